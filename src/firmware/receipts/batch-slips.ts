/** Slips about a whole batch: its settlement, its totals so far, its list of transactions. */
import { settlementResults } from '../../dialects/cup-pos/de48.ts';
import { takeCells } from '../../lib/cell-width.ts';
import { formatAmount } from '../../payment/money.ts';
import type { Text } from '../../payment/text.ts';
import { signedAmount, transactionNamed } from '../batch/records.ts';
import { batchTotals } from '../batch/totals.ts';
import { type Firmware, speak } from '../firmware.ts';
import type { BatchRecord, LastSettlement } from '../flash-records.ts';
import { captions } from './captions.ts';
import { brandLines, captioned, marks, merchantLines, slipTime, titleLines } from './heading.ts';
import { rule, tableRow, tearOff } from './paper.ts';
import type { Receipt, ReceiptLine } from './receipt.ts';
import { totalsLines } from './totals-lines.ts';

const words = {
  settlement: { zh: '结算总计单', en: 'SETTLEMENT' },
  totals: { zh: '交易汇总单', en: 'BATCH TOTALS' },
  detail: { zh: '交易明细单', en: 'TRANSACTION LIST' },
  trace: { zh: '凭证号', en: 'TRACE' },
  type: { zh: '类型', en: 'TYPE' },
  card: { zh: '卡号', en: 'CARD' },
  amount: { zh: '金额', en: 'AMOUNT' },
  balanced: { zh: '对账平', en: 'BALANCED' },
  unbalanced: { zh: '对账不平', en: 'UNBALANCED' },
  error: { zh: '对账错', en: 'ERROR' },
} as const satisfies Record<string, Text>;

const verdicts: { readonly [result: string]: Text } = {
  [settlementResults.balanced]: words.balanced,
  [settlementResults.unbalanced]: words.unbalanced,
  [settlementResults.error]: words.error,
};

/** Columns of type, last four of the card and amount beside the trace number. */
const DETAIL_WIDTHS = [9, 5, 12];
/** A longer name of a type is cut short. */
const TYPE_CELLS = 8;
const LAST_DIGITS = 4;

/** When and by whom a list of the open batch is printed. */
export interface SlipMoment {
  /** `YYYYMMDDhhmmss` */
  readonly at: string;
  readonly batch: string;
  readonly operator: string | undefined;
}

/** 结算单: what the closed batch held, and whether terminal and host agreed on it. */
export function settlementSlip(fw: Firmware, closed: LastSettlement, options: { readonly reprint: boolean }): Receipt {
  const verdict = (result: string) => verdicts[result] ?? words.error;
  const { domestic, foreign } = closed.result;
  const body = totalsLines(fw, closed.totals, { domestic: verdict(domestic), foreign: verdict(foreign) });
  return slip(fw, 'settlement', words.settlement, closed, [...body, ...marks(fw, options.reprint)]);
}

/** Totals of the open batch, without closing it. */
export function totalsSlip(fw: Firmware, records: readonly BatchRecord[], moment: SlipMoment): Receipt {
  return slip(fw, 'totals', words.totals, moment, [...totalsLines(fw, batchTotals(records)), ...marks(fw, false)]);
}

/** The transactions of the open batch, a row each: trace, type, last four digits of the card, amount. */
export function detailSlip(fw: Firmware, records: readonly BatchRecord[], moment: SlipMoment): Receipt {
  const row = (trace: string, ...cells: string[]) => tableRow(fw.profile.printer.columns, trace, cells, DETAIL_WIDTHS);
  const heading = row(speak(fw, words.trace), ...[words.type, words.card, words.amount].map((word) => speak(fw, word)));
  const rows = records.flatMap((record) =>
    row(
      record.stan,
      takeCells(speak(fw, transactionNamed(record.transaction).title), TYPE_CELLS),
      record.pan.slice(-LAST_DIGITS),
      formatAmount(signedAmount(record)),
    ),
  );
  return slip(fw, 'detail', words.detail, moment, [rule, ...heading, rule, ...rows, ...marks(fw, false)]);
}

function slip(fw: Firmware, name: string, title: Text, moment: SlipMoment, body: readonly ReceiptLine[]): Receipt {
  return {
    name,
    copy: 'single',
    lines: [
      ...brandLines(fw),
      ...titleLines(fw, title),
      ...merchantLines(fw, moment.operator),
      ...captioned(fw, captions.batch, moment.batch),
      ...captioned(fw, captions.dateTime, slipTime(moment.at)),
      ...body,
      rule,
      tearOff,
    ],
  };
}
