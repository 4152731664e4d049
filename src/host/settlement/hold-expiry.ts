/** The end of holds: money that no completion has used within its days is the customer's again. */
import { transactions } from '../../payment/transactions/transactions.ts';
import type { RulesForHolds } from '../config.ts';
import type { Ledger, RequestRecord } from '../ledger/ledger.ts';
import { rrnOf } from '../outcome.ts';

const DAY_MS = 86_400_000;

export class HoldExpiry {
  readonly #ledger: Ledger;
  readonly #validMs: number;
  /** No hold ends before this. */
  #nextMs = 0;

  constructor(ledger: Ledger, { validDays }: RulesForHolds) {
    this.#ledger = ledger;
    this.#validMs = validDays * DAY_MS;
    ledger.onCommit(({ requests, elsewhere }) => {
      if (elsewhere && requests.some(touchesHolds)) this.reload();
    });
  }

  /** Frees what has run out by now. */
  expire(nowMs: number): void {
    if (nowMs < this.#nextMs) return;
    let nextMs = Number.POSITIVE_INFINITY;
    for (const authorization of this.#ledger.holds()) {
      const endsMs = authorization.atMs + this.#validMs;
      if (endsMs <= nowMs) this.#end(authorization, nowMs);
      else nextMs = Math.min(nextMs, endsMs);
    }
    this.#nextMs = nextMs;
  }

  /** Takes note of a request that set money aside: anew, or again for the days that are left. */
  note({ atMs, original }: RequestRecord): void {
    this.#nextMs = original === null ? Math.min(this.#nextMs, atMs + this.#validMs) : 0;
  }

  /** The books are not what they were: they have been rolled back, or another host has written to them. */
  reload(): void {
    this.#nextMs = 0;
  }

  #end(authorization: RequestRecord, atMs: number): void {
    const { merchant, terminal, amount, pan, card, scheme, channel, authCode } = authorization;
    const id = this.#ledger.nextId();
    const aside = this.#ledger.setAside(authorization.id);
    const row: RequestRecord = {
      id,
      atMs,
      merchant,
      terminal,
      batch: '000000',
      stan: '000000',
      reversal: false,
      transaction: 'pre-auth-expiry',
      amount,
      pan,
      card,
      scheme,
      channel,
      pin: 'none',
      original: authorization.id,
      responseCode: '00',
      approved: true,
      rrn: rrnOf(atMs, id),
      authCode,
      settlement: null,
      reply: '{}',
    };
    this.#ledger.record(row, aside ? [{ phase: 'void', of: aside.transfer }] : []);
  }
}

/** A reversal may take back anything. */
function touchesHolds({ transaction, reversal }: RequestRecord): boolean {
  return reversal || ['hold', 'release', 'complete'].includes(transactions[transaction].ledger);
}
