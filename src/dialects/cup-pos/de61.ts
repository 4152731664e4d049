/** DE 61, what an earlier message was: 12 digits in voids, 16 in refunds and the pre-authorization family, 29 off line. */
import { type Columns, formatColumns, parseDigits } from './columns.ts';

const columns = [
  /** Zeros where it is not known. */
  { name: 'batch', path: 'DE 61.1', width: 6 },
  /** DE 11 of the original; zeros where it is not known. */
  { name: 'stan', path: 'DE 61.2', width: 6 },
  /** MMDD */
  { name: 'date', path: 'DE 61.3', width: 4, optional: true },
  /** How it was authorized: 00 at a POS, 01 by telephone, 02 stand-in. */
  { name: 'authMode', path: 'DE 61.4', width: 2, optional: true },
  { name: 'authInstitution', path: 'DE 61.5', width: 11, optional: true },
] as const;

export type OriginalMessage = Columns<typeof columns>;

/** @throws Iso8583Error */
export const parseDe61 = (text: string): OriginalMessage => parseDigits(61, columns, text);

/** @throws Iso8583Error */
export const formatDe61 = (values: OriginalMessage): string => formatColumns(61, columns, values);
