/** What a terminal says when it, its line or its clerk stops a transaction, and not a DE 39: a page of the error book for each. */
import type { ErrorPage } from './error-page.ts';
import { batchErrors } from './terminal-errors/batch.ts';
import { cardErrors } from './terminal-errors/card.ts';
import { deviceErrors } from './terminal-errors/device.ts';
import { lineErrors } from './terminal-errors/line.ts';
import { sessionErrors } from './terminal-errors/session.ts';
import { walletErrors } from './terminal-errors/wallet.ts';

export type TerminalError = ErrorPage;

export const terminalErrors = {
  ...sessionErrors,
  ...lineErrors,
  ...cardErrors,
  ...walletErrors,
  ...batchErrors,
  ...deviceErrors,
} as const satisfies { readonly [name: string]: TerminalError };

export type TerminalErrorName = keyof typeof terminalErrors;
