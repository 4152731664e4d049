/** Which transaction a request is: MTI, DE 3, DE 25, DE 60.1 and 60.3 against the dialect's rows. */
import { type CustomField, parseDe60 } from '../dialects/cup-pos/de60.ts';
import { keyBlockLayoutOf } from '../dialects/cup-pos/de62.ts';
import type { Dialect, MessageRow } from '../dialects/dialect.ts';
import { text } from '../iso8583/message.ts';
import type { Message } from '../iso8583/types.ts';
import { type TransactionName, transactions } from '../payment/transactions/transactions.ts';

/** What the dialect says that a request is. */
export interface Recognised {
  /** The dialect's name; of a reversal, what it reverses. */
  readonly transaction: string;
  readonly reversal: boolean;
  readonly row: MessageRow;
}

const REVERSAL = '-reversal';
const NORMAL_CONDITION = '00';
const FINANCIAL = '000';

/** A function that tells what a request is; undefined when the dialect has no such message. */
export function recogniser(dialect: Dialect): (request: Message, custom: CustomField) => Recognised | undefined {
  const rows = new Map<string, Recognised>();
  for (const [name, row] of Object.entries(dialect.messages)) {
    const reversal = name.endsWith(REVERSAL);
    const recognised = { transaction: reversal ? name.slice(0, -REVERSAL.length) : name, reversal, row };
    const networkCodes = name === 'sign-in' ? Object.keys(keyBlockLayoutOf) : [row.networkCode];
    for (const networkCode of networkCodes) {
      const key = keyOf(row.mti, row.processingCode, row.conditionCode, row.messageType, networkCode);
      // Of rows that differ only in what they carry, the first stands for all.
      if (!rows.has(key)) rows.set(key, recognised);
    }
  }
  return (request, { messageType, networkCode = FINANCIAL }) => {
    const processingCode = text(request, 3);
    const conditionCode = processingCode && (text(request, 25) ?? NORMAL_CONDITION);
    return rows.get(keyOf(text(request, 0), processingCode, conditionCode, messageType, networkCode));
  };
}

function keyOf(
  mti: string | undefined,
  processingCode: string | undefined,
  conditionCode: string | undefined,
  messageType: string,
  networkCode: string,
): string {
  return `${mti} ${processingCode} ${conditionCode} ${messageType} ${networkCode}`;
}

/** DE 60 of a request. @throws Iso8583Error when it is absent or not in its columns */
export function customFieldOf(request: Message): CustomField {
  return parseDe60(text(request, 60) ?? '');
}

/** Whether the host knows the transaction, and it is about money. */
export function isFinancial(transaction: string): transaction is TransactionName {
  return transaction in transactions && transactions[transaction as TransactionName].financial;
}
