/** 收款通知: whether a customer has paid into the merchant's own code, without any terminal asking him to. */
import { management, type TransactionType } from './transaction-type.ts';

export const paymentNotice = {
  name: 'payment-notice',
  title: { zh: '收款通知', en: 'PAYMENT NOTICE' },
  ...management,
} as const satisfies TransactionType;
