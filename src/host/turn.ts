/** What was decided in one turn of the event loop, committed together and answered after that. */
import type { Ledger } from './ledger/ledger.ts';
import type { Log } from './log.ts';

interface Decision {
  /** Called when everything the turn recorded is durable. */
  readonly answer: () => void;
  /** Called when none of it is. */
  readonly fail: () => void;
}

/** Has a turn end some time after this. */
export type Schedule = (end: () => void) => void;

/** When all that has arrived by now has been dealt with: the event loop checks its immediates after its input. */
const whenInputIsRead: Schedule = (end) => {
  setImmediate(end);
};

export interface TurnParts {
  readonly ledger: Ledger;
  readonly log: Log;
  /** Called before any `fail`, for whoever holds in memory what the ledger has just forgotten. */
  readonly onRollback: () => void;
  readonly schedule?: Schedule | undefined;
}

export class Turn {
  readonly #ledger: Ledger;
  readonly #log: Log;
  readonly #onRollback: () => void;
  readonly #schedule: Schedule;
  #decisions: Decision[] = [];
  #closed = false;

  constructor({ ledger, log, onRollback, schedule = whenInputIsRead }: TurnParts) {
    this.#ledger = ledger;
    this.#log = log;
    this.#onRollback = onRollback;
    this.#schedule = schedule;
  }

  /** Adds a decision to the turn; the first one sets its end. */
  add(decision: Decision): void {
    if (this.#decisions.push(decision) === 1) this.#schedule(() => this.end());
  }

  /** Commits, and answers all of it. */
  end(): void {
    try {
      this.#ledger.commit();
    } catch (error) {
      this.abort(error);
      return;
    }
    for (const { answer } of this.#take()) answer();
  }

  /** Ends the last turn. What is decided after this, by an acquirer that took its time, is lost like a reply on a cut line. */
  close(): void {
    this.end();
    this.#closed = true;
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Undoes everything the turn recorded: nothing was promised yet. */
  abort(reason: unknown): void {
    this.#log.error({ err: reason }, 'a turn could not be committed; its requests are answered 96');
    this.#ledger.rollback();
    this.#onRollback();
    for (const { fail } of this.#take()) fail();
  }

  #take(): readonly Decision[] {
    const decisions = this.#decisions;
    this.#decisions = [];
    return decisions;
  }
}
