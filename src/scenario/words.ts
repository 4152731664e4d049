/** Pieces of steps' schemas: cards, amounts, PINs, yes and no as scenarios write them. */
import { z } from 'zod';
import { converted } from '../config/scalars.ts';
import { openWallet, type WalletCard } from '../desk/wallet.ts';
import { present } from '../lib/assert.ts';
import { formatAmount, parseAmount } from '../payment/money.ts';
import type { Mismatch } from './scenario.ts';

const wallet: ReadonlyMap<string, WalletCard> = new Map(openWallet().map((card) => [card.name, card]));

/** A card of the wallet by its name. */
export const card = z
  .enum([...wallet.keys()])
  .transform((name) => present(wallet.get(name), `the card ${name}`))
  .describe('A test card, as postern cards lists them');

/** The card whose masked number this is. */
export function cardNumbered(maskedPan: string): WalletCard | undefined {
  return [...wallet.values()].find(({ pan }) => pan === maskedPan);
}

/** Decimal text. A type of its own, so that the TypeScript API takes no number here, whose fractions would not be exact. */
export type Decimal = `${number}`;

/** Yuan as a decimal number, in fen: `12.34`, `12`, `-0.06`. */
export const amount = (
  converted('an amount such as 12.34', (text) => {
    try {
      return text.startsWith('-') ? -parseAmount(text.slice(1)) : parseAmount(text);
    } catch (reason) {
      if (reason instanceof RangeError) return undefined;
      throw reason;
    }
  }) as z.ZodType<number, Decimal>
).describe('In yuan: 12.34');

/** What is typed on the PIN pad, ENTER apart: 4 to 12 digits, or nothing at `none`. */
export const pin = converted('4 to 12 digits, or none', (text) => {
  if (text === 'none') return '';
  return /^\d{4,12}$/.test(text) ? text : undefined;
}).describe("What the customer types: 4 to 12 digits, or none; the card's own when left out");

export const trueOrFalse = z.enum(['true', 'false']).transform((word) => word === 'true');

/** One figure that an assertion compares. */
export interface Compared {
  readonly what: string;
  /** Undefined where nothing is expected of it. */
  readonly expected: string | number | boolean | undefined;
  readonly found: string | number | boolean | undefined;
}

/** Those that differ, as one mismatch. */
export function compare(figures: readonly Compared[]): Mismatch | undefined {
  const wrong = figures.filter(({ expected, found }) => expected !== undefined && expected !== found);
  if (wrong.length === 0) return undefined;
  return {
    expected: wrong.map(({ what, expected }) => `${what} ${expected}`).join(', '),
    found: wrong.map(({ what, found }) => `${what} ${found ?? 'missing'}`).join(', '),
  };
}

/** Fen as a figure of `compare`. */
export const yuan = (fen: number | undefined): string | undefined =>
  fen === undefined ? undefined : formatAmount(fen);

/** For comparing what a person reads: spaces and full-width forms make no difference. */
export const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '');
