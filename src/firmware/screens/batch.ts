/** The open batch on the display: the list, one transaction, what finds it, what prints it. */
import { cellWidth, takeCells } from '../../lib/cell-width.ts';
import { institutionName } from '../../payment/institutions.ts';
import { formatAmount } from '../../payment/money.ts';
import type { Text } from '../../payment/text.ts';
import { signedAmount, transactionNamed } from '../batch/records.ts';
import { type Firmware, speak } from '../firmware.ts';
import type { BatchRecord } from '../flash-records.ts';
import { captions } from '../receipts/captions.ts';
import { type Field, walletFields } from '../receipts/wallet-lines.ts';
import type { ScreenRow } from './screen.ts';

export const batchWords = {
  list: { zh: '交易查询', en: 'TRANSACTIONS' },
  find: { zh: '查找交易', en: 'FIND TRANSACTION' },
  byTrace: { zh: '按凭证号', en: 'By trace number' },
  byCard: { zh: '按卡号后四位', en: 'By last 4 of card' },
  byAmount: { zh: '按金额', en: 'By amount' },
  byTime: { zh: '按时间', en: 'By time' },
  byReference: { zh: '按参考号', en: 'By reference no.' },
  byOrder: { zh: '按订单号', en: 'By order no.' },
  time: { zh: '请输入时间(时时分分):', en: 'Time (HHMM):' },
  reference: { zh: '请输入参考号或末几位:', en: 'Ref. no. or its end:' },
  order: { zh: '订单号或付款凭证号末几位:', en: 'Order no. or its end:' },
  trace: { zh: '请输入凭证号:', en: 'Trace number:' },
  lastFour: { zh: '请输入卡号后四位:', en: 'Last 4 digits of card:' },
  voided: { zh: '已撤销', en: 'VOIDED' },
  credited: { zh: '已到账', en: 'Credited' },
  deducted: { zh: '已扣回', en: 'Deducted' },
  nextDay: { zh: '待结算 T+1', en: 'Pending T+1' },
  detailHint: { zh: '[确认]重打印 ↑↓翻页', en: '[ENTER] reprint, ↑↓' },
  reprint: { zh: '重打印', en: 'REPRINT' },
  printDetail: { zh: '打印交易明细', en: 'PRINT LIST' },
  printTotals: { zh: '打印交易汇总', en: 'PRINT TOTALS' },
  unprinted: { zh: '上笔凭单未打完', en: 'SLIP NOT FINISHED' },
  unprintedQuestion: { zh: '是否重打印?', en: 'Reprint it?' },
} as const satisfies Record<string, Text>;

/** What the list puts in front of a line: its digit and a space. */
const NUMBERING = 2;

/** `000012 消费 12.34`: one line of the list, the type cut short beside a large amount. A voided sale says so instead. */
export function listLabel(fw: Firmware, record: BatchRecord): string {
  const type = record.voidedBy === undefined ? transactionNamed(record.transaction).title : batchWords.voided;
  const amount = formatAmount(signedAmount(record));
  const room = fw.profile.display.columns - NUMBERING - cellWidth(`${record.stan}  ${amount}`);
  return `${record.stan} ${takeCells(speak(fw, type), room)} ${amount}`;
}

/** All that a clerk asks about one transaction. */
export function detailRows(fw: Firmware, record: BatchRecord): ScreenRow[] {
  const row = (label: Text, value: string | undefined): ScreenRow[] =>
    value === undefined ? [] : [{ text: `${speak(fw, label)} ${value}` }];
  const { settlement } = record;
  const paidWith: readonly Field[] = record.wallet ? walletFields(fw, record) : [[captions.cardNumber, record.pan]];
  return [
    {
      text: `${speak(fw, transactionNamed(record.transaction).title)} ${formatAmount(signedAmount(record))}`,
      style: 'large',
    },
    ...(record.voidedBy === undefined ? [] : row(batchWords.voided, record.voidedBy)),
    ...paidWith.flatMap(([label, value]) => row(label, value)),
    ...row(captions.issuer, record.issuerId && speak(fw, institutionName(record.issuerId))),
    ...row(captions.voucher, record.stan),
    ...row(captions.dateTime, displayTime(record.at)),
    ...row(captions.rrn, record.rrn || undefined),
    ...row(captions.authCode, record.authCode),
    ...row(captions.operator, record.operator),
    ...(settlement ? row(whatBecameOf(record, settlement.state), formatAmount(settlement.net)) : []),
    ...(settlement ? row(captions.fee, formatAmount(settlement.fee)) : []),
  ];
}

function whatBecameOf(record: BatchRecord, state: 'credited' | 'next-day'): Text {
  if (state === 'next-day') return batchWords.nextDay;
  return signedAmount(record) < 0 ? batchWords.deducted : batchWords.credited;
}

/** `YYYYMMDDhhmmss` as `11/22 12:30:00`. */
function displayTime(at: string): string {
  return at.replace(/^....(..)(..)(..)(..)(..)$/, '$1/$2 $3:$4:$5');
}
