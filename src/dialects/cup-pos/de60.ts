/** DE 60, the custom field that names the transaction: 8, 11, 13, 14 or 17 digits. */
import { type Columns, formatColumns, parseDigits } from './columns.ts';

const columns = [
  /** 00 management, 01 enquiry, 22 sale, 23 void, 25 refund, 10 pre-authorization and so on. */
  { name: 'messageType', path: 'DE 60.1', width: 2 },
  { name: 'batch', path: 'DE 60.2', width: 6 },
  /** 网络管理信息码: 000 financial, 001/003/004 sign-in, 002 sign-off, 201 settlement, 301 echo and so on. */
  { name: 'networkCode', path: 'DE 60.3', width: 3, optional: true },
  /** 2 magnetic stripe, 5 chip too, 6 contactless too. */
  { name: 'readCapability', path: 'DE 60.4', width: 1, optional: true },
  /** 0 default, 1 the last chip read failed, 2 fallback. */
  { name: 'chipCondition', path: 'DE 60.5', width: 1, optional: true },
  /** 1: part of the amount may be approved. */
  { name: 'partialApproval', path: 'DE 60.6', width: 1, optional: true },
  /** 065 alliance points, 048 issuer points. */
  { name: 'accountType', path: 'DE 60.7', width: 3, optional: true },
] as const;

export type CustomField = Columns<typeof columns>;

/** @throws Iso8583Error */
export const parseDe60 = (text: string): CustomField => parseDigits(60, columns, text);

/** @throws Iso8583Error */
export const formatDe60 = (values: CustomField): string => formatColumns(60, columns, values);
