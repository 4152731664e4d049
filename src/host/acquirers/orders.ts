/** Orders of an instructor for the next requests: a given answer, a delay, silence, a cut line. */
/** What an instructor may order the host to do with the next request. */
export type Order =
  | { readonly kind: 'answer'; readonly responseCode: string }
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
