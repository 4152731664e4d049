/** The power-cut sweep (harness.ts) of the pre-authorization family. */
import { expect } from 'vitest';
import { signedAmount } from '../../src/firmware/batch/records.ts';
import { parseAmount } from '../../src/payment/money.ts';
import type { World } from '../support/world.ts';
import { paying, type Scene, supervised, sweep } from './harness.ts';

/** What the card has before anything is done with it. */
const OPENING = 100_000_000;

const named = (world: World, name: string) => world.batch().findLast(({ transaction }) => transaction === name);

const reactions: Scene['reactions'] = {
  ...supervised,
  'original-auth': (world) => world.enter(named(world, 'pre-auth')?.authCode ?? ''),
  'original-date': (world) => world.enter('1122'),
  'original-trace': (world) => world.enter(named(world, 'completion')?.stan ?? ''),
  original: (world) => world.press('enter'),
};
const completing: Scene['reactions'] = { ...reactions, amount: (world) => world.enter('1000') };

const authorize = (world: World) => world.transact(() => world.choose('pre-auth'), paying);

function complete(world: World): void {
  authorize(world);
  world.transact(() => world.choose('completion'), completing);
}

/** What the host lets the customer spend, on the display of a balance inquiry. */
function available(world: World): number {
  let shown = '';
  world.transact(() => world.press('balance'), {
    ...paying,
    balance: () => {
      shown = world.terminal.screen()?.rows[1]?.text ?? '';
      world.press('enter');
    },
  });
  return parseAmount(shown);
}

/** The customer can spend what the terminal's own records leave him: what is neither paid nor still set aside. */
function agreed(world: World): void {
  const paid = world.batch().filter(({ transaction }) => transaction.startsWith('completion'));
  const taken = paid.reduce((sum, record) => sum + signedAmount(record), 0);
  const [held] = world.batch().filter(({ transaction, voidedBy }) => transaction === 'pre-auth' && !voidedBy);
  const stillHeld = paid.some(({ transaction, voidedBy }) => transaction === 'completion' && !voidedBy)
    ? 0
    : held?.amount;
  expect(available(world)).toBe(OPENING - taken - (stillHeld ?? 0));
}

const merchantHas = (amount: number) => (world: World) => expect(world.ledger.account().balance).toBe(amount);
const customerHas = (amount: number) => (world: World) => expect(available(world)).toBe(amount);

const scenes: { readonly [transaction: string]: Scene } = {
  'pre-authorization': {
    begin: (world) => world.choose('pre-auth'),
    reactions,
    uncut: customerHas(OPENING - 1234),
    agreed,
  },
  'pre-authorization void': {
    prepare: authorize,
    begin: (world) => world.choose('pre-auth-void'),
    reactions,
    uncut: customerHas(OPENING),
    agreed,
  },
  completion: {
    prepare: authorize,
    begin: (world) => world.choose('completion'),
    reactions: completing,
    uncut: merchantHas(995),
    agreed,
  },
  'completion void': {
    prepare: complete,
    begin: (world) => world.choose('completion-void'),
    reactions,
    uncut: customerHas(OPENING - 1234),
    agreed,
  },
};

sweep(scenes);
