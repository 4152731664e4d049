/**
 * Tells merchants' own systems of their notices: a POST each, one after the other, signed, and again with growing pauses until
 * it is taken. What was delivered is in the ledger, so after a crash a notice may come twice, by the same id, and never not.
 *
 * Hosts that share the books claim a notice there before they send it, so that one of them does at a time; a claim runs out, since
 * its host may have been killed. A ledger of one's own has a lock that says so already.
 */
import { createHmac } from 'node:crypto';
import type { Clock, Timer } from '../../lib/clock.ts';
import type { Secret } from '../../lib/secret.ts';
import type { MerchantRecord } from '../config.ts';
import type { DeliveryRecord, Ledger } from '../ledger/ledger.ts';
import type { Log } from '../log.ts';
import type { Turn } from '../turn.ts';
import { type Notice, noticesAfter } from './notices.ts';

/** Where a merchant's system takes notices, and the key that it shares with the acquirer. */
export interface Webhook {
  readonly url: string;
  readonly secret: Secret;
}

export interface WebhooksParts {
  readonly merchants: readonly MerchantRecord[];
  readonly ledger: Ledger;
  readonly turn: Turn;
  readonly clock: Clock;
  readonly log: Log;
}

const PATIENCE_MS = 10_000;
const FIRST_PAUSE_MS = 5000;
const LONGEST_PAUSE_MS = 600_000;
const MOST_TRIES = 10;
/** Whoever committed a notice sends it; the others look after that time whether somebody has. */
const TAKE_OVER_MS = 60_000;
/** Longer than a try takes, on clocks that do not quite agree. */
const CLAIM_MS = 30_000;

/** `t` is the time of sending in seconds; the signature is HMAC-SHA-256 over it, a full stop and the body. */
export function signatureOf(secret: Secret, seconds: number, body: string): string {
  return `t=${seconds},v1=${createHmac('sha256', secret.reveal()).update(`${seconds}.${body}`).digest('hex')}`;
}

export class Webhooks {
  readonly #parts: WebhooksParts;
  readonly #busy = new Set<string>();
  readonly #timers = new Set<Timer>();
  /** When each merchant's notices are looked at next. */
  readonly #looks = new Map<string, number>();
  readonly #ended = new AbortController();

  constructor(parts: WebhooksParts) {
    this.#parts = parts;
    const listening = parts.merchants.filter(({ webhook }) => webhook);
    if (listening.length === 0) return;
    const next = (): void => {
      for (const merchant of listening) this.#next(merchant);
    };
    // Not before the turn has ended that is being told of: a claim has one of its own.
    queueMicrotask(next);
    parts.ledger.onCommit(({ elsewhere }) => {
      if (elsewhere) for (const merchant of listening) this.#lookAgain(merchant, TAKE_OVER_MS);
      else queueMicrotask(next);
    });
  }

  close(): void {
    this.#ended.abort();
    for (const timer of this.#timers) timer.cancel();
  }

  /** Sends the oldest notice that was not delivered, unless one is on its way. */
  #next(merchant: MerchantRecord): void {
    if (this.#busy.has(merchant.id) || this.#ended.signal.aborted) return;
    const notice = this.#oldest(merchant);
    if (!notice) return;
    if (this.#parts.ledger.isShared) this.#claim(merchant);
    else {
      this.#busy.add(merchant.id);
      this.#send(merchant, notice);
    }
  }

  #oldest({ id }: MerchantRecord): Notice | undefined {
    const { ledger } = this.#parts;
    return noticesAfter(ledger, id, ledger.lastNotice(id), 1)[0];
  }

  /** Sends it when the books say that nobody else does. */
  #claim(merchant: MerchantRecord): void {
    const { ledger, turn, clock } = this.#parts;
    if (!turn.tryBegin()) {
      this.#lookAgain(merchant, FIRST_PAUSE_MS);
      return;
    }
    // Others may have been here meanwhile.
    const notice = this.#oldest(merchant);
    if (!notice) return;
    const nowMs = clock.nowMs();
    const freeMs = this.#freeMs(merchant, notice);
    if (freeMs > nowMs) {
      this.#lookAgain(merchant, freeMs - nowMs);
      return;
    }
    this.#busy.add(merchant.id);
    const claim = { id: ledger.nextId(), atMs: nowMs, merchant: merchant.id, notice: notice.id };
    ledger.recordDelivery({ ...claim, outcome: 'claimed', detail: '' });
    const giveUp = (): void => {
      this.#busy.delete(merchant.id);
      this.#lookAgain(merchant, FIRST_PAUSE_MS);
    };
    turn.add({ answer: () => this.#send(merchant, notice, claim.id), fail: giveUp });
  }

  /** From when on a notice may be sent: what was claimed is somebody's for a while, what was not taken has its pause. */
  #freeMs({ id }: MerchantRecord, notice: Notice): number {
    const { ledger } = this.#parts;
    const last = ledger.lastDelivery(id, notice.id);
    if (!last) return 0;
    return last.atMs + (last.outcome === 'claimed' ? CLAIM_MS : pauseAfter(ledger.failedDeliveries(id, notice.id)));
  }

  #send(merchant: MerchantRecord, notice: Notice, claim?: number): void {
    if (!merchant.webhook) return;
    void this.#post(merchant.webhook, notice).then((failure) => this.#note(merchant, notice, failure, claim));
  }

  /** Why it was not taken, or nothing. */
  async #post({ url, secret }: Webhook, notice: Notice): Promise<string | undefined> {
    const { clock } = this.#parts;
    const body = JSON.stringify(notice);
    const signature = signatureOf(secret, Math.floor(clock.nowMs() / 1000), body);
    const late = new AbortController();
    const timer = clock.after(PATIENCE_MS, () => late.abort());
    try {
      const headers = { 'content-type': 'application/json', 'postern-signature': signature };
      const signal = AbortSignal.any([late.signal, this.#ended.signal]);
      const { ok, status } = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'error' });
      return ok ? undefined : `HTTP ${status}`;
    } catch (error) {
      return late.signal.aborted ? 'no answer in time' : error instanceof Error ? error.message : String(error);
    } finally {
      timer.cancel();
    }
  }

  #note(merchant: MerchantRecord, notice: Notice, failure: string | undefined, claim: number | undefined): void {
    const { ledger, clock, turn, log } = this.#parts;
    if (this.#ended.signal.aborted) return;
    if (!turn.tryBegin()) {
      this.#after(FIRST_PAUSE_MS, () => this.#note(merchant, notice, failure, claim));
      return;
    }
    const again = (): void => {
      this.#busy.delete(merchant.id);
      this.#next(merchant);
    };
    // It took so long that another host has sent it, or is at it: what that one says of it counts.
    if (claim !== undefined && ledger.lastDelivery(merchant.id, notice.id)?.id !== claim) {
      turn.add({ answer: again, fail: again });
      return;
    }
    const tries = ledger.failedDeliveries(merchant.id, notice.id) + 1;
    const outcome: DeliveryRecord['outcome'] =
      failure === undefined ? 'delivered' : tries < MOST_TRIES ? 'failed' : 'given-up';
    ledger.recordDelivery({
      ...{ id: ledger.nextId(), atMs: clock.nowMs(), merchant: merchant.id, notice: notice.id, outcome },
      detail: failure ?? '',
    });
    if (failure !== undefined) {
      log.warn({ merchant: merchant.id, notice: notice.id, tries, failure, outcome }, 'a notice was not taken');
    }
    const pauseMs = outcome === 'failed' ? pauseAfter(tries) : 0;
    turn.add({ answer: () => this.#after(pauseMs, again), fail: () => this.#after(LONGEST_PAUSE_MS, again) });
  }

  #lookAgain(merchant: MerchantRecord, pauseMs: number): void {
    const atMs = this.#parts.clock.nowMs() + pauseMs;
    if ((this.#looks.get(merchant.id) ?? Number.POSITIVE_INFINITY) <= atMs) return;
    this.#looks.set(merchant.id, atMs);
    this.#after(pauseMs, () => {
      if (this.#looks.get(merchant.id) === atMs) this.#looks.delete(merchant.id);
      this.#next(merchant);
    });
  }

  #after(pauseMs: number, action: () => void): void {
    if (this.#ended.signal.aborted) return;
    if (pauseMs === 0) return action();
    const timer = this.#parts.clock.after(pauseMs, () => {
      this.#timers.delete(timer);
      action();
    });
    this.#timers.add(timer);
  }
}

function pauseAfter(tries: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** (tries - 1), LONGEST_PAUSE_MS);
}
