/** Issuers by the first digits of a card number (BIN), where no host has told who it is. */
import type { Pan } from './pan.ts';

export interface Bin {
  readonly prefix: string;
  readonly kind: 'debit' | 'credit';
  /** Institution code, 8 digits. */
  readonly issuer: string;
}

/** The row with the longest prefix that fits; undefined where none does. */
export function binOf(bins: readonly Bin[], number: Pan): Bin | undefined {
  const digits = number.reveal();
  let best: Bin | undefined;
  for (const bin of bins) {
    if (digits.startsWith(bin.prefix) && bin.prefix.length > (best?.prefix.length ?? 0)) best = bin;
  }
  return best;
}
