/** The top of every slip: what it is, and whose terminal printed it. */
import type { Text } from '../../payment/text.ts';
import { type Firmware, settingsOf, speak } from '../firmware.ts';
import { bilingual, captions } from './captions.ts';
import { field, text } from './paper.ts';
import type { ReceiptLine } from './receipt.ts';

const words = {
  testing: { zh: '***测试/TESTING,凭证无效***', en: '***TESTING, NOT VALID***' },
  reprint: { zh: '****重打印 DUPLICATED****', en: '****DUPLICATED****' },
} as const satisfies Record<string, Text>;

/** Where the 6-byte header says that the terminal is in test or maintenance. */
const STATE_DIGIT = 4;
const TEST_STATE = '1';

/** Whose terminals these are, large and centred. */
export function brandLines(fw: Firmware): ReceiptLine[] {
  return text(fw.profile.printer.columns, speak(fw, fw.profile.model.brand), { align: 'center', size: 'large' });
}

/** A title, centred: in both languages on a Chinese slip. */
export function titleLines(fw: Firmware, title: Text): ReceiptLine[] {
  const words = settingsOf(fw).language === 'zh-CN' ? `${title.zh} ${title.en}` : title.en;
  return text(fw.profile.printer.columns, words, { align: 'center' });
}

/** Merchant, terminal and, where one is known, operator. */
export function merchantLines(fw: Firmware, operator?: string): ReceiptLine[] {
  const { merchantName, merchantId, terminalId } = fw.profile.identity;
  return [
    ...captioned(fw, captions.merchantName, merchantName),
    ...captioned(fw, captions.merchantNumber, merchantId),
    ...captioned(fw, captions.terminal, terminalId),
    ...captioned(fw, captions.operator, operator),
  ];
}

/** A value behind its caption, or below where both do not fit on one line; nothing where there is no value. */
export function captioned(fw: Firmware, label: Text, value: string | undefined): ReceiptLine[] {
  if (value === undefined) return [];
  return field(fw.profile.printer.columns, `${named(fw, label)}:`, value);
}

/** A caption with its value in large type below. */
export function emphasized(fw: Firmware, label: Text, value: string): ReceiptLine[] {
  return [...captioned(fw, label, ''), ...text(fw.profile.printer.columns, value, { size: 'large' })];
}

/** A name as this model's slips write it: `消费(SALE)` or `消费`, and `SALE` on an English slip. */
export function named(fw: Firmware, name: Text): string {
  return fw.profile.receipt.captions === 'single' ? speak(fw, name) : bilingual(name, settingsOf(fw).language);
}

/** What makes the paper worth less than it looks: a reprint, a terminal under test. */
export function marks(fw: Firmware, reprint: boolean): ReceiptLine[] {
  const testing = fw.profile.comms.header.charAt(STATE_DIGIT) === TEST_STATE;
  const shown = [...(reprint ? [words.reprint] : []), ...(testing ? [words.testing] : [])];
  return shown.flatMap((mark) => text(fw.profile.printer.columns, speak(fw, mark), { align: 'center' }));
}

/** `YYYYMMDDhhmmss` as slips write it: `2026/11/22 12:30:00`. */
export function slipTime(at: string): string {
  return `${slipDate(at.slice(0, 8))} ${clockTime(at.slice(8))}`;
}

/** `YYYYMMDD` as `2026/11/22`. */
export function slipDate(date: string): string {
  return date.replace(/^(....)(..)(..)$/, '$1/$2/$3');
}

/** `hhmmss` as `12:30:00`. */
export function clockTime(time: string): string {
  return time.replace(/^(..)(..)(..)$/, '$1:$2:$3');
}
