/** 签退: the terminal leaves service until its next sign-in. */
import { management, type TransactionType } from './transaction-type.ts';

export const signOff = {
  name: 'sign-off',
  title: { zh: '签退', en: 'SIGN-OFF' },
  ...management,
} as const satisfies TransactionType;
