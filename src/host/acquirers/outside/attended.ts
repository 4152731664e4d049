/**
 * An acquirer that is somebody's running code. It is asked with a limit on its time, and started anew, later each time, when
 * it has ended. Whatever goes wrong with it is a failure of the one request that was asked, never of the host.
 */
import type { Clock, Timer } from '../../../lib/clock.ts';
import type { Log } from '../../log.ts';
import type { Acquirer, AcquirerContext, AcquirerReply, AcquirerRequest } from '../acquirer.ts';
import { AcquirerFailure } from '../acquirer-failure.ts';
import { checkAnswer } from './answer.ts';
import { Chatter, noteOf } from './chatter.ts';
import type { NumberedQuestion, Peer, PeerEvents, StartPeer } from './peer.ts';
import { questionOf } from './question.ts';

export interface OutsideOptions {
  readonly clock: Clock;
  readonly log: Log;
  /** For an answer. */
  readonly limitMs: number;
}

export interface AttendedOptions extends OutsideOptions {
  readonly name: string;
  readonly start: StartPeer;
}

interface Asked {
  /** Who was asked; nobody yet while none runs. */
  peer: Peer | undefined;
  readonly question: NumberedQuestion;
  readonly settle: (answer: unknown) => void;
  readonly fail: (reason: string) => void;
}

const ANSWERS_NOTHING = 'an answer to nothing that is open: it came too late, or bears a wrong id';

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 10_000;

export class AttendedAcquirer implements Acquirer {
  readonly name: string;
  readonly #options: AttendedOptions;
  readonly #asked = new Map<number, Asked>();
  #peer: Peer | undefined;
  #lastId = 0;
  #pauseMs = FIRST_PAUSE_MS;
  #restart: Timer | undefined;
  #closed = false;
  #replacing = Promise.resolve();

  private constructor(options: AttendedOptions) {
    this.name = options.name;
    this.#options = options;
  }

  /** @throws AcquirerFailure when it cannot be started the first time */
  static async open(options: AttendedOptions): Promise<AttendedAcquirer> {
    const acquirer = new AttendedAcquirer(options);
    await acquirer.#start();
    return acquirer;
  }

  async handle(request: AcquirerRequest, context: AcquirerContext): Promise<AcquirerReply> {
    const { reply, hangUp } = checkAnswer(await this.#ask(request));
    if (hangUp) context.hangUp();
    return reply;
  }

  /** Starts it anew; the present one stays, and answers what it was asked, when that does not come up. */
  replace(): Promise<void> {
    // One after the other, so that the last edit is the one that stays.
    this.#replacing = this.#replacing.then(() => this.#replace());
    return this.#replacing;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#restart?.cancel();
    const open = [...this.#asked.values()];
    const peers = new Set([this.#peer, ...open.map(({ peer }) => peer)]);
    for (const { fail } of open) fail('the host closes');
    await Promise.all([...peers].map((peer) => peer?.close()));
  }

  async #replace(): Promise<void> {
    if (this.#closed) return;
    const { log } = this.#options;
    const previous = this.#peer;
    try {
      await this.#start();
      log.info({ acquirer: this.name }, 'loaded anew');
    } catch (reason) {
      const kept = previous ? '; the one before it goes on' : '';
      log.error({ acquirer: this.name, reason: (reason as Error).message }, `cannot be loaded${kept}`);
      return;
    }
    if (previous) await this.#retire(previous);
  }

  #ask(request: AcquirerRequest): Promise<unknown> {
    const { clock, limitMs } = this.#options;
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      const limit = clock.after(limitMs, () => {
        const { peer } = asked;
        fail(peer ? `it gave no answer within ${limitMs / 1000} s` : 'it does not run');
        peer?.late?.();
      });
      const done = (): void => {
        limit.cancel();
        this.#asked.delete(id);
        if (asked.peer && asked.peer !== this.#peer) void this.#retire(asked.peer);
      };
      const fail = (reason: string): void => {
        done();
        reject(new AcquirerFailure(reason));
      };
      const settle = (answer: unknown): void => {
        done();
        resolve(answer);
      };
      const asked: Asked = { peer: undefined, question: { id, ...questionOf(request) }, settle, fail };
      this.#asked.set(id, asked);
      if (this.#peer) this.#hand(asked, this.#peer);
    });
  }

  #hand(asked: Asked, peer: Peer): void {
    asked.peer = peer;
    peer.ask(asked.question);
  }

  async #start(): Promise<void> {
    const { start, log, clock } = this.#options;
    const acquirer = this.name;
    let started: Peer | undefined;
    const chatter = new Chatter(clock);
    /** Logs what nobody asked for, until it is too much. */
    const note = (level: 'info' | 'warn', text: string, facts: object = {}): void => {
      const fault = chatter.tooMuch(text.length);
      if (fault === undefined) log[level]({ acquirer, ...facts }, noteOf(text));
      else started?.end(fault);
    };
    const events: PeerEvents = {
      answered: (id, answer) => {
        const asked = this.#asked.get(id);
        if (!asked) return note('warn', ANSWERS_NOTHING, { id });
        this.#pauseMs = FIRST_PAUSE_MS;
        asked.settle(answer);
      },
      failed: (id, reason) => this.#asked.get(id)?.fail(reason),
      said: note,
      gone: (how) => started && this.#gone(started, how),
    };
    started = await start(events);
    if (this.#closed) {
      await started.close();
      return;
    }
    this.#restart?.cancel();
    this.#peer = started;
    for (const asked of this.#asked.values()) if (!asked.peer) this.#hand(asked, started);
  }

  /** Ends one that has been replaced, when nothing that it was asked is open. */
  async #retire(peer: Peer): Promise<void> {
    if ([...this.#asked.values()].every((asked) => asked.peer !== peer)) await peer.close();
  }

  #gone(peer: Peer, how: string): void {
    const { log } = this.#options;
    const present = peer === this.#peer;
    if (present) this.#peer = undefined;
    this.#fail(peer, how);
    if (this.#closed || !present) return;
    log.error(
      { acquirer: this.name, reason: how, nextTryMs: this.#pauseMs },
      'the acquirer is gone and is started again',
    );
    this.#tryAgain();
  }

  #tryAgain(): void {
    const { clock, log } = this.#options;
    this.#restart = clock.after(this.#pauseMs, () => {
      this.#start().then(
        () => log.info({ acquirer: this.name }, 'the acquirer runs again'),
        (reason: Error) => {
          log.error({ acquirer: this.name, reason: reason.message }, 'the acquirer cannot be started');
          this.#tryAgain();
        },
      );
    });
    this.#pauseMs = Math.min(2 * this.#pauseMs, LONGEST_PAUSE_MS);
  }

  #fail(peer: Peer, reason: string): void {
    for (const asked of [...this.#asked.values()]) if (asked.peer === peer) asked.fail(reason);
  }
}
