/**
 * Merchants as they are at this moment: registration, log-in, terminals, the application for 实时到账 and its review. Everything
 * that happens is an event in the ledger; what is held here is their sum.
 */
import type { Clock, Timer } from '../../lib/clock.ts';
import type { Random } from '../../lib/random.ts';
import { hashPassword, isPassword } from '../../security/password.ts';
import { type Clearing, clearingRefusals } from '../clearing/clearing.ts';
import type { HostConfig, MerchantRecord } from '../config.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { type Calendar, workingDayAfter } from '../settlement/working-days.ts';
import type { Turn } from '../turn.ts';
import type { ActName, ActRefusal, MerchantAct } from './acts.ts';
import {
  after,
  initialState,
  type MerchantEventName,
  type MerchantEvents,
  type MerchantState,
} from './merchant-state.ts';

export interface MerchantsParts {
  readonly config: HostConfig;
  readonly clearing: Clearing;
  readonly calendar: Calendar;
  readonly ledger: Ledger;
  readonly turn: Turn;
  readonly clock: Clock;
  /** Makes the salts. */
  readonly random: Random;
}

const MINUTE_MS = 60_000;
const LOCKED_MS = 30 * MINUTE_MS;
const SESSION_MS = 30 * MINUTE_MS;
const PASSWORD_TRIES = 5;
const SALT_BYTES = 16;

type Own<N extends ActName> = Extract<MerchantAct, { readonly act: N }>;

/** Why not, or nothing when it is done. */
type Perform<N extends ActName> = (merchant: MerchantRecord, act: Own<N>) => ActRefusal | undefined;

export class Merchants {
  readonly #parts: MerchantsParts;
  readonly #records: ReadonlyMap<string, MerchantRecord>;
  #states = new Map<string, MerchantState>();
  /** The records with what has changed since the file was written. */
  #current = new Map<string, MerchantRecord>();
  #review: Timer | undefined;

  constructor(parts: MerchantsParts) {
    this.#parts = parts;
    this.#records = new Map(parts.config.merchants.map((record) => [record.id, record]));
    this.reload();
    parts.ledger.onCommit(({ events, elsewhere }) => {
      if (!elsewhere || events.length === 0) return;
      for (const event of events) this.#apply(event);
      this.#arm();
    });
  }

  state({ id }: Pick<MerchantRecord, 'id'>): MerchantState {
    return this.#states.get(id) as MerchantState;
  }

  /** The merchant with the service and the bank account that he has now. */
  current(record: MerchantRecord): MerchantRecord {
    return this.#current.get(record.id) ?? record;
  }

  /** Does it, unless there is something against it. The turn makes it durable. */
  perform(merchant: MerchantRecord, act: Exclude<MerchantAct, { readonly act: 'withdraw' }>): ActRefusal | undefined {
    const needsLogIn = act.act === 'add-terminal' || act.act === 'apply';
    const refusal = needsLogIn ? this.loggedOut(merchant) : undefined;
    return refusal ?? (this.#acts[act.act] as Perform<ActName>)(merchant, act as never);
  }

  /** Why he must log in first, if he must. */
  loggedOut(merchant: MerchantRecord): ActRefusal | undefined {
    const { phone, loggedInMs } = this.state(merchant);
    if (phone === undefined) return 'not-registered';
    const nowMs = this.#parts.clock.nowMs();
    return loggedInMs !== undefined && nowMs - loggedInMs < SESSION_MS ? undefined : 'log-in-first';
  }

  /** The books are not what they were: sums their events anew. */
  reload(): void {
    this.#states = new Map([...this.#records.values()].map((record) => [record.id, initialState(record)]));
    this.#current = new Map();
    for (const event of this.#parts.ledger.merchantEvents()) this.#apply(event);
    this.#arm();
  }

  close(): void {
    this.#review?.cancel();
  }

  readonly #acts: { readonly [N in Exclude<ActName, 'withdraw'>]: Perform<N> } = {
    register: (merchant, { phone, password }) => {
      if (this.state(merchant).phone !== undefined) return 'registered';
      const salt = this.#parts.random.bytes(SALT_BYTES);
      return this.#note(merchant, 'registered', { phone, password: hashPassword(password, salt) });
    },
    'log-in': (merchant, { phone, password }) => {
      const state = this.state(merchant);
      if (state.password === undefined) return 'not-registered';
      if (this.#locked(state)) return 'locked';
      const right = state.phone === phone && isPassword(password, state.password);
      this.#note(merchant, right ? 'logged-in' : 'wrong-password', {});
      return right ? undefined : this.#locked(this.state(merchant)) ? 'locked' : 'wrong-password';
    },
    'add-terminal': (merchant, { terminal }) => {
      const known = this.#parts.config.terminals.some(
        (each) => each.id === terminal && each.merchant.id === merchant.id,
      );
      if (!known) return 'not-his-terminal';
      if (this.state(merchant).terminals.includes(terminal)) return 'terminal-added';
      return this.#note(merchant, 'terminal-added', { terminal });
    },
    apply: (merchant, { name, merchant: number = merchant.id, account }) => {
      if (number !== merchant.id) return 'not-his-number';
      const { service, terminals } = this.state(merchant);
      if (service === 'reviewing' || service === 'enabled' || service === 'suspended') return service;
      if (terminals.length === 0) return 'no-terminal';
      const { calendar, clock, config } = this.#parts;
      const { reviewDays, payout } = config.settlement;
      const dueMs = workingDayAfter(calendar, clock.nowMs(), reviewDays) + payout * MINUTE_MS;
      return this.#note(merchant, 'applied', { name, account, dueMs });
    },
    approve: (merchant) => this.#decide(merchant, { by: 'instructor' }),
    refuse: (merchant, { reason }) => this.#decide(merchant, { by: 'instructor', reason }),
    suspend: (merchant, { reason }) =>
      this.state(merchant).service === 'enabled' ? this.#note(merchant, 'suspended', { reason }) : 'not-enabled',
    resume: (merchant) =>
      this.state(merchant).service === 'suspended' ? this.#note(merchant, 'resumed', {}) : 'not-suspended',
    close: (merchant) => {
      const { service } = this.state(merchant);
      return service === 'enabled' || service === 'suspended' ? this.#note(merchant, 'closed', {}) : 'not-enabled';
    },
  };

  #decide(
    merchant: MerchantRecord,
    { by, reason }: { readonly by: MerchantEvents['approved']['by']; readonly reason?: string | undefined },
  ): ActRefusal | undefined {
    if (this.state(merchant).service !== 'reviewing') return 'not-reviewing';
    return reason === undefined
      ? this.#note(merchant, 'approved', { by })
      : this.#note(merchant, 'refused', { by, reason });
  }

  /** The reviews that are over: name and account are looked at, as a bank would. */
  #endReviews(): void {
    const { clock, turn } = this.#parts;
    if (!turn.tryBegin()) {
      this.#review = clock.after(MINUTE_MS, () => this.#endReviews());
      return;
    }
    const nowMs = clock.nowMs();
    for (const record of this.#records.values()) {
      const { application, service } = this.state(record);
      if (service !== 'reviewing' || !application || application.dueMs > nowMs) continue;
      const { name, account } = application;
      const objection = name === record.name ? this.#parts.clearing.checkAccount(account, name) : 'name-mismatch';
      this.#decide(record, { by: 'review', reason: objection && clearingRefusals[objection].zh });
      turn.add({ answer: () => {}, fail: () => {} });
    }
    this.#arm();
  }

  /** Sets the alarm for the next review that ends. */
  #arm(): void {
    this.#review?.cancel();
    const due = [...this.#states.values()].flatMap(({ service, application }) =>
      service === 'reviewing' && application ? [application.dueMs] : [],
    );
    const { clock } = this.#parts;
    this.#review =
      due.length === 0
        ? undefined
        : clock.after(Math.max(0, Math.min(...due) - clock.nowMs()), () => this.#endReviews());
  }

  #locked({ wrongPasswords, wrongPasswordMs }: MerchantState): boolean {
    const rested = this.#parts.clock.nowMs() - wrongPasswordMs >= LOCKED_MS;
    return wrongPasswords >= PASSWORD_TRIES && !rested;
  }

  #note<E extends MerchantEventName>({ id: merchant }: MerchantRecord, event: E, detail: MerchantEvents[E]): undefined {
    const { ledger, clock } = this.#parts;
    const record = { id: ledger.nextId(), atMs: clock.nowMs(), merchant, event, detail: JSON.stringify(detail) };
    ledger.recordMerchantEvent(record);
    this.#apply(record);
    if (event === 'applied') this.#arm();
  }

  #apply(event: Parameters<typeof after>[1]): void {
    const record = this.#records.get(event.merchant);
    if (!record) return;
    const state = after(this.state(record), event);
    this.#states.set(record.id, state);
    const open = state.service === 'enabled' || state.service === 'suspended';
    const account = (open ? state.application?.account : undefined) ?? record.account;
    const service = state.service === 'enabled' ? 'instant' : 'next-day';
    this.#current.set(record.id, { ...record, service, ...(account !== undefined && { account }) });
  }
}
