/**
 * The power-cut sweep of the whole desk. For every transaction type the power is cut before and after every effect, the
 * terminal boots on what flash holds, and then terminal, paper and the real host's ledger must agree to the fen.
 */
import { describe, expect, it } from 'vitest';
import { type Cut, isIdle, type Reactions, World } from '../support/world.ts';

interface Scene {
  /** From the signed-on idle screen to the state that the transaction needs. */
  readonly prepare?: (world: World) => void;
  readonly begin: (world: World) => void;
  readonly reactions: Reactions;
  /** What must be true after an uncut run, so that the sweep is not one of refusals. */
  readonly uncut: (world: World) => void;
  readonly change?: ConstructorParameters<typeof World>[0];
}

const DEBIT = 'unionpay-debit';

const paying: Reactions = {
  amount: (world) => world.enter('1234'),
  'swipe-card': (world) => world.terminal.swipe(world.card(DEBIT).stripe),
  'check-card': (world) => world.press('enter'),
  pin: (world) => world.enter(world.card(DEBIT).pin),
  'next-copy': (world) => world.press('enter'),
};

const supervised: Reactions = { ...paying, supervisor: (world) => world.enter('123456') };

function sell(world: World): void {
  world.transact(() => world.press('sale'), paying);
}

const lastRecord = (world: World) => world.batch().at(-1);

const scenes: { readonly [transaction: string]: Scene } = {
  sale: {
    begin: (world) => world.press('sale'),
    reactions: paying,
    uncut: (world) => expect(world.ledger.account().balance).toBe(1228),
  },
  'sale by a swipe at idle': {
    begin: (world) => world.terminal.swipe(world.card(DEBIT).stripe),
    reactions: paying,
    uncut: (world) => expect(world.ledger.account().balance).toBe(1228),
  },
  'sale of a keyed card': {
    begin: (world) => world.press('sale'),
    reactions: {
      ...paying,
      'swipe-card': (world) => world.press('6'),
      'card-number': (world) => world.enter(world.card(DEBIT).stripe.track2.reveal().split('=')[0]?.slice(1) ?? ''),
      expiry: (world) => world.enter('3012'),
    },
    uncut: (world) => expect(world.ledger.account().balance).toBe(1228),
  },
  'declined sale': {
    begin: (world) => world.press('sale'),
    reactions: {
      ...paying,
      'swipe-card': (world) => world.terminal.swipe(world.card('lost').stripe),
      pin: (world) => world.enter(world.card('lost').pin),
    },
    uncut: (world) => expect(world.seen).toContain('declined'),
  },
  'sale whose reply is lost': {
    prepare: (world) => world.host.controls.order({ kind: 'cut' }),
    begin: (world) => world.press('sale'),
    reactions: paying,
    uncut: (world) => expect(world.seen).toContain('no-response'),
  },
  balance: {
    begin: (world) => world.press('balance'),
    reactions: paying,
    uncut: (world) => expect(world.seen).toContain('balance'),
  },
  void: {
    prepare: sell,
    begin: (world) => world.press('void'),
    reactions: {
      ...supervised,
      'original-trace': (world) => world.enter(lastRecord(world)?.stan ?? ''),
      original: (world) => world.press('enter'),
    },
    uncut: (world) => expect(world.ledger.account().balance).toBe(0),
  },
  refund: {
    prepare: sell,
    begin: (world) => world.press('refund'),
    reactions: {
      ...supervised,
      'original-rrn': (world) => world.enter(lastRecord(world)?.rrn ?? ''),
      'original-date': (world) => world.enter('1122'),
      amount: (world) => world.enter('1000'),
      'check-refund': (world) => world.press('enter'),
    },
    uncut: (world) => expect(world.standing().map(({ amount }) => amount)).toEqual([1234, -1000]),
  },
  'payment by code that waits for the password': {
    begin: (world) => world.choose('qr-sale'),
    reactions: {
      ...paying,
      'scan-code': (world) => world.terminal.scan(world.host.phones.code('wechat-asks')),
      paying: (world) => void world.host.phones.approve('wechat-asks'),
    },
    uncut: (world) => expect(world.ledger.account().balance).toBe(1229),
  },
  'payment of a code that is shown': {
    begin: (world) => world.choose('qr-order'),
    reactions: {
      ...paying,
      wallet: (world) => world.press('2'),
      'show-code': (world) => void world.host.phones.pay('alipay-chen', world.terminal.screen()?.qr ?? ''),
    },
    uncut: (world) => expect(world.ledger.account().balance).toBe(1229),
  },
  'sign-in': {
    begin: (world) => world.press('sign-in'),
    reactions: {},
    uncut: (world) => expect(world.terminal.lamps().signedIn).toBe(true),
  },
  settlement: {
    prepare: (world) => {
      sell(world);
      sell(world);
    },
    begin: (world) => world.press('settlement'),
    reactions: { 'settlement-totals': (world) => world.press('enter') },
    uncut: (world) => {
      expect(world.batch()).toEqual([]);
      expect(world.flash.read('last-settlement')?.totals).toBeDefined();
    },
  },
};

function open({ prepare, change }: Scene): World {
  const world = new World(change);
  world.boot();
  prepare?.(world);
  world.effects.length = 0;
  world.seen.clear();
  return world;
}

/** Plays the scene, cut where `cut` says, and then boots. */
function run(scene: Scene, cut?: Cut): World {
  const world = open(scene);
  world.cut = cut;
  world.transact(scene.begin, scene.reactions);
  world.cut = undefined;
  return world;
}

/** What terminal, paper and ledger say of each other once everything pending has been resolved. */
function expectAgreement(world: World): void {
  world.boot();
  // A balance inquiry goes online, so that a reversal still pending is delivered first.
  world.transact(() => world.press('balance'), { ...paying, 'sign-in-first': (each) => each.press('enter') });
  expect(world.flash.read('reversal')).toBeUndefined();
  expect(world.flash.read('settlement')).toBeUndefined();
  expect(world.flash.read('unprinted')).toBeUndefined();
  expect(world.host.verify()).toEqual([]);
  const inLedger = world.standing().map(({ stan, rrn, amount }) => ({ stan, rrn, amount: Math.abs(amount) }));
  const inBatch = world.batch().map(({ stan, rrn, amount }) => ({ stan, rrn, amount }));
  if (inBatch.length > 0 || world.flash.read('last-settlement') === undefined) {
    if (!world.seen.has('refund-no-response')) expect(inBatch).toEqual(inLedger);
  }
  for (const { stan } of inBatch) expect(world.printed()).toContain(stan);
}

describe.each(Object.entries(scenes))('%s', (_, scene) => {
  it('ends as it should when nobody cuts the power', () => {
    scene.uncut(run(scene));
  });

  it('leaves terminal and host agreed wherever the power is cut', () => {
    const effects = [...run(scene).effects];
    expect(effects.length).toBeGreaterThan(10);
    for (let at = 1; at <= effects.length; at++) {
      for (const when of ['before', 'after'] as const) {
        // The last effect is the wait at idle, which nothing ends.
        if (at === effects.length && when === 'after') continue;
        const world = run(scene, { at, when });
        expect(world.terminal.screen(), `power is off ${when} ${effects[at - 1]} #${at}`).toBeUndefined();
        try {
          expectAgreement(world);
        } catch (reason) {
          throw new Error(`power cut ${when} effect ${at} (${effects[at - 1]}): ${(reason as Error).message}`);
        }
      }
    }
  });
});

describe('a settled batch', () => {
  it('is closed exactly once wherever the power is cut, and its records are on both sides', () => {
    const scene = scenes.settlement as Scene;
    const effects = run(scene).effects.length;
    for (let at = 1; at <= effects; at++) {
      const world = run(scene, { at, when: 'after' });
      world.boot();
      if (world.batch().length > 0) world.transact(scene.begin, scene.reactions);
      expect(world.flash.read('counters')?.batch, `cut after effect ${at}`).toBe(2);
      expect(isIdle(world.terminal.screen() ?? { name: 'off', rows: [] })).toBe(true);
      world.transact(() => world.press('sale'), paying);
      expect(world.batch()).toHaveLength(1);
      expect(world.host.verify()).toEqual([]);
    }
  });
});
