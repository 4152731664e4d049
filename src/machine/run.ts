/**
 * One life of the firmware, from power-on to power-off: runs the flow, hands its effects to the machine, parks it at a wait
 * and wakes it with the event that the wait accepts. A power cut drops the flow where it stands; it is never told.
 */
import type { Effect, EffectResult, EventType, Flow, TerminalEvent } from '../firmware/io.ts';
import { Bug } from '../lib/assert.ts';
import type { Clock, Timer } from '../lib/clock.ts';
import { EffectJournal } from './journal.ts';

export type Wait = Extract<Effect, { readonly kind: 'wait' }>;
export type Deed = Exclude<Effect, Wait>;

/** What a run asks of its machine. Any of these may end the run by `drop`. */
export interface RunHost {
  perform(deed: Deed): EffectResult;
  /** A wait has begun; its screen is to be seen. */
  waiting(wait: Wait): void;
  /** Around every effect; a wait's `after` is when its event has come. */
  observe?(effect: Effect, when: 'before' | 'after'): void;
  /** The firmware has thrown, or ended: a bug of ours. The run is over. */
  failed(reason: unknown): void;
}

export class Run {
  readonly journal = new EffectJournal();
  readonly #flow: Flow<unknown>;
  readonly #clock: Clock;
  readonly #host: RunHost;
  /** Events that came while effects were performed, for the next wait. */
  readonly #queue: TerminalEvent[] = [];
  #parked: Wait | undefined;
  #timer: Timer | undefined;
  #over = false;

  constructor(flow: Flow<unknown>, clock: Clock, host: RunHost) {
    this.#flow = flow;
    this.#clock = clock;
    this.#host = host;
  }

  start(): void {
    this.#go(undefined);
  }

  /** Whether an event of that type would reach the firmware, or may reach its next wait. */
  accepts(type: EventType): boolean {
    return !this.#parked || this.#parked.accepts.includes(type);
  }

  /** Hands an event to the wait that stands; one that it does not accept is dropped. */
  deliver(event: TerminalEvent): void {
    if (this.#over) return;
    if (!this.#parked) this.#queue.push(event);
    else if (this.#parked.accepts.includes(event.type)) this.#wake(this.#parked, event);
  }

  /** Ends the run at once, as a power cut does. */
  drop(): void {
    this.#over = true;
    this.#parked = undefined;
    this.#timer?.cancel();
  }

  #wake(wait: Wait, event: TerminalEvent): void {
    this.#parked = undefined;
    this.#timer?.cancel();
    this.journal.event(event);
    this.#host.observe?.(wait, 'after');
    this.#go(event);
  }

  #go(resumeWith: EffectResult): void {
    try {
      let result = resumeWith;
      while (!this.#over) {
        const step = this.#flow.next(result);
        if (step.done) throw new Bug('the firmware ended; it runs until the power is cut');
        this.journal.effect(step.value);
        this.#host.observe?.(step.value, 'before');
        if (this.#over) return;
        if (step.value.kind === 'wait') {
          const event = this.#wait(step.value);
          if (!event) return;
          result = event;
        } else result = this.#host.perform(step.value);
        if (this.#over) return;
        this.#host.observe?.(step.value, 'after');
      }
    } catch (reason) {
      this.drop();
      this.#host.failed(reason);
    }
  }

  /** The event that is there already, or nothing after parking. */
  #wait(wait: Wait): TerminalEvent | undefined {
    this.#host.waiting(wait);
    if (this.#over) return undefined;
    for (let event = this.#queue.shift(); event; event = this.#queue.shift()) {
      if (!wait.accepts.includes(event.type)) continue;
      this.journal.event(event);
      return event;
    }
    this.#parked = wait;
    if (wait.timeoutMs !== Number.POSITIVE_INFINITY) {
      this.#timer = this.#clock.after(wait.timeoutMs, () => this.#wake(wait, { type: 'timeout' }));
    }
    return undefined;
  }
}
