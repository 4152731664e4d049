/** Typing an amount as a terminal does it: digits shift in from the right, in fen. */
import type { Text } from '../../payment/text.ts';
import type { Firmware, Words } from '../firmware.ts';
import type { Flow, Quit } from '../flow.ts';

export interface AmountQuestion {
  readonly name?: string;
  readonly title: Words;
  readonly prompt?: Words;
  /** Largest amount allowed, in fen, and what is said about a larger one. */
  readonly limit: number;
  readonly overLimit?: Text;
}

/** The amount in fen: at least 1, at most the limit. */
export declare function askAmount(fw: Firmware, question: AmountQuestion): Flow<number | Quit>;
