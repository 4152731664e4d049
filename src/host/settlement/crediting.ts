/**
 * Money on its way to merchants. With the instant service a sale is credited by the clearing in the turn in which it is approved;
 * what the clearing does not take is tried again with growing pauses, and what it has not taken by the cut-off is paid T+1, as
 * all sales without the service are.
 *
 * The rows of the ledger are the truth: an instruction is in the books before it is sent, it keeps its id in every try, and one
 * confirmation at most is recorded of it. What is in memory here is made of those rows, so a crash at any point leaves an
 * instruction that is sent again, or a confirmation that is recorded, and no second payment.
 */
import type { Clock, Timer } from '../../lib/clock.ts';
import type { Fen } from '../../payment/money.ts';
import type { Clearing, ClearingAnswer } from '../clearing/clearing.ts';
import { FINAL } from '../clearing/clearing.ts';
import type { MerchantRecord } from '../config.ts';
import { accounts } from '../ledger/accounts.ts';
import type { ClearingRecord, Ledger, RequestRecord } from '../ledger/ledger.ts';
import type { Log } from '../log.ts';
import type { Turn } from '../turn.ts';
import { lastPayout, nextPayoutMs, type SettlementTimes } from './cut-off.ts';
import {
  bringsMoney,
  instantOf,
  messageOf,
  nextDayOf,
  type Ordered,
  orderedOf,
  payoutTransfers,
  withdrawalOf,
} from './instructions.ts';
import { within } from './limits.ts';
import { gross } from './settle.ts';
import type { Calendar } from './working-days.ts';

export interface CreditingParts {
  readonly merchants: readonly MerchantRecord[];
  /** The merchant as he is at this moment. */
  readonly current: (merchant: MerchantRecord) => MerchantRecord;
  readonly times: SettlementTimes;
  readonly calendar: Calendar;
  readonly clearing: Clearing;
  readonly ledger: Ledger;
  readonly turn: Turn;
  readonly clock: Clock;
  readonly log: Log;
}

export type Service = MerchantRecord['service'];

/** A row for the ledger, and what was said to the clearing about it. */
export interface Placed {
  readonly record: RequestRecord;
  readonly message?: ClearingRecord;
}

/** An instruction that is not confirmed. */
interface Open {
  readonly ordered: Ordered;
  readonly tries: number;
  readonly lastMs: number;
  /** On its way: nobody knows whether it is paid. `elsewhere` another host has sent it, and waits for the answer. */
  readonly sent: boolean | 'elsewhere';
}

const FIRST_PAUSE_MS = 10_000;
const LONGEST_PAUSE_MS = 600_000;

export class Crediting {
  readonly #parts: CreditingParts;
  #open = new Map<string, Open>();
  /** The cut-off until which everything has been ordered to be paid. */
  #orderedThroughMs = 0;
  #timer: { readonly atMs: number; readonly timer: Timer } | undefined;

  constructor(parts: CreditingParts) {
    this.#parts = parts;
    this.reload();
    parts.ledger.onCommit(({ requests, clearing, elsewhere }) => {
      if (elsewhere) for (const message of clearing) this.#follow(message);
      if ((elsewhere && clearing.length > 0) || requests.some(({ settlement }) => settlement?.state === 'next-day'))
        this.#arm();
    });
  }

  /**
   * The row of an approved request: credited when the merchant has the service, the amount is within its limits and the
   * clearing confirms it; else still to come. @param make the row, if its money arrived so
   */
  place(merchant: MerchantRecord, make: (service: Service) => RequestRecord): Placed {
    const { current, clearing } = this.#parts;
    if (current(merchant).service !== 'instant') return { record: make('next-day') };
    const record = make('instant');
    if (record.settlement?.state !== 'credited' || !bringsMoney(record)) return { record };
    if (!this.#withinInstantLimits(merchant, record)) return { record: make('next-day') };
    const answer = clearing.answerAtOnce?.(instantOf(record));
    if (answer?.kind === 'confirmed') return { record, message: messageOf(instantOf(record), answer, record) };
    const waiting = make('next-day');
    return { record: waiting, message: messageOf(instantOf(waiting), answer, waiting) };
  }

  /** Records what was said to the clearing about a row that is now in the books. */
  note(message: ClearingRecord | undefined): void {
    if (!message) return;
    this.#parts.ledger.recordClearing(message);
    if (message.outcome === 'confirmed') return;
    this.#keep({ ...message, tries: 1 });
    if (message.outcome === 'sent') this.#sendWhenDurable(orderedOf(message));
  }

  /** What a merchant has and has not told the clearing to pay out, in fen; below zero when more was reversed than is there. */
  available(merchant: string): Fen {
    const { ledger } = this.#parts;
    const { posted } = ledger.balance(ledger.account(accounts.merchant(merchant)));
    const onTheirWay = [...this.#open.values()].filter(
      ({ ordered }) => ordered.kind === 'withdrawal' && ordered.merchant === merchant,
    );
    return onTheirWay.reduce((rest, { ordered }) => rest - ordered.amount, posted);
  }

  /** A merchant spends what has arrived. @returns why not, or nothing when the clearing has taken it */
  withdraw(merchant: string, amount: Fen): 'funds' | 'clearing-refused' | undefined {
    const { ledger, clearing } = this.#parts;
    if (amount > this.available(merchant)) return 'funds';
    const ordered = withdrawalOf(merchant, amount, ledger.nextId());
    const answer = clearing.answerAtOnce?.(ordered);
    this.#take(ordered, answer);
    if (!answer) this.#sendWhenDurable(ordered);
    return answer && answer.kind !== 'confirmed' ? 'clearing-refused' : undefined;
  }

  /** The books are not what they were: takes everything from their rows, and sends again what nobody knows the end of. */
  reload(): void {
    const { ledger, clock, times, calendar } = this.#parts;
    this.#open = new Map();
    this.#orderedThroughMs = 0;
    const { throughMs } = lastPayout(times, calendar, clock.nowMs());
    for (const message of ledger.openInstructions()) {
      if (message.kind === 'instant' && message.outcome !== 'sent' && this.#soldBy(message, throughMs)) continue;
      this.#keep(message);
      if (message.outcome === 'sent') this.#send(orderedOf(message));
    }
    this.#arm();
  }

  /** Orders the payout that is due, and tries again what is to be tried. */
  run(): void {
    this.#timer?.timer.cancel();
    this.#timer = undefined;
    const { clock, turn } = this.#parts;
    const nowMs = clock.nowMs();
    if (!turn.tryBegin()) {
      this.#timer = { atMs: nowMs + FIRST_PAUSE_MS, timer: clock.after(FIRST_PAUSE_MS, () => this.run()) };
      return;
    }
    const due = lastPayout(this.#parts.times, this.#parts.calendar, nowMs);
    if (due.throughMs > this.#orderedThroughMs) this.#orderPayouts(due.throughMs);
    for (const open of [...this.#open.values()]) if (open.sent !== true && againMs(open) <= nowMs) this.#again(open);
    this.#arm();
  }

  close(): void {
    this.#timer?.timer.cancel();
  }

  #withinInstantLimits({ id, limits }: MerchantRecord, { settlement, atMs }: RequestRecord): boolean {
    const amount = settlement ? gross(settlement) : 0;
    return within(limits.instant, amount, () => this.#parts.ledger.turnover(id, 'instant', atMs));
  }

  /** T+1: each merchant gets what he is owed of the time until the cut-off, less what is ordered already. */
  #orderPayouts(throughMs: number): void {
    const { ledger, merchants } = this.#parts;
    this.#orderedThroughMs = throughMs;
    for (const { ordered, sent } of [...this.#open.values()]) {
      if (ordered.kind === 'instant' && !sent && this.#soldBy(ordered, throughMs)) this.#open.delete(ordered.id);
    }
    const later = ledger.stillToComeAfter(throughMs);
    for (const { id } of merchants) {
      const { posted } = ledger.balance(ledger.account(accounts.nextDay(id)));
      const ordered = [...this.#open.values()].filter(
        (open) => open.ordered.merchant === id && this.#counted(open, throughMs),
      );
      const owed = posted - (later.get(id) ?? 0) - ordered.reduce((sum, open) => sum + open.ordered.amount, 0);
      if (owed !== 0) this.#order(nextDayOf(id, owed, throughMs));
    }
  }

  /** Whether what an instruction pays was sold by then. */
  #counted({ ordered }: Open, throughMs: number): boolean {
    return ordered.kind === 'next-day' || (ordered.kind === 'instant' && this.#soldBy(ordered, throughMs));
  }

  #soldBy({ request }: { readonly request: number | null }, throughMs: number): boolean {
    return request !== null && this.#parts.ledger.request(request).atMs <= throughMs;
  }

  #again({ ordered, sent }: Open): void {
    // What another host has sent may be paid, whatever has become of its sale since.
    const stands =
      sent === 'elsewhere' || ordered.request === null || this.#stillWhole(ordered.request, ordered.amount);
    if (stands) this.#order(ordered);
    // What was taken back or adjusted meanwhile is settled with everything else.
    else this.#open.delete(ordered.id);
  }

  #stillWhole(request: number, amount: number): boolean {
    const { ledger } = this.#parts;
    const rows = [ledger.request(request), ...ledger.followUps(request)];
    return rows.reduce((sum, { settlement }) => sum + (settlement?.net ?? 0), 0) === amount;
  }

  #order(ordered: Ordered): void {
    // What the acquirer collects needs nobody's confirmation.
    const answer: ClearingAnswer | undefined =
      ordered.amount < 0 ? { kind: 'confirmed' } : this.#parts.clearing.answerAtOnce?.(ordered);
    this.#take(ordered, answer);
    if (!answer) this.#sendWhenDurable(ordered);
  }

  /** What the clearing said goes into the books, with the money that moves by it. */
  #take(ordered: Ordered, answer: ClearingAnswer | undefined): void {
    const { ledger, clock, turn, log } = this.#parts;
    const tries = (this.#open.get(ordered.id)?.tries ?? 0) + 1;
    const message = messageOf(ordered, answer, { id: ledger.nextId(), atMs: clock.nowMs() });
    ledger.recordClearing(message, answer?.kind === 'confirmed' ? payoutTransfers(ordered, ledger) : []);
    if (answer?.kind === 'confirmed') this.#open.delete(ordered.id);
    else this.#keep({ ...message, tries });
    turn.add({ answer: () => {}, fail: () => {} });
    const { instruction, merchant, amount, outcome, reason } = message;
    log.info({ instruction, merchant, amount, outcome, reason, tries }, 'clearing');
  }

  #sendWhenDurable(ordered: Ordered): void {
    this.#parts.turn.add({ answer: () => this.#send(ordered), fail: () => {} });
  }

  #send(ordered: Ordered): void {
    const { clearing, clock, turn, log } = this.#parts;
    const taken = (answer: ClearingAnswer): void => {
      if (turn.closed) return;
      if (!turn.tryBegin()) {
        clock.after(FIRST_PAUSE_MS, () => taken(answer));
        return;
      }
      if (!this.#open.get(ordered.id)?.sent) return;
      this.#take(ordered, answer);
      this.#arm();
    };
    clearing.pay(ordered).then(taken, (err: unknown) => {
      log.error(
        { err, instruction: ordered.id },
        `the clearing ${clearing.name} failed; the instruction is sent again`,
      );
      clock.after(LONGEST_PAUSE_MS, () => {
        if (!turn.closed) this.#send(ordered);
      });
    });
  }

  /** What another host has said to the clearing, and heard: it is the one to go on with it, unless it falls silent. */
  #follow(message: ClearingRecord): void {
    const before = this.#open.get(message.instruction);
    if (message.outcome === 'confirmed') this.#open.delete(message.instruction);
    else this.#keep({ ...message, tries: (before?.tries ?? 0) + 1 }, 'elsewhere');
  }

  #keep(message: ClearingRecord & { readonly tries: number }, by: Open['sent'] = true): void {
    const { tries, atMs: lastMs, outcome, reason } = message;
    // A sale that the clearing will not take on any try is left to the next payout, a withdrawal to the merchant.
    const left = message.kind === 'withdrawal' || (message.kind === 'instant' && FINAL.has(reason ?? ''));
    if (left && outcome !== 'sent') this.#open.delete(message.instruction);
    else {
      const sent = outcome === 'sent' && by;
      this.#open.set(message.instruction, { ordered: orderedOf(message), tries, lastMs, sent });
    }
  }

  /** Sets the alarm for what is next: nothing where nobody is owed anything. */
  #arm(): void {
    const { clock, ledger, merchants, times, calendar } = this.#parts;
    const nowMs = clock.nowMs();
    const retries = [...this.#open.values()].filter(({ sent }) => sent !== true).map(againMs);
    const owed = merchants.some(({ id }) => ledger.balance(ledger.account(accounts.nextDay(id))).posted !== 0);
    const missed = owed && lastPayout(times, calendar, nowMs).throughMs > this.#orderedThroughMs;
    const payouts = owed ? [missed ? nowMs : nextPayoutMs(times, calendar, nowMs)] : [];
    const atMs = Math.min(...retries, ...payouts);
    if (this.#timer?.atMs === atMs) return;
    this.#timer?.timer.cancel();
    this.#timer = Number.isFinite(atMs)
      ? { atMs, timer: clock.after(Math.max(0, atMs - nowMs), () => this.run()) }
      : undefined;
  }
}

/**
 * When an instruction is tried again: after 10 seconds, then after twice as long each time, up to ten minutes; so long, where
 * another host may have died before it heard the answer.
 */
function againMs({ tries, lastMs, sent }: Open): number {
  if (sent === 'elsewhere') return lastMs + LONGEST_PAUSE_MS;
  return lastMs + Math.min(FIRST_PAUSE_MS * 2 ** (tries - 1), LONGEST_PAUSE_MS);
}
