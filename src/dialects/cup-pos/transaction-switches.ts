/**
 * Tag 26 of the terminal parameters: which transactions a terminal may do, a bit for each, the first one highest, 1 for yes.
 * The order is the one commonly stated; no public interface shows a bitmap with its meaning.
 */
import { fromHex, toHex } from '../../lib/hex.ts';

export const switchedTransactions = [
  'balance',
  'pre-auth',
  'pre-auth-void',
  'completion',
  'completion-void',
  'sale',
  'void',
  'refund',
  'offline-sale',
  'adjust',
  'completion-notice',
] as const;

export type SwitchedTransaction = (typeof switchedTransactions)[number];

const BYTES = 4;

/** Eight hex digits; bits of no meaning are 1. */
export function formatSwitches(off: readonly string[]): string {
  const bits = new Uint8Array(BYTES).fill(0xff);
  for (const [at, name] of switchedTransactions.entries()) {
    if (off.includes(name)) bits[at >> 3] = (bits[at >> 3] as number) & ~(0x80 >> (at & 7));
  }
  return toHex(bits);
}

/** Names of the transactions that are off. @param hex eight hex digits */
export function parseSwitches(hex: string): readonly SwitchedTransaction[] {
  const bits = fromHex(hex);
  return switchedTransactions.filter((_, at) => ((bits[at >> 3] ?? 0xff) & (0x80 >> (at & 7))) === 0);
}
