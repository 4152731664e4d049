/** What was decided in one turn of the event loop, committed together and answered after that. */
import { CommitConflict, CommitInDoubt, type Ledger } from './ledger/ledger.ts';
import type { Log } from './log.ts';

interface Decision {
  /** Called when everything the turn recorded is durable. */
  readonly answer: () => void;
  /** Called when none of it is. @param inDoubt it may be, for all that can be known here: the other side must not be told that it is not */
  readonly fail: (inDoubt: boolean) => void;
  /** Called in place of `fail` when nothing but others' turns was in the way: decides once more, on the books as they are now. */
  readonly again?: (() => void) | undefined;
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
  #ending = false;
  #closed = false;

  constructor({ ledger, log, onRollback, schedule = whenInputIsRead }: TurnParts) {
    this.#ledger = ledger;
    this.#log = log;
    this.#onRollback = onRollback;
    this.#schedule = schedule;
  }

  /**
   * Begins a turn, or goes on with the one that is open; its end is set. Whoever reads in the books what he will act upon does so
   * after this. @throws CommitFailed when the books cannot be had
   */
  begin(): void {
    this.#ledger.begin();
    this.#setEnd();
  }

  /** Begins a turn for something that can be done later. @returns whether it could */
  tryBegin(): boolean {
    try {
      this.begin();
      return true;
    } catch (error) {
      this.#log.error({ err: error }, 'the books cannot be had; tried again later');
      return false;
    }
  }

  /** Adds a decision to the turn; the first one sets its end. */
  add(decision: Decision): void {
    this.#decisions.push(decision);
    this.#setEnd();
  }

  /** Commits, and answers all of it. */
  end(): void {
    this.#ending = false;
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
    // What is decided once more is in a turn of its own.
    do this.end();
    while (this.#decisions.length > 0);
    this.#closed = true;
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Undoes everything the turn recorded: nothing was promised yet. */
  abort(reason: unknown): void {
    const conflict = reason instanceof CommitConflict;
    if (conflict)
      this.#log.warn({ err: reason }, 'a turn was in conflict with another; its requests are decided again');
    else {
      this.#log.error(
        { err: reason },
        'a turn could not be committed; its requests are answered 96, or not at all where nobody knows',
      );
    }
    this.#ledger.rollback();
    this.#onRollback();
    for (const { fail, again } of this.#take()) {
      if (conflict && again) again();
      else fail(reason instanceof CommitInDoubt);
    }
  }

  #setEnd(): void {
    if (this.#ending) return;
    this.#ending = true;
    this.#schedule(() => this.end());
  }

  #take(): readonly Decision[] {
    const decisions = this.#decisions;
    this.#decisions = [];
    return decisions;
  }
}
