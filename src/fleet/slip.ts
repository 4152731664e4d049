/** Reads what an English-speaking terminal has printed, as a bookkeeper would: sales slips and fault reports. */
import { captions } from '../firmware/receipts/captions.ts';
import { type Fen, parseAmount } from '../payment/money.ts';
import { transactions } from '../payment/transactions/transactions.ts';

/** What a sales slip says. */
export interface Slip {
  /** Name of the transaction type. */
  readonly transaction: string;
  readonly batch: string;
  readonly stan: string;
  readonly rrn: string;
  /** Without the sign that a void or refund has on paper. */
  readonly amount: Fen;
}

export interface Reading {
  readonly slips: readonly Slip[];
  /** STANs of fault reports: requests whose reversal was given up. */
  readonly faults: readonly string[];
}

const names = new Map(Object.values(transactions).map(({ name, title }) => [title.en, name]));

const caption = ({ en }: { readonly en: string }): string => `${en.replaceAll('.', '\\.')}:`;

/** From the transaction's name to its amount, and never over the beginning of another slip. */
const SLIP = new RegExp(
  [
    `${caption(captions.transaction)}\\n(.+)`,
    `${caption(captions.batch)}(\\d{6})`,
    `${caption(captions.voucher)}(\\d{6})`,
    `${caption(captions.rrn)}(\\w{12})`,
    `${caption(captions.amount)}\\nRMB -?([\\d.]+)`,
  ].join(`\\n(?:(?!${caption(captions.transaction)}).*\\n)*?`),
  'g',
);

const FAULT = new RegExp(`FAULT REPORT(?:.*\\n)*?${caption(captions.voucher)}(\\d{6})`, 'g');

/** @param lines paper as it was torn off, oldest line first */
export function readPaper(lines: readonly string[]): Reading {
  const text = lines.map((line) => line.trim()).join('\n');
  const slips = [...text.matchAll(SLIP)].map(([, title = '', batch = '', stan = '', rrn = '', amount = '']) => ({
    transaction: names.get(title) ?? title,
    batch,
    stan,
    rrn,
    amount: parseAmount(amount),
  }));
  return { slips, faults: [...text.matchAll(FAULT)].map(([, stan = '']) => stan) };
}
