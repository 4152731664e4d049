/** The amount of a transaction, within the rules that the terminal has for it: one sale, one refund, one business day. */
import { formatAmount } from '../../payment/money.ts';
import type { TransactionType } from '../../payment/transactions/transaction-type.ts';
import { transactions } from '../../payment/transactions/transactions.ts';
import { roomToday } from '../batch/day-limit.ts';
import type { Firmware, Words } from '../firmware.ts';
import type { BatchRecord } from '../flash-records.ts';
import { cancelled, type Flow, type Quit } from '../flow.ts';
import { amountWords } from '../screens/amount.ts';
import { type AmountQuestion, askAmount } from '../steps/ask-amount.ts';
import { tellError } from '../steps/tell-error.ts';

/** Effects that bring the merchant money, or more of it. */
const TAKES: ReadonlySet<TransactionType['ledger']> = new Set(['capture', 'complete', 'adjust']);

export interface AllowedAmount {
  readonly type: TransactionType;
  readonly prompt?: Words;
  /** The original, where it is in the open batch. */
  readonly record?: BatchRecord;
}

/** The amount in fen; of a tip, what comes on top. Where the day has no room for any, that is said and nothing asked. */
export function* askAllowedAmount(fw: Firmware, { type, prompt, record }: AllowedAmount): Flow<number | Quit> {
  const { title } = type;
  const most = yield* largest(fw, type, record);
  if (most.limit > 0) return yield* askAmount(fw, { title, ...most, ...(prompt !== undefined && { prompt }) });
  yield* tellError(fw, title, most.overLimit, { detail: most.detail });
  return cancelled;
}

type Most = Required<Pick<AmountQuestion, 'limit' | 'overLimit' | 'detail'>>;

/** The closest of the rules, and what is said of more. */
function* largest(fw: Firmware, { name, ledger }: TransactionType, record?: BatchRecord): Flow<Most> {
  const { sale, refund } = fw.profile.limits;
  if (ledger === 'refund') return within(Math.min(refund, record?.amount ?? refund), 'refund-over-limit');
  const counted = name === transactions.tip.name && record ? record.amount : 0;
  const most = within(sale - counted, 'amount-over-limit');
  if (!TAKES.has(ledger)) return most;
  const room = (yield* roomToday(fw, ledger === 'adjust' ? record : undefined)) - counted;
  if (room >= most.limit) return most;
  const limit = Math.max(room, 0);
  return { limit, overLimit: 'day-over-limit', detail: amountWords.leftToday(formatAmount(limit)) };
}

function within(limit: number, overLimit: Most['overLimit']): Most {
  return { limit, overLimit, detail: formatAmount(limit) };
}
