/**
 * The working keys of a sign-in response (DE 62 of the 0810): each key encrypted under the TMK in ECB, its check value after it.
 * Layouts as China UnionPay terminals accept them; the length tells which one it is.
 */
import { assert, present } from '../lib/assert.ts';
import { concat } from '../lib/bytes.ts';
import { fromHex, toHex } from '../lib/hex.ts';
import { kcv } from './kcv.ts';
import { cipherOf, type Key, secretKey, type WorkingKeyName, type WorkingKeys } from './keys.ts';

export interface KeyBlockLayout {
  /** Keys in order. */
  readonly keys: readonly WorkingKeyName[];
  readonly keyBytes: number;
  readonly kcvBytes: number;
}

export const keyBlockLayouts = {
  /** 24 bytes, DE 60.3 = 001 */
  single: { keys: ['PIK', 'MAK'], keyBytes: 8, kcvBytes: 4 },
  /** 40 bytes, DE 60.3 = 003 */
  double: { keys: ['PIK', 'MAK'], keyBytes: 16, kcvBytes: 4 },
  /** 60 bytes, DE 60.3 = 004 */
  'double-track': { keys: ['PIK', 'MAK', 'TDK'], keyBytes: 16, kcvBytes: 4 },
  /** 57 bytes, one acquirer's own */
  'double-track-short-kcv': { keys: ['PIK', 'MAK', 'TDK'], keyBytes: 16, kcvBytes: 3 },
  /** 56 and 84 bytes */
  triple: { keys: ['PIK', 'MAK'], keyBytes: 24, kcvBytes: 4 },
  'triple-track': { keys: ['PIK', 'MAK', 'TDK'], keyBytes: 24, kcvBytes: 4 },
} as const satisfies { readonly [name: string]: KeyBlockLayout };

export type KeyBlockLayoutName = keyof typeof keyBlockLayouts;

export interface KcvMismatch {
  readonly kind: 'kcv-mismatch';
  readonly key: WorkingKeyName;
  /** As the block says, and as the key gives it under our TMK; upper-case hex. */
  readonly expected: string;
  readonly found: string;
}

export type KeyBlockOutcome =
  | { readonly kind: 'loaded'; readonly keys: WorkingKeys }
  | KcvMismatch
  /** No layout has this length, or none that the TMK's cipher can fill. */
  | { readonly kind: 'unknown-layout'; readonly lengthBytes: number };

/** Wraps working keys for a terminal. A key shorter than its place is followed by zeros, as hosts do with single-length MAKs. */
export function buildKeyBlock(tmk: Key, layout: KeyBlockLayoutName, keys: WorkingKeys): Uint8Array {
  const { keys: names, keyBytes, kcvBytes }: KeyBlockLayout = keyBlockLayouts[layout];
  const wrap = cipherOf(tmk);
  return concat(
    ...names.flatMap((name) => {
      const key = present(keys[name], `${name} of a ${layout} key block`);
      const wrapped = wrap.encrypt(key.value.reveal());
      assert(wrapped.length <= keyBytes, `${name} fits ${keyBytes} bytes`);
      return [wrapped, new Uint8Array(keyBytes - wrapped.length), fromHex(kcv(cipherOf(key), kcvBytes))];
    }),
  );
}

/** Unwraps and checks every key of a block. Nothing of it may be used unless all of them pass. */
export function openKeyBlock(tmk: Key, block: Uint8Array): KeyBlockOutcome {
  const unwrap = cipherOf(tmk);
  const layout: KeyBlockLayout | undefined = Object.values(keyBlockLayouts).find(
    ({ keys, keyBytes, kcvBytes }) =>
      keys.length * (keyBytes + kcvBytes) === block.length && keyBytes % unwrap.blockBytes === 0,
  );
  if (!layout) return { kind: 'unknown-layout', lengthBytes: block.length };
  const found: { [name in WorkingKeyName]?: Key } = {};
  for (const [index, name] of layout.keys.entries()) {
    const start = index * (layout.keyBytes + layout.kcvBytes);
    const wrapped = withoutZeroBlocks(block.subarray(start, start + layout.keyBytes), unwrap.blockBytes);
    const key = secretKey(unwrap.decrypt(wrapped), tmk.cipher);
    const expected = toHex(block.subarray(start + layout.keyBytes, start + layout.keyBytes + layout.kcvBytes));
    const actual = kcv(cipherOf(key), layout.kcvBytes);
    if (actual !== expected) return { kind: 'kcv-mismatch', key: name, expected, found: actual };
    found[name] = key;
  }
  const { PIK, MAK, TDK } = found;
  assert(PIK && MAK, 'every layout holds PIK and MAK');
  return { kind: 'loaded', keys: TDK ? { PIK, MAK, TDK } : { PIK, MAK } };
}

/** The block with a check value that its key does not have: what a terminal must refuse. */
export function withWrongKcv(block: Uint8Array, layout: KeyBlockLayoutName, key: WorkingKeyName): Uint8Array {
  const { keys, keyBytes, kcvBytes }: KeyBlockLayout = keyBlockLayouts[layout];
  const at = keys.indexOf(key);
  const wrong = block.slice();
  const first = at * (keyBytes + kcvBytes) + keyBytes;
  if (at >= 0) wrong[first] = (wrong[first] as number) ^ 0xff;
  return wrong;
}

/** A place that ends in zeros, and not in their encryption, holds a shorter key. */
function withoutZeroBlocks(wrapped: Uint8Array, blockBytes: number): Uint8Array {
  let end = wrapped.length;
  while (end > blockBytes && wrapped.subarray(end - blockBytes, end).every((byte) => byte === 0)) end -= blockBytes;
  return wrapped.subarray(0, end);
}
