/** Plays a scenario at a person's pace on a desk that others look at, who may pause it, go step by step, and change its speed. */
import type { Playback, PlaybackState } from '../desk/playback.ts';
import type { ScriptedDesk } from '../desk/waiting.ts';
import type { Clock } from '../lib/clock.ts';
import { PacedClock } from '../lib/paced-clock.ts';
import { perform } from './perform.ts';
import type { Failure, Scenario, Step } from './scenario.ts';
import { Stage } from './stage.ts';
import type { steps } from './steps.ts';

export const SLOWEST = 0.25;
export const FASTEST = 64;

/** How long hands take for a key and a card. */
const KEY_MS = 350;
const CARD_MS = 900;
/** How long eyes take for a step that begins, and for what the last one had them read. */
const STEP_MS = 350;
const READING_MS = 1000;
const READ: ReadonlySet<string> = new Set<keyof typeof steps>(['screen', 'receipt']);

export interface PlayerOptions {
  /** The one that the scenario was read for, switched off. */
  readonly desk: ScriptedDesk;
  /** The desk's. */
  readonly clock: PacedClock;
  /** The one that the desk's follows. */
  readonly real: Clock;
  /** From SLOWEST to FASTEST. */
  readonly speed: number;
  /** Stands still before the first step. */
  readonly paused: boolean;
}

export class Player implements Playback {
  readonly title: string;
  readonly steps: readonly string[];
  readonly #steps: readonly Step[];
  readonly #patienceMs: number | undefined;
  readonly #desk: ScriptedDesk;
  readonly #clock: PacedClock;
  /** Of those who look on: it goes on where the desk's time stands still for them. */
  readonly #watch: PacedClock;
  readonly #listeners = new Set<() => void>();
  #state: PlaybackState;
  #failure: Failure | undefined;
  /** Whether to stand still before the next step. */
  #stopping: boolean;
  #looking = false;
  #left = false;

  constructor(scenario: Scenario, { desk, clock, real, speed, paused }: PlayerOptions) {
    this.title = scenario.name;
    this.#steps = [...scenario.steps, ...scenario.teardown];
    this.#patienceMs = scenario.patienceMs;
    this.steps = this.#steps.map(({ text }) => text);
    this.#desk = desk;
    this.#clock = clock;
    clock.speed = speed;
    this.#watch = new PacedClock({ startMs: 0, real, speed });
    this.#stopping = paused;
    this.#state = { status: paused ? 'paused' : 'playing', at: 0, speed };
  }

  state(): PlaybackState {
    return this.#state;
  }

  /** Set when the scenario failed. */
  get failure(): Failure | undefined {
    return this.#failure;
  }

  /**
   * Plays to the end, or to the step that fails: no teardown touches what it left. Afterwards the desk goes on by itself,
   * in real time. Never resolves when everybody has left before.
   */
  async play(): Promise<void> {
    const stage = new Stage(this.#desk, {
      patienceMs: this.#patienceMs,
      restMs: KEY_MS,
      cardRestMs: CARD_MS,
      takes: ({ name }) => this.#change({ card: name }),
    });
    const { failure } = await perform(this.#steps, stage, { before: (_, index) => this.#comeTo(index) });
    if (!this.#left) this.#end(failure);
  }

  /** Nobody looks on any more: time stands still for good, and keeps no process alive. */
  leave(): void {
    this.#left = true;
    this.#clock.pause(true);
    this.#watch.pause(true);
  }

  toggle(): void {
    if (this.#state.status === 'playing') this.#pause();
    else if (this.#state.status === 'paused') this.#resume();
  }

  step(): void {
    if (this.#isOver()) return;
    this.#resume();
    this.#stopping = true;
  }

  faster(): void {
    this.#setSpeed(this.#state.speed * 2);
  }

  slower(): void {
    this.#setSpeed(this.#state.speed / 2);
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Between steps: the last one is read, the next one announced, and whoever asked to stop here gets his stop. */
  async #comeTo(index: number): Promise<void> {
    const last = this.#steps[index - 1];
    if (!this.#stopping && last && READ.has(last.name)) await this.#look(READING_MS);
    this.#change({ at: index });
    if (this.#stopping) this.#pause();
    await this.#look(STEP_MS);
  }

  /** The desk's time stands still meanwhile, so that a scenario comes out as it does when nobody looks. */
  async #look(durationMs: number): Promise<void> {
    this.#looking = true;
    this.#clock.pause(true);
    await new Promise<void>((resolve) => {
      this.#watch.after(durationMs, resolve);
    });
    this.#looking = false;
    this.#clock.pause(false);
  }

  #pause(): void {
    this.#stopping = false;
    this.#clock.pause(true);
    this.#watch.pause(true);
    this.#change({ status: 'paused' });
  }

  #resume(): void {
    this.#watch.pause(false);
    this.#clock.pause(this.#looking);
    this.#change({ status: 'playing' });
  }

  #setSpeed(wanted: number): void {
    if (this.#isOver()) return;
    const speed = Math.min(FASTEST, Math.max(SLOWEST, wanted));
    this.#clock.speed = speed;
    this.#watch.speed = speed;
    this.#change({ speed });
  }

  #end(failure: Failure | undefined): void {
    this.#failure = failure;
    this.#clock.speed = 1;
    this.#clock.pause(false);
    const { expected = '', found = '' } = failure ?? {};
    this.#change({ speed: 1, ...(failure ? { status: 'failed', failure: { expected, found } } : { status: 'done' }) });
  }

  #isOver(): boolean {
    return this.#state.status === 'done' || this.#state.status === 'failed';
  }

  #change(change: Partial<PlaybackState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of [...this.#listeners]) listener();
  }
}
