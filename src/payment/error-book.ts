/**
 * The whole error book in its order: response codes, the codes that look like them, and what stops the terminal itself.
 * One acquirer's edition has its own words where it redefines a code.
 */
import type { ErrorPage } from './error-page.ts';
import {
  type OwnResponseCodes,
  offlineCodes,
  type ResponseCode,
  responseCode,
  responseCodes,
} from './response-codes.ts';
import { terminalErrors } from './terminal-errors.ts';
import { type Text, t } from './text.ts';

export type BookEntry =
  | { readonly kind: 'response-code'; readonly code: string; readonly page: ResponseCode }
  | { readonly kind: 'offline-code' | 'terminal-error'; readonly code: string; readonly page: ErrorPage };

export const chapters = {
  'response-code': t('应答码（DE 39）', 'Response codes (DE 39)'),
  'offline-code': t('芯片脱机代码（标签8A，不在DE 39中）', "The chip's own codes (tag 8A, never in DE 39)"),
  'terminal-error': t('终端错误', 'Errors of the terminal'),
} as const satisfies { readonly [kind in BookEntry['kind']]: Text };

/** @param own what the acquirer says of codes in its own words */
export function errorBook(own: OwnResponseCodes = {}): readonly BookEntry[] {
  const codes = [...new Set([...Object.keys(responseCodes), ...Object.keys(own)])].sort();
  return [
    ...codes.map((code): BookEntry => ({ kind: 'response-code', code, page: responseCode(code, own) })),
    ...Object.entries(offlineCodes).map(([code, page]): BookEntry => ({ kind: 'offline-code', code, page })),
    ...Object.entries(terminalErrors).map(([code, page]): BookEntry => ({ kind: 'terminal-error', code, page })),
  ];
}

/** What an entry is called besides its code: a code's name in the interface, an error as the terminal shows it. */
export function nameOf(entry: BookEntry): Text {
  return entry.kind === 'response-code' ? entry.page.name : entry.page.display;
}
