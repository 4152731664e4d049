/**
 * Orders of an instructor: what becomes of the next transaction (a given answer, a delay, silence, a cut line), what the next
 * reply of any sort asks the terminal to do, what is wrong with the keys of the next sign-in; and silence for some time.
 */
import type { TransactionName } from '../../payment/transactions/transactions.ts';
import type { WorkingKeyName } from '../../security/keys.ts';
import type { ProcessingRequest } from '../../wire/header.ts';
import type { ReplyFields } from './acquirer.ts';

/** What an instructor may order the host to do with the next financial request, or with the next of one transaction. */
export type TransactionOrder = {
  /** Reversals of it do not count. Any request, reversals too, when left out. */
  readonly to?: TransactionName;
} /** `fields` go in place of Postern's own: the amount of a partial approval, or an element that is to be wrong. */ & (
  | { readonly kind: 'answer'; readonly responseCode: string; readonly fields?: ReplyFields }
  | { readonly kind: 'delay'; readonly delayMs: number }
  | { readonly kind: 'silence' }
  | { readonly kind: 'cut' }
);

export type Order =
  | TransactionOrder
  /** Digit 6 of the header of the next reply. */
  | { readonly kind: 'request'; readonly request: ProcessingRequest }
  /** The check value of a key in the next sign-in reply is wrong. */
  | { readonly kind: 'corrupt-kcv'; readonly key: WorkingKeyName }
  /** From now on nothing is answered and nothing done, whatever comes. It waits among the others until its time is over. */
  | { readonly kind: 'silent'; readonly durationMs: number };

export interface HostControls {
  /** Orders wait in line, each for the next request of its sort. */
  order(order: Order): void;
  clear(): void;
  waiting(): readonly Order[];
  onChange(listener: () => void): () => void;
}
