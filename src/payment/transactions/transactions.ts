/** Every transaction type by name. */
import { balance } from './balance.ts';
import { refund } from './refund.ts';
import { sale } from './sale.ts';
import { settlement } from './settlement.ts';
import { signIn } from './sign-in.ts';
import { signOff } from './sign-off.ts';
import type { TransactionType } from './transaction-type.ts';
import { voidSale } from './void.ts';

const rows = {
  'sign-in': signIn,
  'sign-off': signOff,
  balance,
  sale,
  void: voidSale,
  refund,
  settlement,
} as const satisfies { readonly [name: string]: TransactionType };

export type TransactionName = keyof typeof rows;

export const transactions: { readonly [name in TransactionName]: TransactionType } = rows;
