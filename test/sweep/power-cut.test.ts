/** The power-cut sweep (harness.ts) of sales, voids, refunds, payments by QR code, sign-in and settlement. */
import { describe, expect, it } from 'vitest';
import type { FlashKey } from '../../src/firmware/flash-records.ts';
import type { Screen } from '../../src/firmware/screens/screen.ts';
import { loadProfile } from '../../src/machine/profile.ts';
import { isIdle, World } from '../support/world.ts';
import { lastRecord, paying, play, type Scene, sell, supervised, sweep } from './harness.ts';

const DEBIT = 'unionpay-debit';
const MERCHANT = '898110000000001';

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

sweep(scenes);

describe('the premise of the sweep', () => {
  it.each(['sale', 'payment of a code that is shown', 'settlement'])(
    'a cut after an effect leaves what one before the next does: %s',
    (name) => {
      const scene = scenes[name] as Scene;
      const { length } = play(scene).effects;
      for (let at = 1; at < length; at++) {
        expect(left(play(scene, { at: at + 1, when: 'before' })), `after effect ${at}`).toEqual(
          left(play(scene, { at, when: 'after' })),
        );
      }
    },
  );
});

/** All that a power cut leaves. */
function left({ flash, host, terminal }: World): unknown {
  const stored = flash.keys('').map((key) => [key, flash.read(key as FlashKey)]);
  return { stored, paper: terminal.paper(), arrivals: host.ledgerView(MERCHANT).arrivals() };
}

/** A smart terminal that has sold: its news is due in seconds. */
function afterSmartSale(): World {
  const smart = loadProfile('lakala-smart');
  const world = new World(() => ({ ...smart, printer: { ...smart.printer, linesPerSecond: 0 } }));
  world.boot();
  world.transact(() => world.choose('sale'), paying);
  world.effects.length = 0;
  return world;
}

const news = ({ rows }: Screen): boolean => rows.some(({ text }) => text === '实时到账 12.28 元 刷卡');
const isTold = (world: World): boolean => world.flash.read('last-arrival') !== undefined;
const isOver = (world: World) => (screen: Screen) => isTold(world) && isIdle(screen) && !news(screen);

describe('an arrival at rest', () => {
  it('is told, wherever the power was cut before, and once it was told no more', () => {
    const whole = afterSmartSale();
    whole.play({}, isOver(whole));
    const { length } = whole.effects;
    expect(length).toBeGreaterThan(15);
    for (let at = 1; at <= length; at++) {
      const world = afterSmartSale();
      let seen = false;
      world.terminal.onChange(() => {
        seen ||= news(world.terminal.screen() ?? { name: 'off', rows: [] });
      });
      world.cut = { at, when: 'after' };
      world.play({}, isOver(world));
      world.cut = undefined;
      const told = isTold(world);
      expect(told && !seen, `cut after effect ${at}`).toBe(false);
      world.boot();
      if (told) world.play({}, () => world.effects.filter((effect) => effect === 'send').length > 1);
      else world.play({}, news);
      expect(news(world.terminal.screen() ?? { name: 'off', rows: [] }), `cut after effect ${at}`).toBe(!told);
      expect(world.host.verify()).toEqual([]);
      expect(world.batch()).toHaveLength(1);
    }
  });

  it.each(['connect', 'send', 'say'] as const)('gives way to a key that comes at its %s', (effect) => {
    const world = afterSmartSale();
    let pressed = false;
    world.terminal.onChange(() => {
      if (pressed || world.effects.at(-1) !== effect) return;
      pressed = true;
      world.press('1');
    });
    world.play(paying, ({ name }) => name === 'next-copy');
    world.play(paying, isIdle);
    expect(world.batch()).toHaveLength(2);
    world.play({}, news);
    expect(world.host.verify()).toEqual([]);
  });
});

describe('a settled batch', () => {
  it('is closed exactly once wherever the power is cut, and its records are on both sides', () => {
    const scene = scenes.settlement as Scene;
    const effects = play(scene).effects.length;
    for (let at = 1; at <= effects; at++) {
      const world = play(scene, { at, when: 'after' });
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
