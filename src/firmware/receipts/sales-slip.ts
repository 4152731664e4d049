/** 签购单: the slip of an approved transaction. What it prints, in which order: UnionPay practice on 58 mm paper. */
import { cellWidth } from '../../lib/cell-width.ts';
import { brandByCode } from '../../payment/brands.ts';
import { fromDe22 } from '../../payment/entry-modes.ts';
import { institutionName } from '../../payment/institutions.ts';
import { formatAmount } from '../../payment/money.ts';
import type { Text } from '../../payment/text.ts';
import type { TransactionType } from '../../payment/transactions/transaction-type.ts';
import { signedAmount, transactionNamed } from '../batch/records.ts';
import { type Firmware, speak } from '../firmware.ts';
import type { BatchRecord } from '../flash-records.ts';
import { captions } from './captions.ts';
import { brandLines, captioned, emphasized, marks, merchantLines, named, slipTime, titleLines } from './heading.ts';
import { rule, tearOff, text } from './paper.ts';
import type { Receipt, ReceiptLine } from './receipt.ts';
import { settlementLines } from './settlement-lines.ts';
import { walletLines } from './wallet-lines.ts';

export interface SlipCopy {
  readonly copy: 'merchant' | 'customer';
  /** Marks the slip ****重打印 DUPLICATED****. */
  readonly reprint: boolean;
}

const words = {
  merchant: { zh: '商户存根', en: 'MERCHANT COPY' },
  customer: { zh: '持卡人存根', en: 'CARDHOLDER COPY' },
  noSignature: { zh: '扫码交易免签名', en: 'NO SIGNATURE REQUIRED' },
  acknowledge: {
    zh: '本人确认以上交易,同意将其记入本卡账户',
    en: 'I ACKNOWLEDGE SATISFACTORY RECEIPT OF RELATIVE GOODS/SERVICE',
  },
} as const satisfies Record<string, Text>;

const CARD_KINDS = {
  debit: { zh: '借记卡', en: 'DEBIT' },
  credit: { zh: '贷记卡', en: 'CREDIT' },
} as const satisfies { readonly [kind in NonNullable<BatchRecord['cardKind']>]: Text };

/** The schemes of UnionPay's own cards are not printed. */
const DOMESTIC_SCHEME = 'CUP';
const SIGNATURE_ROOM: ReceiptLine = { kind: 'feed', lines: 3 };

/** The slip of `record`, laid out for the profile's paper. */
export function salesSlip(fw: Firmware, record: BatchRecord, { copy, reprint }: SlipCopy): Receipt {
  const { title, expiry, minus, footer } = fw.profile.receipt;
  const amount = signedAmount(record);
  return {
    name: record.transaction,
    copy,
    lines: [
      ...brandLines(fw),
      ...titleLines(fw, title),
      ...titleLines(fw, words[copy]),
      ...merchantLines(fw, record.operator),
      rule,
      ...(record.wallet ? walletLines(fw, record) : cardLines(fw, record)),
      ...typeLines(fw, transactionNamed(record.transaction)),
      ...captioned(fw, captions.expiry, expiry ? record.expiry?.replace(/^(..)(..)$/, '20$1/$2') : undefined),
      rule,
      ...numberLines(fw, record),
      ...captioned(fw, captions.tip, record.tip === undefined ? undefined : formatAmount(record.tip)),
      ...emphasized(fw, captions.amount, `RMB ${formatAmount(minus ? amount : record.amount)}`),
      ...settlementLines(fw, record.settlement, amount < 0),
      ...remarkLines(fw, record),
      ...marks(fw, reprint),
      ...(copy === 'merchant' ? signatureLines(fw, record) : []),
      ...footer.flatMap((line) => text(fw.profile.printer.columns, speak(fw, line), { align: 'center' })),
      tearOff,
    ],
  };
}

/** In large type, the English below where a line has no room for both. */
function typeLines(fw: Firmware, { title }: TransactionType): ReceiptLine[] {
  const { columns } = fw.profile.printer;
  const name = named(fw, title);
  if (2 * cellWidth(name) <= columns) return emphasized(fw, captions.transaction, name);
  return [...emphasized(fw, captions.transaction, speak(fw, title)), ...text(columns, title.en, { size: 'large' })];
}

function cardLines(fw: Firmware, record: BatchRecord): ReceiptLine[] {
  const institution = (id: string | undefined) => (id === undefined ? undefined : speak(fw, institutionName(id)));
  const foreign = record.scheme === DOMESTIC_SCHEME ? undefined : speak(fw, brandByCode(record.scheme).name);
  return [
    ...captioned(fw, captions.issuer, institution(record.issuerId)),
    ...captioned(fw, captions.acquirer, institution(record.acquirerId)),
    ...captioned(fw, captions.scheme, foreign),
    ...captioned(fw, captions.cardKind, record.cardKind && speak(fw, CARD_KINDS[record.cardKind])),
    ...captioned(fw, captions.cardNumber, `${inFours(record.pan)} /${fromDe22(record.entryMode).mode.letter}`),
  ];
}

function numberLines(fw: Firmware, record: BatchRecord): ReceiptLine[] {
  return [
    ...captioned(fw, captions.batch, record.batch),
    ...captioned(fw, captions.voucher, record.stan),
    ...captioned(fw, captions.authCode, record.authCode),
    ...captioned(fw, captions.dateTime, slipTime(record.at)),
    ...captioned(fw, captions.rrn, record.rrn || undefined),
  ];
}

/** What a slip calls its original by, for each way of naming one. */
const ORIGINAL_LINES: {
  readonly [original in TransactionType['original']]: readonly (readonly [
    Text,
    keyof NonNullable<BatchRecord['original']>,
  ])[];
} = {
  none: [],
  'batch-trace': [[captions.originalVoucher, 'stan']],
  'rrn-date': [
    [captions.originalRrn, 'rrn'],
    [captions.originalDate, 'date'],
  ],
  voucher: [
    [captions.originalRrn, 'rrn'],
    [captions.originalDate, 'date'],
  ],
  'auth-date': [
    [captions.originalAuthCode, 'authCode'],
    [captions.originalDate, 'date'],
  ],
};

function remarkLines(fw: Firmware, record: BatchRecord): ReceiptLine[] {
  const { original } = transactionNamed(record.transaction);
  const remarks = [
    ...ORIGINAL_LINES[original].flatMap(([label, name]) => captioned(fw, label, record.original?.[name])),
    ...captioned(fw, captions.voidedBy, record.voidedBy),
    ...record.remarks.flatMap((remark) => text(fw.profile.printer.columns, remark)),
  ];
  return remarks.length === 0 ? [] : [rule, ...captioned(fw, captions.remarks, ''), ...remarks];
}

/** The acknowledgement stands in both languages on every slip: the customer's is not known. A wallet has asked him itself. */
function signatureLines(fw: Firmware, { wallet }: BatchRecord): ReceiptLine[] {
  const { columns } = fw.profile.printer;
  const centred = (line: string) => text(columns, line, { align: 'center' });
  if (wallet) return [rule, ...centred(words.noSignature.zh), ...centred(words.noSignature.en)];
  return [
    rule,
    ...text(columns, named(fw, captions.signature)),
    SIGNATURE_ROOM,
    ...text(columns, words.acknowledge.zh),
    ...text(columns, words.acknowledge.en),
  ];
}

function inFours(pan: string): string {
  return pan.replace(/(.{4})(?=.)/g, '$1 ');
}
