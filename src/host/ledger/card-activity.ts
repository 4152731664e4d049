/** What each card did on the business date of today: the figures that daily limits and PIN tries are held against. */
import { civilDate } from '../../lib/clock.ts';
import { transactions } from '../../payment/transactions/transactions.ts';
import { gross } from '../settlement/settle.ts';
import type { CardActivity, RequestRecord } from './ledger.ts';

interface Entry extends CardActivity {
  /** `YYYYMMDD` */
  readonly date: string;
}

const NOTHING: CardActivity = { spent: 0, count: 0, wrongPins: 0 };

export class CardActivities {
  readonly #entries = new Map<string, Entry>();

  of(card: string, atMs: number): CardActivity {
    const entry = this.#entries.get(card);
    return entry && entry.date === civilDate(atMs) ? entry : NOTHING;
  }

  /** @param originalAtMs when the request was made that this one takes back */
  apply(request: RequestRecord, originalAtMs: number | undefined): void {
    const date = civilDate(request.atMs);
    const before = this.of(request.card, request.atMs);
    const today = originalAtMs === undefined || civilDate(originalAtMs) === date;
    const { ledger: effect } = transactions[request.transaction];
    const counts = today && effect !== 'refund';
    const spent = counts && request.settlement ? gross(request.settlement) : 0;
    this.#entries.set(request.card, {
      date,
      spent: before.spent + spent,
      count: before.count + (effect === 'adjust' ? 0 : Math.sign(spent)),
      wrongPins: { none: before.wrongPins, right: 0, wrong: before.wrongPins + 1 }[request.pin],
    });
  }

  clear(): void {
    this.#entries.clear();
  }
}
