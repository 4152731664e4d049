/**
 * A long connection. Once it was up it is dialled again behind whoever uses it when it breaks, less and less often, until it is
 * up or is hung up. Of dials that nobody asked for, only the one that succeeds is told of.
 */
import type { Clock, Timer } from '../lib/clock.ts';
import { seededRandom } from '../lib/random.ts';
import { type BackOff, backOff } from './back-off.ts';
import type { Line, LineEvent } from './line.ts';

export interface KeepOptions {
  readonly clock: Clock;
  /** Of the pauses by chance: terminals that lost their host in one instant are not all to come back in one. */
  readonly seed: number;
  /** How long a dial behind may take. */
  readonly connectTimeoutMs: number;
  /** Whether the line is to be kept, as things are set now. */
  readonly keeps: () => boolean;
  /** Whether there is any use in dialling now. */
  readonly plugged: () => boolean;
}

/** Evenly drawn from the first on: ten thousand terminals then dial two thousand times a second at most. */
const PAUSES = { firstMs: 5000, longestMs: 60_000 };

export class KeptLine implements Line {
  readonly #line: Line;
  readonly #options: KeepOptions;
  readonly #listeners: ((event: LineEvent) => void)[] = [];
  #state: 'down' | 'pausing' | 'dialling' | 'up' = 'down';
  /** It was up, and nobody has hung up since. */
  #wanted = false;
  /** Who uses it waits for a dial. */
  #asked = false;
  /** What he waits for began without him, and may end badly before he has had his time. */
  #joined = false;
  /** Something has come over the present connection. */
  #used = false;
  #pauses: BackOff | undefined;
  /** Of the pause, or of a dial behind. */
  #timer: Timer | undefined;

  constructor(line: Line, options: KeepOptions) {
    this.#line = line;
    this.#options = options;
    line.onEvent((event) => this.#take(event));
  }

  /** At once, whatever the pause. */
  connect(): void {
    if (this.#state === 'up' || this.#asked) return;
    this.#asked = true;
    if (this.#state === 'dialling') this.#joined = true;
    else this.#dial();
  }

  send(bytes: Uint8Array): void {
    if (this.#state === 'up') this.#line.send(bytes);
  }

  /** For good: it is up again when somebody dials. */
  disconnect(): void {
    this.#wanted = false;
    this.#stop();
  }

  /** Gives the connection up as broken. */
  reconnect(): void {
    if (this.#state === 'pausing') return;
    this.#stop();
    this.#pauseIfKept();
  }

  onEvent(listener: (event: LineEvent) => void): void {
    this.#listeners.push(listener);
  }

  /** Events of a line that has been hung up come too late to mean anything. */
  #take(event: LineEvent): void {
    if (event.kind === 'up' && this.#state === 'dialling') this.#begin(event);
    else if (event.kind === 'frame' && this.#state === 'up') {
      // Not before: a host that takes connections and drops them is dialled less and less often.
      if (!this.#used) this.#pauses?.reset();
      this.#used = true;
      this.#tell(event);
    } else if (event.kind === 'down' && (this.#state === 'dialling' || this.#state === 'up')) this.#end(event);
  }

  #begin(event: LineEvent): void {
    this.#timer?.cancel();
    this.#state = 'up';
    this.#wanted = true;
    this.#asked = false;
    this.#joined = false;
    this.#used = false;
    this.#tell(event);
  }

  #end(event: Extract<LineEvent, { readonly kind: 'down' }>): void {
    if (this.#joined) return this.#dial();
    const heard = this.#asked || this.#state === 'up';
    this.#timer?.cancel();
    this.#state = 'down';
    this.#asked = false;
    if (event.reason === 'idle') this.#wanted = false;
    this.#pauseIfKept();
    if (heard) this.#tell(event);
  }

  #dial(): void {
    this.#timer?.cancel();
    this.#joined = false;
    this.#state = 'dialling';
    this.#line.connect();
  }

  #dialBehind(): void {
    const { clock, connectTimeoutMs, plugged } = this.#options;
    if (!plugged()) return this.#pauseIfKept();
    this.#dial();
    this.#timer = clock.after(connectTimeoutMs, () => {
      this.#line.disconnect();
      this.#end({ kind: 'down', reason: 'timeout', detail: 'the host does not answer' });
    });
  }

  #pauseIfKept(): void {
    const { clock, seed, keeps } = this.#options;
    this.#state = 'down';
    if (!this.#wanted || !keeps()) return;
    this.#state = 'pausing';
    this.#pauses ??= backOff({ ...PAUSES, random: seededRandom(seed) });
    this.#timer = clock.after(this.#pauses.nextMs(), () => {
      if (keeps()) this.#dialBehind();
      else this.disconnect();
    });
  }

  #stop(): void {
    this.#timer?.cancel();
    const inUse = this.#state === 'dialling' || this.#state === 'up';
    this.#state = 'down';
    this.#asked = false;
    this.#joined = false;
    if (inUse) this.#line.disconnect();
  }

  #tell(event: LineEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
