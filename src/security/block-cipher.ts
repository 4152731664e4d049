/** The three things that key management, PIN blocks and MACs ask of a block cipher, on OpenSSL by way of node:crypto. */
import { type Cipher, createCipheriv, createDecipheriv, type Decipher } from 'node:crypto';
import { assert } from '../lib/assert.ts';
import type { Secret } from '../lib/secret.ts';

export interface BlockCipher {
  readonly blockBytes: number;
  /** ECB without padding; `data` is any number of whole blocks. */
  encrypt(data: Uint8Array): Uint8Array;
  /** Inverse of `encrypt`. */
  decrypt(data: Uint8Array): Uint8Array;
  /**
   * Last block of a CBC encryption from a zero vector, `data` filled up with zeros to a whole block
   * (ISO 9797-1 MAC algorithm 1, padding method 1, not cut). The result is only valid until the next call.
   */
  cbcMac(data: Uint8Array): Uint8Array;
}

/** OpenSSL's names of one cipher, and the key as OpenSSL wants it. */
export interface CipherSetup {
  readonly blockBytes: number;
  readonly ecb: string;
  readonly cbc: string;
  readonly key: Secret<Uint8Array>;
}

/**
 * Keeps one OpenSSL object for each direction, made at first use: a new one for each block costs three times the block.
 * ECB has no state between blocks. CBC has: the block before, which is exclusive-ored away from the next first block.
 */
export class OpenSslCipher implements BlockCipher {
  readonly blockBytes: number;
  readonly #setup: CipherSetup;
  #encryptor: Cipher | undefined;
  #decryptor: Decipher | undefined;
  #chain: Cipher | undefined;
  readonly #previous: Uint8Array;
  #work: Uint8Array;

  constructor(setup: CipherSetup) {
    this.#setup = setup;
    this.blockBytes = setup.blockBytes;
    this.#previous = new Uint8Array(setup.blockBytes);
    this.#work = new Uint8Array(2 * setup.blockBytes);
  }

  encrypt(data: Uint8Array): Uint8Array {
    this.#wholeBlocks(data);
    this.#encryptor ??= createCipheriv(this.#setup.ecb, this.#setup.key.reveal(), null).setAutoPadding(false);
    return bytesOf(this.#encryptor.update(data));
  }

  decrypt(data: Uint8Array): Uint8Array {
    this.#wholeBlocks(data);
    this.#decryptor ??= createDecipheriv(this.#setup.ecb, this.#setup.key.reveal(), null).setAutoPadding(false);
    return bytesOf(this.#decryptor.update(data));
  }

  cbcMac(data: Uint8Array): Uint8Array {
    const { blockBytes } = this;
    this.#chain ??= createCipheriv(this.#setup.cbc, this.#setup.key.reveal(), this.#previous).setAutoPadding(false);
    const lengthBytes = Math.max(1, Math.ceil(data.length / blockBytes)) * blockBytes;
    if (this.#work.length !== lengthBytes) this.#work = new Uint8Array(lengthBytes);
    const work = this.#work;
    const previous = this.#previous;
    work.set(data);
    work.fill(0, data.length);
    for (let i = 0; i < blockBytes; i++) work[i] = (work[i] as number) ^ (previous[i] as number);
    const encrypted = this.#chain.update(work);
    for (let i = 0, at = lengthBytes - blockBytes; i < blockBytes; i++) previous[i] = encrypted[at + i] as number;
    return previous;
  }

  #wholeBlocks(data: Uint8Array): void {
    assert(data.length % this.blockBytes === 0, `${data.length} bytes are not whole blocks of ${this.blockBytes}`);
  }
}

/** OpenSSL's answer as plain bytes: a Buffer compares and prints unlike them. */
function bytesOf(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length);
}
