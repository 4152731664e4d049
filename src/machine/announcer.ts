/** Tells whoever watches a terminal what has changed on its outside. */
import type { Lamps, PanelChange } from './front-panel.ts';

/** The lamps without the clock, which always changes. */
export type LampState = Omit<Lamps, 'clockMs'>;

export class Announcer {
  readonly #listeners = new Set<(change: PanelChange) => void>();
  readonly #lampState: () => LampState;
  #announced: LampState | undefined;

  constructor(lampState: () => LampState) {
    this.#lampState = lampState;
  }

  subscribe(listener: (change: PanelChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** A listener's own bug must not look like one of the firmware: it goes to whoever handles uncaught errors. */
  announce(change: PanelChange): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(change);
      } catch (reason) {
        queueMicrotask(() => {
          throw reason;
        });
      }
    }
  }

  /** Announces the lamps if one of them is another than when they were last announced. */
  lamps(): void {
    if (this.#listeners.size === 0) return;
    const now = this.#lampState();
    const before = this.#announced;
    this.#announced = now;
    const names = Object.keys(now) as (keyof LampState)[];
    if (!before || names.some((name) => now[name] !== before[name])) this.announce({ kind: 'lamps' });
  }
}
