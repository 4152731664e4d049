/** Orders of an instructor for the next requests: a given answer, a delay, silence, a cut line. */
import type { ReplyFields } from './acquirer.ts';

/** What an instructor may order the host to do with the next request. */
export type Order =
  /** `fields` go in place of Postern's own: the amount of a partial approval, or an element that is to be wrong. */
  | { readonly kind: 'answer'; readonly responseCode: string; readonly fields?: ReplyFields }
  | { readonly kind: 'delay'; readonly delayMs: number }
  | { readonly kind: 'silence' }
  | { readonly kind: 'cut' };

export interface HostControls {
  /** Orders wait in line, one for each next financial request. */
  order(order: Order): void;
  clear(): void;
  waiting(): readonly Order[];
  onChange(listener: () => void): () => void;
}
