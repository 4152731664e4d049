/**
 * Secrets stay secret: plays sales, a void, pre-authorizations, refusals and lost replies with every test card, gathers everything that anybody can
 * read afterwards (display, paper, opened frames, host log at debug level, flash, ledger rows), and looks for clear card
 * numbers, tracks, PINs and keys in it.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { frameOpener } from '../src/desk/open-frame.ts';
import { openWallet, type WalletCard } from '../src/desk/wallet.ts';
import { cupPos } from '../src/dialects/cup-pos/index.ts';
import type { Log } from '../src/host/log.ts';
import { toHex } from '../src/lib/hex.ts';
import { isIdle, type Reactions, World } from './support/world.ts';

const TMK = '0123456789ABCDEFFEDCBA9876543210';
const wallet = openWallet();
const seen: string[] = [];
/** Payment codes that were scanned. */
const codes: string[] = [];
/** What was on the wire, and may be on no other place. */
const wire: string[] = [];

const log: Log = {
  debug: (fields, message) => seen.push(JSON.stringify({ ...fields, message })),
  info: (fields, message) => seen.push(JSON.stringify({ ...fields, message })),
  warn: (fields, message) => seen.push(JSON.stringify({ ...fields, message })),
  error: (fields, message) => seen.push(JSON.stringify({ ...fields, message })),
  isLevelEnabled: () => true,
};

function paying(card: WalletCard): Reactions {
  return {
    amount: (world) => world.enter('777'),
    'swipe-card': (world) => world.terminal.swipe(card.stripe),
    'check-card': (world) => world.press('enter'),
    pin: (world) => world.enter(card.pin),
    supervisor: (world) => world.enter('123456'),
    'original-trace': (world) => world.enter(world.batch().at(-1)?.stan ?? '1'),
    original: (world) => world.press('enter'),
    'sign-in-first': (world) => world.press('enter'),
  };
}

function authorizing(card: WalletCard): Reactions {
  const authorization = (world: World) => world.batch().findLast(({ transaction }) => transaction === 'pre-auth');
  return {
    ...paying(card),
    'original-auth': (world) => world.enter(authorization(world)?.authCode ?? ''),
    'original-date': (world) => world.enter('1122'),
  };
}

const panOf = (card: WalletCard): string => card.stripe.track2.reveal().split('=')[0] ?? '';

beforeAll(() => {
  const world = new World((profile) => profile, log);
  const open = frameOpener(cupPos);
  world.terminal.onChange((change) => {
    if (change.kind === 'screen') seen.push(...world.terminal.lcd().map(({ text }) => text));
    if (change.kind !== 'trace') return;
    seen.push(JSON.stringify(open(change.entry.bytes)));
    wire.push(toHex(change.entry.bytes));
  });
  world.boot();
  for (const card of wallet) world.transact(() => world.press('sale'), paying(card));
  for (const card of wallet.slice(0, 1)) {
    world.transact(() => world.press('void'), { ...paying(card), 'original-trace': (each) => each.enter('2') });
    world.host.controls.order({ kind: 'cut' });
    world.transact(() => world.press('sale'), paying(card));
    world.host.controls.order({ kind: 'silence' });
    world.transact(() => world.press('sale'), paying(card));
    for (const id of ['pre-auth', 'pre-auth-void', 'pre-auth', 'completion', 'completion-void']) {
      // Its reversal stays in flash until the next one is sent.
      if (id === 'pre-auth-void') world.host.controls.order({ kind: 'cut' });
      world.transact(() => world.choose(id), authorizing(card));
    }
    world.transact(() => world.press('sale'), {
      ...paying(card),
      'swipe-card': (each) => each.press('6'),
      'card-number': (each) => each.enter(panOf(card).slice(1)),
      expiry: (each) => each.enter(card.expiry),
    });
  }
  for (const phone of ['wechat-zhang', 'alipay-chen', 'unionpay-sun', 'ecny-wu']) {
    const code = world.host.phones.code(phone);
    codes.push(code.reveal());
    const scanning: Reactions = {
      amount: (each) => each.enter('777'),
      'scan-code': (each) => each.terminal.scan(code),
    };
    world.transact(() => world.choose('qr-sale'), scanning);
    // Used by now: what is refused is no less secret.
    world.transact(() => world.choose('qr-sale'), scanning);
  }
  world.play({}, isIdle);
  seen.push(world.printed());
  seen.push(JSON.stringify(world.host.phones.list()));
  for (const key of world.flash.keys('')) seen.push(JSON.stringify(world.flash.read(key as 'counters')));
  seen.push(JSON.stringify(world.ledger.arrivals()));
  seen.push(JSON.stringify(wallet.map((card) => ({ ...card, pin: '' }))));
  seen.push(String(world.host.controls.waiting().length));
});

describe('what anybody can read', () => {
  it('is a lot', () => {
    expect(seen.length).toBeGreaterThan(500);
    expect(seen.join('')).toContain('621234******1265');
  });

  it.each(wallet.map((card) => [card.name, card] as const))('holds no clear number or track of %s', (_, card) => {
    const number = panOf(card);
    const track = card.stripe.track2.reveal();
    expect(wire.some((frame) => frame.includes(number))).toBe(true);
    for (const text of seen) {
      expect(text.replaceAll(' ', '')).not.toContain(number);
      expect(text).not.toContain(track.slice(-14));
    }
  });

  it('holds no payment code', () => {
    expect(codes.every((code) => wire.some((frame) => frame.includes(toHex(Buffer.from(code)))))).toBe(true);
    expect(seen.join('')).toContain(`${codes[0]?.slice(0, 2)}****`);
    for (const code of codes)
      for (const text of seen)
        expect(text.replaceAll(' ', '').toUpperCase()).not.toMatch(new RegExp(`${code}|${toHex(Buffer.from(code))}`));
  });

  it('holds no PIN', () => {
    for (const { pin } of wallet)
      for (const text of seen) expect(text).not.toMatch(new RegExp(`(?<!\\d)${pin}(?!\\d)`));
  });

  it('holds no key', () => {
    for (const text of seen) expect(text.toUpperCase()).not.toContain(TMK);
  });
});
