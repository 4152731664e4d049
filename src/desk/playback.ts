/** A scenario that is being played on the desk, as somebody beside it sees and steers it. */
export interface PlaybackState {
  /** `paused` before or in the step at `at`; `failed` in it. `done` when all of them hold. */
  readonly status: 'playing' | 'paused' | 'done' | 'failed';
  /** Of the step that is being played or comes next, from 0. */
  readonly at: number;
  /** The desk's seconds in one real second. */
  readonly speed: number;
  /** The card that hands took last, by its name in the wallet. */
  readonly card?: string;
  /** What was expected and found, when it failed. */
  readonly failure?: { readonly expected: string; readonly found: string };
}

/** Nothing is left to steer once it is done or failed: the desk then goes on by itself. */
export interface Playback {
  /** The scenario's name. */
  readonly title: string;
  /** Its steps, a line each, PINs masked. */
  readonly steps: readonly string[];
  state(): PlaybackState;
  /** Stands still, the desk's time with it; or goes on. */
  toggle(): void;
  /** Plays on to the end of a step, and stands still before the next. */
  step(): void;
  faster(): void;
  slower(): void;
  /** Calls `listener` on every change until the returned function is called. */
  onChange(listener: () => void): () => void;
}
