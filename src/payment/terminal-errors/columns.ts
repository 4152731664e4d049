/** Columns that many errors of the terminal have in common. */
import type { ErrorPage } from '../error-page.ts';
import { t } from '../text.ts';

type Columns = Partial<ErrorPage>;

/** Only the clerk has something to do. */
export const merchantDoesNothing = t('无需处理', 'Nothing to do');

/** Typed, scanned or chosen wrongly: nothing has left the terminal, and the clerk does it again. */
export const mistaken = {
  merchant: merchantDoesNothing,
  reversal: 'none',
  retry: 'at-once',
  action: 'decline',
} as const satisfies Columns;

/** A rule of the terminal stands against it: nothing has left the terminal, and the same would be refused again. */
export const ruledOut = {
  reversal: 'none',
  retry: 'never',
  action: 'decline',
} as const satisfies Columns;

/** Something must be done first (sign in, settle, paper, line); what was asked for then goes through. */
export const dueFirst = {
  reversal: 'none',
  retry: 'mended',
  action: 'system',
} as const satisfies Columns;

/** Sent, and no answer that counts: the terminal takes it back before it does anything else. */
export const inDoubt = {
  reversal: 'terminal',
  retry: 'mended',
  action: 'system',
} as const satisfies Columns;
