/**
 * DE 48, the additional data of settlement, all digits: totals and the host's verdict (0500, 0510), details of up to eight
 * transactions (0320/201), and how many there were (0320/202 and 207).
 */
import { Iso8583Error } from '../../iso8583/error.ts';
import { hidden, type Mask, Secret } from '../../lib/secret.ts';
import type { Fen } from '../../payment/money.ts';
import { type Pan, panMask } from '../../payment/pan.ts';
import { formatColumns, parseDigits } from './columns.ts';

export interface Sum {
  readonly count: number;
  readonly amount: Fen;
}

export interface SettlementBlock {
  readonly debit: Sum;
  readonly credit: Sum;
  /** The host's verdict, one of `settlementResults`; absent is `asked`. */
  readonly result?: string;
}

/** Totals of a batch by sort of card: domestic ones are China UnionPay's, in RMB. */
export interface Settlement {
  readonly domestic: SettlementBlock;
  readonly foreign: SettlementBlock;
}

export interface BatchDetail {
  readonly block: 'domestic' | 'foreign';
  readonly stan: string;
  readonly pan: Pan;
  readonly amount: Fen;
}

export const settlementResults = { asked: '0', balanced: '1', unbalanced: '2', error: '3' } as const;

/** As many details as one message holds. */
export const MAX_BATCH_DETAILS = 8;

const blockColumns = [
  { name: 'debitAmount', path: 'DE 48 debit amount', width: 12 },
  { name: 'debitCount', path: 'DE 48 debit count', width: 3 },
  { name: 'creditAmount', path: 'DE 48 credit amount', width: 12 },
  { name: 'creditCount', path: 'DE 48 credit count', width: 3 },
  { name: 'result', path: 'DE 48 result', width: 1 },
] as const;
const BLOCK_DIGITS = 31;

const detailColumns = [
  { name: 'block', path: 'DE 48 detail sort of card', width: 2 },
  { name: 'stan', path: 'DE 48 detail trace number', width: 6 },
  { name: 'pan', path: 'DE 48 detail card number', width: 20 },
  { name: 'amount', path: 'DE 48 detail amount', width: 12 },
] as const;
const DETAIL_DIGITS = 40;
const BLOCK_CODES = { domestic: '00', foreign: '01' } as const;

/** @throws Iso8583Error */
export function parseSettlement(
  text: string,
): Settlement & { readonly [block in keyof Settlement]: { readonly result: string } } {
  return { domestic: parseBlock(text.slice(0, BLOCK_DIGITS)), foreign: parseBlock(text.slice(BLOCK_DIGITS)) };
}

/** @throws Iso8583Error when a sum does not fit its column */
export function formatSettlement({ domestic, foreign }: Settlement): string {
  return formatBlock(domestic) + formatBlock(foreign);
}

function parseBlock(text: string): Required<SettlementBlock> {
  const block = parseDigits(48, blockColumns, text);
  return {
    debit: { count: Number(block.debitCount), amount: Number(block.debitAmount) },
    credit: { count: Number(block.creditCount), amount: Number(block.creditAmount) },
    result: block.result,
  };
}

function formatBlock({ debit, credit, result = settlementResults.asked }: SettlementBlock): string {
  return formatColumns(48, blockColumns, {
    debitAmount: zeroFilled(debit.amount, 12),
    debitCount: zeroFilled(debit.count, 3),
    creditAmount: zeroFilled(credit.amount, 12),
    creditCount: zeroFilled(credit.count, 3),
    result,
  });
}

/** @throws Iso8583Error when the digits are not as many details as they say, or more than eight */
export function parseBatchDetails(text: string): BatchDetail[] {
  const details = splitDetails(text);
  if (!details) {
    const expected = `2 digits that count up to ${MAX_BATCH_DETAILS} details, and ${DETAIL_DIGITS} digits for each`;
    throw new Iso8583Error({ de: 48, offset: 0, expected, found: `${text.length} characters` });
  }
  return details.map(parseDetail);
}

/** @throws Iso8583Error when there are more than eight, or one does not fit its columns */
export function formatBatchDetails(details: readonly BatchDetail[]): string {
  if (details.length > MAX_BATCH_DETAILS) {
    const expected = `at most ${MAX_BATCH_DETAILS} details`;
    throw new Iso8583Error({ de: 48, offset: 0, expected, found: `${details.length}` });
  }
  return zeroFilled(details.length, 2) + details.map(formatDetail).join('');
}

function splitDetails(text: string): string[] | undefined {
  const count = Number(text.slice(0, 2));
  if (!(count <= MAX_BATCH_DETAILS) || text.length !== 2 + count * DETAIL_DIGITS) return undefined;
  return Array.from({ length: count }, (_, index) =>
    text.substring(2 + index * DETAIL_DIGITS, 2 + (index + 1) * DETAIL_DIGITS),
  );
}

function parseDetail(text: string): BatchDetail {
  const { block, stan, pan, amount } = parseDigits(48, detailColumns, text);
  return {
    block: block === BLOCK_CODES.domestic ? 'domestic' : 'foreign',
    stan,
    pan: new Secret(pan.replace(/^0+/, ''), panMask),
    amount: Number(amount),
  };
}

function formatDetail({ block, stan, pan, amount }: BatchDetail): string {
  return formatColumns(48, detailColumns, {
    block: BLOCK_CODES[block],
    stan,
    pan: pan.reveal().padStart(20, '0'),
    amount: zeroFilled(amount, 12),
  });
}

/** How many transactions a batch had, as the end of its upload says. @throws Iso8583Error */
export function parseBatchEnd(text: string): number {
  return Number(parseDigits(48, batchEndColumns, text).count);
}

/** @throws Iso8583Error when there are more than four digits can count */
export function formatBatchEnd(count: number): string {
  return formatColumns(48, batchEndColumns, { count: zeroFilled(count, 4) });
}

/** A use of up to this many digits holds a count, a mode or an amount, never a card number. */
const SHORT_DIGITS = 12;
const PAN_START = 8;
const PAN_END = 28;

/** Shows totals and counts, masks the card numbers in details, and shows nothing of a use that is none of these. */
export const de48Mask: Mask<string> = (text) => {
  if (text.length <= SHORT_DIGITS || text.length === 2 * BLOCK_DIGITS) return text;
  const details = splitDetails(text);
  return details ? text.slice(0, 2) + details.map(maskDetail).join('') : hidden(text);
};

function maskDetail(detail: string): string {
  const number = detail.slice(PAN_START, PAN_END).replace(/^0+/, '');
  return detail.slice(0, PAN_END - number.length) + panMask(number) + detail.slice(PAN_END);
}

const batchEndColumns = [{ name: 'count', path: 'DE 48 number of details', width: 4 }] as const;

const zeroFilled = (number: number, digits: number): string => String(number).padStart(digits, '0');
