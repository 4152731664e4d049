/** What a clerk does most days. */
import type { Robot } from './robot.ts';

/** Switches on, signs on, and lets the terminal sign in. */
export const signingOn = {
  'self-test': 'enter',
  operator: '0 1 enter',
  password: '0 0 0 0 enter',
  'signed-in': 'enter',
} as const satisfies Robot;

/** Reads what is shown and goes on. */
export const reading = {
  approved: 'enter',
  'next-copy': 'enter',
  declined: 'enter',
  balance: 'enter',
  'refund-no-response': 'enter',
  'cancellation-pending': 'enter',
} as const;

/** Everything that a sale of 12.34 asks. */
export const selling = {
  ...reading,
  amount: '1 2 3 4 enter',
  'swipe-card': 'swipe',
  'check-card': 'enter',
  pin: 'pin:123456',
} as const satisfies Robot;

/** The void of the transaction with trace number 2, the first after sign-in. */
export const voiding = {
  ...selling,
  supervisor: '1 2 3 4 5 6 enter',
  'original-trace': '2 enter',
  original: 'enter',
} as const satisfies Robot;

/** A refund of 5.00. */
export const refunding = {
  ...selling,
  supervisor: '1 2 3 4 5 6 enter',
  'original-rrn': '5 1 1 2 2 0 0 0 0 0 0 2 enter',
  'original-date': '1 1 2 1 enter',
  'check-refund': 'enter',
  amount: '5 0 0 enter',
} as const satisfies Robot;

/** A sale of 12.34 by the customer's payment code. */
export const scanning = {
  ...selling,
  menu: 'to:qr-sale',
  'scan-code': 'scan',
} as const satisfies Robot;

/** The same by a code that the customer scans: his wallet is WeChat. */
export const showing = { ...selling, menu: 'to:qr-order', wallet: '1' } as const satisfies Robot;

/** Such a sale, and a refund of 5.00 of it by the voucher on its slip. */
export const refundingQr = {
  ...scanning,
  menu: ['to:qr-sale', 'to:qr-refund'],
  supervisor: '1 2 3 4 5 6 enter',
  'original-voucher': '2 0 2 6 1 1 2 2 5 1 1 2 2 0 0 0 0 0 0 2 enter',
  'check-refund': 'enter',
  amount: ['1 2 3 4 enter', '5 0 0 enter'],
} as const satisfies Robot;

/** A pre-authorization of 12.34, and whatever of the family is then done with it. */
export const authorizing = {
  ...selling,
  menu: 'to:pre-auth',
  supervisor: '1 2 3 4 5 6 enter',
  'original-auth': '6 5 4 3 2 1 enter',
  'original-date': '1 1 2 2 enter',
  'original-trace': '3 enter',
  original: 'enter',
} as const satisfies Robot;
