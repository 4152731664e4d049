/** 签到: the terminal gets the day's working keys, the batch number and the time. */
import { management, type TransactionType } from './transaction-type.ts';

export const signIn = {
  name: 'sign-in',
  title: { zh: '签到', en: 'SIGN-IN' },
  ...management,
} as const satisfies TransactionType;
