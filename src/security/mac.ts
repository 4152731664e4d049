/**
 * Message authentication codes of POS messages. The MAB (message authentication block) is the message from its MTI
 * up to the element before DE 64, bitmap included, exactly as sent.
 */
import { ascii } from '../lib/bytes.ts';
import { cipherOf, type Key, secretKey } from './keys.ts';

/** The 8 bytes of DE 64 over a MAB. */
export type Mac = (mab: Uint8Array) => Uint8Array;

interface MacRow {
  readonly standard: string;
  /** How DE 64 is read: eight hexadecimal characters, or eight binary bytes. */
  readonly form: 'text' | 'binary';
  bind(key: Key): Mac;
}

const MAC_BYTES = 8;

export const macAlgorithms = {
  'cup-ecb': { standard: 'China UnionPay POS (Q/CUP 009.1), "ECB"', form: 'text', bind: cupEcb },
  'x9.9': { standard: 'ANSI X9.9-1986, single DES', form: 'binary', bind: (key) => chained(desKey(key, [8], 'X9.9')) },
  'x9.19': { standard: 'ANSI X9.19 retail MAC, ISO 9797-1 algorithm 3, padding 1', form: 'binary', bind: retail },
  cbc: { standard: 'ISO 9797-1 algorithm 1, padding 1, any cipher', form: 'binary', bind: chained },
} as const satisfies { readonly [name: string]: MacRow };

export type MacAlgorithm = keyof typeof macAlgorithms;

/**
 * The MAC function of a key. Keep it: it holds the cipher and the work space.
 * @throws RangeError when the algorithm takes no key of that length.
 */
export function macOf(algorithm: MacAlgorithm, key: Key): Mac {
  return macAlgorithms[algorithm].bind(key);
}

/**
 * Fold the MAB to one block, write it as hex text, encrypt the first half, add the second, encrypt again,
 * and write that as hex text: its first 8 characters. The two encryptions are a CBC of the text.
 * With SM4 the block is 16 bytes and the text 32; the rest is the same.
 */
function cupEcb(key: Key): Mac {
  const cipher = cipherOf(key);
  const block = new Uint8Array(cipher.blockBytes);
  const text = new Uint8Array(2 * cipher.blockBytes);
  return (mab) => {
    xorFold(mab, block);
    writeHex(block, text);
    const mac = new Uint8Array(MAC_BYTES);
    writeHex(cipher.cbcMac(text), mac);
    return mac;
  };
}

function chained(key: Key): Mac {
  const cipher = cipherOf(key);
  return (mab) => cipher.cbcMac(mab).slice(0, MAC_BYTES);
}

/**
 * CBC under the left half of the key; the last block goes once more through the right and the left half.
 * A single-length key stands for both halves, as terminals read a MAK that came alone.
 */
function retail(key: Key): Mac {
  const value = desKey(key, [8, 16], 'X9.19').value.reveal();
  const left = cipherOf(secretKey(value.subarray(0, 8)));
  const right = cipherOf(secretKey(value.subarray(-8)));
  return (mab) => left.encrypt(right.decrypt(left.cbcMac(mab)));
}

function desKey(key: Key, lengthsBytes: readonly number[], standard: string): Key {
  const found = key.value.reveal().length;
  if (key.cipher === 'des' && lengthsBytes.includes(found)) return key;
  throw new RangeError(
    `${standard} takes a des key of ${lengthsBytes.join(' or ')} bytes, found ${key.cipher} with ${found}`,
  );
}

/** Exclusive or of all blocks of `data`, the last one filled up with zeros, into `block`. */
export function xorFold(data: Uint8Array, block: Uint8Array): void {
  block.fill(0);
  const mask = block.length - 1;
  for (let i = 0; i < data.length; i++) {
    const at = i & mask;
    block[at] = (block[at] as number) ^ (data[i] as number);
  }
}

const HEX_DIGITS = ascii('0123456789ABCDEF');

/** Upper-case hex characters of `bytes`, as many as `text` has room for. */
function writeHex(bytes: Uint8Array, text: Uint8Array): void {
  for (let i = 0; i < text.length / 2; i++) {
    const byte = bytes[i] as number;
    text[2 * i] = HEX_DIGITS[byte >> 4] as number;
    text[2 * i + 1] = HEX_DIGITS[byte & 15] as number;
  }
}
