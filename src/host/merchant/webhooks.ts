/**
 * Tells merchants' own systems of their notices: a POST each, one after the other, signed, and again with growing pauses until
 * it is taken. What was delivered is in the ledger, so after a crash a notice may come twice, by the same id, and never not.
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
const TAKE_OVER_MS = 60_000;

/** `t` is the time of sending in seconds; the signature is HMAC-SHA-256 over it, a full stop and the body. */
export function signatureOf(secret: Secret, seconds: number, body: string): string {
  return `t=${seconds},v1=${createHmac('sha256', secret.reveal()).update(`${seconds}.${body}`).digest('hex')}`;
}

export class Webhooks {
  readonly #parts: WebhooksParts;
  readonly #busy = new Set<string>();
  readonly #timers = new Set<Timer>();
  readonly #ended = new AbortController();

  constructor(parts: WebhooksParts) {
    this.#parts = parts;
    const listening = parts.merchants.filter(({ webhook }) => webhook);
    if (listening.length === 0) return;
    for (const merchant of listening) this.#next(merchant);
    parts.ledger.onCommit(({ elsewhere }) => {
      // Whoever committed a notice sends it; the others do when nobody has for a while.
      this.#after(elsewhere ? TAKE_OVER_MS : 0, () => {
        for (const merchant of listening) this.#next(merchant);
      });
    });
  }

  close(): void {
    this.#ended.abort();
    for (const timer of this.#timers) timer.cancel();
  }

  /** Sends the oldest notice that was not delivered, unless one is on its way. */
  #next(merchant: MerchantRecord): void {
    const { ledger } = this.#parts;
    if (this.#busy.has(merchant.id) || this.#ended.signal.aborted) return;
    const [notice] = noticesAfter(ledger, merchant.id, ledger.lastNotice(merchant.id), 1);
    if (!notice || !merchant.webhook) return;
    this.#busy.add(merchant.id);
    void this.#post(merchant.webhook, notice).then((detail) => this.#note(merchant, notice, detail));
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

  #note(merchant: MerchantRecord, notice: Notice, failure: string | undefined): void {
    const { ledger, clock, turn, log } = this.#parts;
    if (this.#ended.signal.aborted) return;
    if (!turn.tryBegin()) {
      this.#after(FIRST_PAUSE_MS, () => this.#note(merchant, notice, failure));
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
    const again = (): void => {
      this.#busy.delete(merchant.id);
      this.#next(merchant);
    };
    const pauseMs = outcome === 'failed' ? Math.min(FIRST_PAUSE_MS * 2 ** (tries - 1), LONGEST_PAUSE_MS) : 0;
    turn.add({ answer: () => this.#after(pauseMs, again), fail: () => this.#after(LONGEST_PAUSE_MS, again) });
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
