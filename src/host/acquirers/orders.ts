/**
 * Orders of an instructor: what becomes of the next transaction (a given answer, a delay, silence, a cut line), what the next
 * reply of any sort asks the terminal to do, what is wrong with the keys of the next sign-in.
 */
import type { WorkingKeyName } from '../../security/keys.ts';
import type { ProcessingRequest } from '../../wire/header.ts';
import type { ReplyFields } from './acquirer.ts';

/** What an instructor may order the host to do with the next financial request. */
export type TransactionOrder =
  /** `fields` go in place of Postern's own: the amount of a partial approval, or an element that is to be wrong. */
  | { readonly kind: 'answer'; readonly responseCode: string; readonly fields?: ReplyFields }
  | { readonly kind: 'delay'; readonly delayMs: number }
  | { readonly kind: 'silence' }
  | { readonly kind: 'cut' };

export type Order =
  | TransactionOrder
  /** Digit 6 of the header of the next reply. */
  | { readonly kind: 'request'; readonly request: ProcessingRequest }
  /** The check value of a key in the next sign-in reply is wrong. */
  | { readonly kind: 'corrupt-kcv'; readonly key: WorkingKeyName };

export interface HostControls {
  /** Orders wait in line, each for the next request of its sort. */
  order(order: Order): void;
  clear(): void;
  waiting(): readonly Order[];
  onChange(listener: () => void): () => void;
}
