/** How transactions end on the display: approved with what the host told, or refused with code, text and advice. */
import { formatAmount } from '../../payment/money.ts';
import { type ResponseCode, responseCodes } from '../../payment/response-codes.ts';
import type { Text } from '../../payment/text.ts';
import { type Firmware, speak, type Words } from '../firmware.ts';
import type { BatchRecord } from '../flash-records.ts';
import { amountRows } from './card.ts';
import { hints, textRows } from './layout.ts';
import type { Screen, ScreenRow } from './screen.ts';

const words = {
  credited: { zh: '实时到账', en: 'Credited' },
  nextDay: { zh: '次日到账', en: 'Next day' },
  net: { zh: '净额', en: 'Net' },
  fee: { zh: '手续费', en: 'Fee' },
  trace: { zh: '凭证号', en: 'Trace' },
  balance: { zh: '可用余额', en: 'Available' },
  noBalance: { zh: '主机未返回余额', en: 'No balance returned' },
  failed: { zh: '交易失败', en: 'FAILED' },
  unknownCode: { zh: '错误码', en: 'Code' },
  printing: { zh: '打印凭单中', en: 'Printing...' },
} as const satisfies Record<string, Text>;

export const failureWords = {
  tryAgain: { zh: '请稍后重试', en: 'Try again later' },
} as const satisfies Record<string, Text>;

/** The book's row of a DE 39; undefined for a code that is not in it. */
export function responseCode(code: string): ResponseCode | undefined {
  return (responseCodes as { readonly [code: string]: ResponseCode })[code];
}

/** 交易成功, the amount, and what has become of the money already. Seen while the slip prints. */
export function approvedScreen(fw: Firmware, title: Words, code: string, record: BatchRecord): Screen {
  const { settlement } = record;
  return {
    name: 'approved',
    title: speak(fw, title),
    rows: [
      ...textRows(fw, responseCode(code)?.display ?? code, { align: 'center', style: 'large' }),
      ...amountRows(fw, record.amount),
      ...(settlement ? settlementRows(fw, settlement) : []),
      { text: `${speak(fw, words.trace)} ${record.stan}` },
    ],
    hint: speak(fw, words.printing),
  };
}

/** `实时到账 净额 12.27` and the fee; a refund or void shows what was taken back. */
function settlementRows(fw: Firmware, { state, net, fee }: NonNullable<BatchRecord['settlement']>): ScreenRow[] {
  const label = speak(fw, state === 'credited' ? words.credited : words.nextDay);
  return [
    { text: `${label} ${speak(fw, words.net)} ${formatAmount(net)}` },
    { text: `${speak(fw, words.fee)} ${formatAmount(fee)}` },
  ];
}

/** The customer's money, on the display alone. */
export function balanceScreen(fw: Firmware, title: Words, available: number | undefined): Screen {
  const amount = available === undefined ? speak(fw, words.noBalance) : formatAmount(available);
  return {
    name: 'balance',
    title: speak(fw, title),
    rows: [{ text: speak(fw, words.balance) }, { text: amount, align: 'right', style: 'large' }],
    hint: speak(fw, hints.anyKey),
  };
}

/** `51 可用余额不足` and what to do. @param hostText what the host wrote instead of the standard text (DE 44) */
export function declinedScreen(fw: Firmware, title: Words, code: string, hostText: string | undefined): Screen {
  const row = responseCode(code);
  const text =
    hostText ?? (row ? speak(fw, row.display) : `${speak(fw, words.failed)} ${speak(fw, words.unknownCode)}`);
  return {
    name: 'declined',
    title: speak(fw, title),
    rows: [{ text: `${code} ${text}`, style: 'large' }, ...(row ? [{ text: speak(fw, row.advice) }] : [])],
    hint: speak(fw, hints.anyKey),
  };
}
