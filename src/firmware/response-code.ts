/** Looking a DE 39 up in the book that is in force: the acquirer's own words are in the profile. */

import type { ResponseCode } from '../payment/response-codes.ts';
import * as book from '../payment/response-codes.ts';
import { type Firmware, speak, type Words } from './firmware.ts';

export function responseCode(fw: Firmware, code: string): ResponseCode {
  return book.responseCode(code, fw.profile.responseCodes);
}

/** `51 可用余额不足`; a code that nobody has explained has its number in its words. @param text in place of the book's */
export function verdict(fw: Firmware, code: string, text?: Words): string {
  const { display } = responseCode(fw, code);
  const words = speak(fw, text ?? display);
  return text !== undefined || book.isExplained(code, fw.profile.responseCodes) ? `${code} ${words}` : words;
}
