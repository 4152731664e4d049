/** Days of a clerk after sign-in, with what the host does to the messages of each, and the money that must be there at the end. */
import type { Robot } from './robot.ts';
import { refunding, selling, voiding } from './robots.ts';
import type { Order } from './test-host.ts';

export interface Scene {
  readonly robot: Robot & { readonly idle: readonly string[] };
  /** For the messages after sign-in, in their order; those beyond are answered as they should be. */
  readonly orders?: readonly Order[];
  /** The merchant's, in fen. */
  readonly balance: number;
}

const keying = {
  ...selling,
  'swipe-card': '6',
  'card-number': '2 1 2 3 4 5 6 7 8 9 0 1 2 6 5 enter',
  expiry: '3 0 1 2 enter',
};

const aSale = { ...selling, idle: ['sale'] };
const twoSales = { ...selling, 'sign-in-first': 'enter', idle: ['sale', 'sale'] };

export const scenes: { readonly [name: string]: Scene } = {
  sale: { robot: aSale, balance: 1234 },
  'swipe-at-idle': { robot: { ...selling, idle: ['swipe'] }, balance: 1234 },
  'keyed-sale-without-pin': { robot: { ...keying, pin: 'pin:', idle: ['sale'] }, balance: 1234 },
  declined: { robot: aSale, orders: [{ kind: 'answer', code: '51' }], balance: 0 },
  'declined-with-host-text': {
    robot: aSale,
    orders: [{ kind: 'answer', code: '61', text: '超过单日限额' }],
    balance: 0,
  },
  'unknown-code': { robot: aSale, orders: [{ kind: 'answer', code: 'Q7' }], balance: 0 },
  'no-answer-then-reversal': { robot: twoSales, orders: [{ kind: 'lost' }], balance: 1234 },
  'bad-mac-then-sign-in': { robot: twoSales, orders: [{ kind: 'bad-mac' }], balance: 1234 },
  void: { robot: { ...voiding, idle: ['sale', 'void'] }, balance: 0 },
  'void-without-answer': {
    robot: { ...voiding, amount: ['1 2 3 4 enter', '1 0 0 enter'], idle: ['sale', 'void', 'sale'] },
    orders: [{ kind: 'tamper', changes: {} }, { kind: 'lost' }],
    balance: 1334,
  },
  refund: { robot: { ...refunding, idle: ['refund'] }, balance: -500 },
  'refund-without-answer': { robot: { ...refunding, idle: ['refund'] }, orders: [{ kind: 'silence' }], balance: 0 },
  balance: { robot: { ...selling, idle: ['balance'] }, balance: 0 },
};
