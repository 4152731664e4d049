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
