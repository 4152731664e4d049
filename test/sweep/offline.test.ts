/** The power-cut sweep of what is stored and forwarded: offline sales, adjustments, tips, completion notices, and their upload. */
import { expect } from 'vitest';
import type { Reactions, World } from '../support/world.ts';
import { lastRecord, paying, type Scene, sell, supervised, sweep } from './harness.ts';

const offline: Reactions = {
  ...supervised,
  'auth-mode': (world) => world.press('2'),
  'auth-code': (world) => world.enter('123456'),
  'original-trace': (world) => world.enter(world.batch().at(0)?.stan ?? ''),
  original: (world) => world.press('enter'),
  'settlement-totals': (world) => world.press('enter'),
};

const adding: Reactions = { ...offline, amount: (world) => world.enter('500') };

function sellOffline(world: World): void {
  world.transact(() => world.choose('offline-sale'), offline);
}

const hold: Scene['prepare'] = (world) => world.transact(() => world.choose('pre-auth'), paying);

/** The host has it, with a number of its own, and the merchant his money. */
const delivered = (balance: number) => (world: World) => {
  expect(world.batch().filter(({ toForward }) => toForward)).toEqual([]);
  expect(world.ledger.account().balance).toBe(balance);
};

sweep({
  'offline sale': {
    begin: (world) => world.choose('offline-sale'),
    reactions: offline,
    uncut: (world) => expect(lastRecord(world)).toMatchObject({ amount: 1234, toForward: { amount: 1234, tries: 0 } }),
  },
  'upload before a balance inquiry': {
    prepare: sellOffline,
    begin: (world) => world.press('balance'),
    reactions: offline,
    uncut: delivered(1228),
    agreed: delivered(1228),
  },
  adjustment: {
    prepare: sellOffline,
    begin: (world) => world.choose('adjust'),
    reactions: { ...offline, amount: (world) => world.enter('2000') },
    uncut: (world) => expect(world.batch().map(({ amount }) => amount)).toEqual([2000, 2000]),
  },
  tip: {
    prepare: sell,
    begin: (world) => world.choose('tip'),
    reactions: adding,
    uncut: (world) => expect(world.batch().map(({ amount }) => amount)).toEqual([1734, 1734]),
  },
  'settlement that uploads first': {
    prepare: (world) => {
      sellOffline(world);
      world.transact(() => world.choose('tip'), adding);
    },
    begin: (world) => world.press('settlement'),
    reactions: offline,
    uncut: (world) => expect(world.flash.read('last-settlement')).toMatchObject({ result: { domestic: '1' } }),
  },
  'upload that is refused': {
    prepare: (world) => {
      sellOffline(world);
      world.controls.order({ kind: 'answer', responseCode: '41' });
    },
    begin: (world) => world.press('balance'),
    reactions: offline,
    uncut: (world) => expect(world.batch()).toEqual([]),
  },
  'completion notice': {
    prepare: hold,
    begin: (world) => world.choose('completion-notice'),
    reactions: {
      ...offline,
      'original-auth': (world) => world.enter(world.batch().at(0)?.authCode ?? ''),
      'original-date': (world) => world.enter('1122'),
    },
    uncut: (world) => expect(lastRecord(world)).toMatchObject({ transaction: 'completion-notice' }),
    agreed: (world) => {
      const told = world.batch().some(({ transaction }) => transaction === 'completion-notice');
      expect(world.ledger.account().balance).toBe(told ? 1228 : 0);
    },
  },
});
