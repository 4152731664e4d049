/** Hands on the desk that are written down as a scenario, as somebody beside it starts and ends it. */
export type Recorded =
  | { readonly kind: 'started' }
  /** Written to this file. */
  | { readonly kind: 'saved'; readonly file: string }
  /** Could not be started or written; `why` is for the person, in the language of the device. */
  | { readonly kind: 'refused'; readonly why: string };

export interface Recording {
  readonly active: boolean;
  /** Starts, or ends and writes the file. */
  toggle(): Recorded;
  /** Calls `listener` on every change until the returned function is called. */
  onChange(listener: () => void): () => void;
}
