/** How the card number came in: DE 22, two digits of entry mode and one that tells whether a PIN did too (Q/CUP 009.1). */
import type { Text } from './text.ts';

export interface EntryMode {
  /** First two digits of DE 22. */
  readonly code: string;
  readonly name: Text;
  /** What stands behind the card number on the slip: Manual, Swipe, Insert, Contactless, None. */
  readonly letter: 'M' | 'S' | 'I' | 'C' | 'N';
}

export const entryModes = {
  unspecified: { code: '00', name: { zh: '未指明', en: 'Unspecified' }, letter: 'N' },
  keyed: { code: '01', name: { zh: '手输', en: 'Keyed' }, letter: 'M' },
  swipe: { code: '02', name: { zh: '刷卡', en: 'Swipe' }, letter: 'S' },
  code: { code: '03', name: { zh: '扫码', en: 'QR code' }, letter: 'N' },
  insert: { code: '05', name: { zh: '插卡', en: 'Chip' }, letter: 'I' },
  contactless: { code: '07', name: { zh: '挥卡', en: 'Contactless' }, letter: 'C' },
  'contactless-stripe': { code: '91', name: { zh: '挥卡(磁条)', en: 'Contactless stripe' }, letter: 'C' },
  'insert-unreliable': { code: '95', name: { zh: '插卡(CVN不可靠)', en: 'Chip, CVN unreliable' }, letter: 'I' },
  mobile: { code: '96', name: { zh: '手机支付', en: 'Mobile' }, letter: 'C' },
  'mobile-contactless': { code: '98', name: { zh: '手机挥卡', en: 'Mobile contactless' }, letter: 'C' },
} as const satisfies { readonly [name: string]: EntryMode };

export type EntryModeName = keyof typeof entryModes;

const PIN_ENTERED = '1';
const NO_PIN = '2';

/** DE 22, three digits. */
export function toDe22(mode: EntryModeName, pinEntered: boolean): string {
  return entryModes[mode].code + (pinEntered ? PIN_ENTERED : NO_PIN);
}

/** What a DE 22 says; a mode that is not in the table reads as unspecified, a third digit other than 1 as no PIN. */
export function fromDe22(de22: string): { readonly mode: EntryMode; readonly pinEntered: boolean } {
  const mode = Object.values(entryModes).find((row) => row.code === de22.slice(0, 2)) ?? entryModes.unspecified;
  return { mode, pinEntered: de22.charAt(2) === PIN_ENTERED };
}
