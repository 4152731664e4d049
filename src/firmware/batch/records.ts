/** The open batch in flash: one record for each approved transaction, under `batch/<STAN>`. */
import { present } from '../../lib/assert.ts';
import type { TransactionType } from '../../payment/transactions/transaction-type.ts';
import { transactions } from '../../payment/transactions/transactions.ts';
import type { Firmware } from '../firmware.ts';
import { type BatchRecord, batchKey, erase, type FlashChange, type FlashView, put } from '../flash-records.ts';
import { countersOf } from '../steps/counters.ts';

const PREFIX = 'batch/';
const STANS = 999_999;

type BatchKey = `batch/${string}`;

/** The records of the open batch, oldest first. A batch may run over the wrap of the STAN from 999999 to 1. */
export function openBatch(fw: Firmware): readonly BatchRecord[] {
  const nextStan = countersOf(fw).stan;
  const age = (record: BatchRecord) => (nextStan - Number(record.stan) + STANS) % STANS || STANS;
  return fw.flash
    .keys(PREFIX)
    .map((key) => present(fw.flash.read(key as BatchKey), key))
    .sort((a, b) => age(b) - age(a));
}

/** How many records the open batch has. */
export function batchSize(fw: Firmware): number {
  return fw.flash.count(PREFIX);
}

/** @param stan six digits, the voucher number on the slip. */
export function findByStan(flash: FlashView, stan: string): BatchRecord | undefined {
  return flash.read(batchKey(stan));
}

export function putRecord(record: BatchRecord): FlashChange {
  return put(batchKey(record.stan), record);
}

/** The original, marked as taken back by the void with this STAN. Belongs in the commit that stores the void. */
export function markVoided(original: BatchRecord, voidStan: string): FlashChange {
  return putRecord({ ...original, voidedBy: voidStan });
}

export function eraseBatch(fw: Firmware): readonly FlashChange[] {
  return fw.flash.keys(PREFIX).map((key) => erase(key as BatchKey));
}

/** The transaction type that `name` stands for in records and messages. */
export function transactionNamed(name: string): TransactionType {
  return present((transactions as { readonly [name: string]: TransactionType })[name], `transaction type '${name}'`);
}

/** The amount as slips and lists have it, in fen: negative where it is given back to the customer. */
export function signedAmount(record: BatchRecord): number {
  const { totals, ledger } = transactionNamed(record.transaction);
  return totals === 'credit' || ledger === 'release' ? -record.amount : record.amount;
}

/** Whether it is a payment, and takes none back. */
export function isPayment({ transaction }: BatchRecord): boolean {
  const { ledger } = transactionNamed(transaction);
  return ledger === 'capture' || ledger === 'complete';
}
