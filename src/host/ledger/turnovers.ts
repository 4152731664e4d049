/** What each merchant sold on the business date and in the month of today: the figures that limits are held against. */
import { civilDate } from '../../lib/clock.ts';
import type { Channel } from '../../payment/channels.ts';
import { transactions } from '../../payment/transactions/transactions.ts';
import { groupsOf, type LimitGroup, type Turnover } from '../settlement/limits.ts';
import { gross } from '../settlement/settle.ts';
import type { RequestRecord } from './ledger.ts';

interface Entry extends Turnover {
  /** `YYYYMMDD` */
  readonly date: string;
}

const NOTHING: Turnover = { day: 0, month: 0 };
const MONTH_DIGITS = 6;

export class Turnovers {
  readonly #entries = new Map<string, Entry>();

  of(merchant: string, group: LimitGroup, atMs: number): Turnover {
    const entry = this.#entries.get(`${merchant}/${group}`);
    if (!entry) return NOTHING;
    const date = civilDate(atMs);
    if (entry.date === date) return entry;
    return sameMonth(entry.date, date) ? { day: 0, month: entry.month } : NOTHING;
  }

  /**
   * What is taken back makes room again on the date and in the month of its sale; a refund does not.
   * @param originalAtMs when the request was made that this one refers to
   */
  apply({ merchant, atMs, channel, settlement, transaction, reversal }: RequestRecord, originalAtMs = 0): void {
    if (!settlement || channel === null) return;
    if (!reversal && transactions[transaction].ledger === 'refund') return;
    const amount = gross(settlement);
    const [date, soldOn] = [civilDate(atMs), civilDate(amount > 0 ? atMs : originalAtMs)];
    const day = soldOn === date ? amount : 0;
    const month = sameMonth(soldOn, date) ? amount : 0;
    this.#add(merchant, groupsWith(channel, settlement.state), atMs, { day, month });
  }

  /** Adds sums of rows. */
  load(
    { merchant, channel, state, ...sums }: Turnover & { merchant: string; channel: Channel; state: string },
    atMs: number,
  ): void {
    this.#add(merchant, groupsWith(channel, state), atMs, sums);
  }

  clear(): void {
    this.#entries.clear();
  }

  #add(merchant: string, groups: readonly LimitGroup[], atMs: number, { day, month }: Turnover): void {
    const date = civilDate(atMs);
    for (const group of groups) {
      const before = this.of(merchant, group, atMs);
      this.#entries.set(`${merchant}/${group}`, { date, day: before.day + day, month: before.month + month });
    }
  }
}

const sameMonth = (one: string, other: string): boolean => one.slice(0, MONTH_DIGITS) === other.slice(0, MONTH_DIGITS);

const groupsWith = (channel: Channel, state: string): readonly LimitGroup[] =>
  state === 'credited' ? [...groupsOf(channel), 'instant'] : groupsOf(channel);
