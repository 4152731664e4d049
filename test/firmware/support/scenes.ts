/** Days of a clerk after sign-in, with what the host does to the messages of each, and the money that must be there at the end. */
import type { Profile } from '../../../src/firmware/profile.ts';
import type { Robot } from './robot.ts';
import { authorizing, refunding, refundingQr, scanning, selling, showing, voiding } from './robots.ts';
import { profileNamed, withWalletTerms } from './test-desk.ts';
import type { Order } from './test-host.ts';
import { type Arrival, DEMO_ARRIVALS } from './test-wallets.ts';

export interface Scene {
  readonly robot: Robot & { readonly idle: readonly string[] };
  /** For the messages after sign-in, in their order; those beyond are answered as they should be. */
  readonly orders?: readonly Order[];
  /** The classic one where it is not said. */
  readonly profile?: Profile;
  /** Payments into the merchant's own code. */
  readonly arrivals?: readonly Arrival[];
  /** The merchant's by what terminals asked for, in fen. */
  readonly balance: number;
}

const classic = profileNamed('lakala-classic');
/** In a hurry, so that a sweep over every effect of waiting stays short. */
const hasty: Profile = {
  ...withWalletTerms(classic, { pollMs: 2000, patienceMs: 9000 }),
  comms: { ...classic.comms, responseTimeoutMs: 3000 },
};

const keying = {
  ...selling,
  'swipe-card': '6',
  'card-number': '2 1 2 3 4 5 6 7 8 9 0 1 2 6 5 enter',
  expiry: '3 0 1 2 enter',
};

const aSale = { ...selling, idle: ['sale'] };
const twoSales = { ...selling, 'sign-in-first': 'enter', idle: ['sale', 'sale'] };

const aQrSale = { ...scanning, 'sign-in-first': 'enter', idle: ['menu'] };
const anOrder = { ...showing, idle: ['menu'] };
/** Nobody pays. */
const waiting: Order = { kind: 'waits', polls: 1, ends: 'A7' };

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
  balance: { robot: { ...selling, menu: 'to:balance', idle: ['balance'] }, balance: 0 },
  'qr-sale': { robot: aQrSale, balance: 1234 },
  'qr-sale-de47': { robot: aQrSale, profile: profileNamed('lakala-smart'), balance: 1234 },
  'qr-sale-refused': { robot: aQrSale, orders: [{ kind: 'answer', code: '51', text: '钱包余额不足' }], balance: 0 },
  'qr-sale-no-answer': {
    robot: { ...aQrSale, idle: ['menu', 'menu'] },
    orders: [{ kind: 'lost' }],
    balance: 1234,
  },
  'qr-password': { robot: aQrSale, orders: [{ kind: 'waits', polls: 2, ends: '00' }], balance: 1234 },
  'qr-password-de47': {
    robot: aQrSale,
    profile: profileNamed('lakala-smart'),
    orders: [{ kind: 'waits', polls: 1, ends: '00' }],
    balance: 1234,
  },
  'qr-turned-down': { robot: aQrSale, orders: [{ kind: 'waits', polls: 1, ends: '57' }], balance: 0 },
  'qr-cancelled': { robot: { ...aQrSale, paying: 'wait wait cancel' }, orders: [waiting], balance: 0 },
  'qr-cancellation-pending': {
    robot: { ...aQrSale, paying: 'wait cancel', idle: ['menu', 'menu'] },
    orders: [waiting, { kind: 'bad-mac' }],
    balance: 1234,
  },
  'qr-patience-over': { robot: aQrSale, profile: hasty, orders: [waiting], balance: 0 },
  'qr-poll-lost': {
    robot: aQrSale,
    profile: hasty,
    orders: [{ kind: 'waits', polls: 1, ends: '00' }, { kind: 'lost' }],
    balance: 1234,
  },
  'qr-order': { robot: anOrder, balance: 1234 },
  'qr-order-expired': { robot: anOrder, orders: [{ kind: 'waits', polls: 2, ends: 'AC' }], balance: 0 },
  'qr-order-cancelled': { robot: { ...anOrder, 'show-code': 'wait cancel' }, orders: [waiting], balance: 0 },
  'qr-void': { robot: { ...voiding, ...scanning, idle: ['menu', 'void'] }, balance: 0 },
  'qr-refund': { robot: { ...refundingQr, idle: ['menu', 'menu'] }, balance: 734 },
  'pre-auth': { robot: { ...authorizing, idle: ['menu'] }, balance: 0 },
  'pre-auth-void': {
    robot: { ...authorizing, menu: ['to:pre-auth', 'to:pre-auth-void'], idle: ['menu', 'menu'] },
    balance: 0,
  },
  completion: {
    robot: {
      ...authorizing,
      menu: ['to:pre-auth', 'to:completion'],
      amount: ['1 2 3 4 enter', '1 0 0 0 enter'],
      idle: ['menu', 'menu'],
    },
    balance: 1000,
  },
  'completion-void': {
    robot: {
      ...authorizing,
      menu: ['to:pre-auth', 'to:completion', 'to:completion-void'],
      idle: ['menu', 'menu', 'menu'],
    },
    balance: 0,
  },
  'completion-without-answer': {
    robot: { ...authorizing, menu: ['to:pre-auth', 'to:completion', 'to:completion'], idle: ['menu', 'menu', 'menu'] },
    orders: [{ kind: 'tamper', changes: {} }, { kind: 'lost' }],
    balance: 1234,
  },
  'static-code': {
    robot: {
      menu: 'to:static-code',
      'static-code': 'wait wait wait wait wait wait cancel',
      arrival: 'wait',
      idle: ['menu'],
    },
    arrivals: DEMO_ARRIVALS,
    balance: 0,
  },
};
