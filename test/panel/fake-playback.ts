/** A scenario that is played by nobody and a recording that nobody makes: a test says how they stand, and reads what was asked of them. */
import type { Playback, PlaybackState } from '../../src/desk/playback.ts';
import type { Recorded, Recording } from '../../src/desk/recording.ts';
import { Listeners } from './listeners.ts';

export class FakePlayback implements Playback {
  readonly title = 'A sale is approved, printed and credited at once';
  readonly steps = [
    'sign-on',
    'sale: { amount: 12.34, card: visa-credit }',
    'screen: 交易成功',
    'wire: { mti: 0200, fields: { 3: 000000, 4: 000000001234, 22: 021, 35: absent, 52: absent } }',
    ...Array.from({ length: 20 }, (_, at) => `receipt: line ${at}`),
  ];
  /** `toggle`, `step`, `faster`, `slower`, as asked. */
  readonly calls: string[] = [];
  readonly #listeners = new Listeners<void>();
  #state: PlaybackState = { status: 'playing', at: 0, speed: 1 };

  state(): PlaybackState {
    return this.#state;
  }
  toggle(): void {
    this.calls.push('toggle');
  }
  step(): void {
    this.calls.push('step');
  }
  faster(): void {
    this.calls.push('faster');
  }
  slower(): void {
    this.calls.push('slower');
  }
  onChange(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }

  /** How it stands from now on. */
  stand(state: Partial<PlaybackState>): void {
    this.#state = { ...this.#state, ...state };
    this.#listeners.tell();
  }
}

export class FakeRecording implements Recording {
  active = false;
  /** What the next toggle comes to. */
  next: Recorded = { kind: 'started' };
  readonly #listeners = new Listeners<void>();

  toggle(): Recorded {
    if (this.next.kind !== 'refused') this.active = this.next.kind === 'started';
    this.#listeners.tell();
    return this.next;
  }
  onChange(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }
}
