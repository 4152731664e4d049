/** Which transaction a request is: MTI, DE 3, DE 22, DE 25, DE 60.1 and 60.3 against the dialect's rows. */
import { type CustomField, parseDe60 } from '../dialects/cup-pos/de60.ts';
import { keyBlockLayoutOf, masterKeyNetworkCodes } from '../dialects/cup-pos/de62.ts';
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
/** Behind it stands which private form of the transaction a row is. */
const FORM = '@';
/** Messages whose DE 60.3 says which keys are asked for, and what it may be. */
const KEY_REQUESTS: { readonly [transaction: string]: readonly string[] } = {
  'sign-in': Object.keys(keyBlockLayoutOf),
  'master-key-download': masterKeyNetworkCodes,
};
const NORMAL_CONDITION = '00';
const FINANCIAL = '000';

/** A function that tells what a request is; undefined when the dialect has no such message. */
export function recogniser(dialect: Dialect): (request: Message, custom: CustomField) => Recognised | undefined {
  const known = Object.entries(dialect.messages).map(([form, row]): Recognised => {
    const [name = ''] = form.split(FORM);
    const reversal = name.endsWith(REVERSAL);
    return { transaction: reversal ? name.slice(0, -REVERSAL.length) : name, reversal, row };
  });
  return (request, { messageType, networkCode = FINANCIAL }) => {
    const mti = text(request, 0);
    const processingCode = text(request, 3);
    const entryMode = text(request, 22) ?? '';
    const conditionCode = text(request, 25) ?? NORMAL_CONDITION;
    // Of rows that differ only in what they carry, the first stands for all.
    return known.find(
      ({ transaction, row }) =>
        row.mti === mti &&
        row.processingCode === processingCode &&
        row.messageType === messageType &&
        (row.entryModes === undefined || row.entryModes.includes(entryMode)) &&
        (row.conditionCode === undefined || row.conditionCode === conditionCode) &&
        (row.networkCode === networkCode || KEY_REQUESTS[transaction]?.includes(networkCode)),
    );
  };
}

/** DE 60 of a request. @throws Iso8583Error when it is absent or not in its columns */
export function customFieldOf(request: Message): CustomField {
  return parseDe60(text(request, 60) ?? '');
}

/** Whether the host knows the transaction, and it is about money. */
export function isFinancial(transaction: string): transaction is TransactionName {
  return transaction in transactions && transactions[transaction as TransactionName].financial;
}
