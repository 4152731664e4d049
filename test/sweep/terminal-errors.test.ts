/**
 * Every error of the terminal, brought about by its cause on the real terminal, line and host: the display says what the book
 * says, the page is behind the menu key, and a reversal is pending where the book says that the terminal reverses.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { testMasterKey } from '../../src/desk/test-master-key.ts';
import type { VirtualDeskOptions } from '../../src/desk/virtual-desk.ts';
import { erase, put } from '../../src/firmware/flash-records.ts';
import type { Profile } from '../../src/firmware/profile.ts';
import { present } from '../../src/lib/assert.ts';
import { hidden, Secret } from '../../src/lib/secret.ts';
import { type TerminalErrorName, terminalErrors } from '../../src/payment/terminal-errors.ts';
import { type Reactions, World } from '../support/world.ts';
import { lastRecord, paying, sell, supervised } from './harness.ts';

interface Cause {
  readonly change?: (profile: Profile) => Profile;
  /** What the desk is put up with. */
  readonly desk?: Partial<VirtualDeskOptions>;
  /** From idle to where it begins. */
  readonly prepare?: (world: World) => void;
  readonly begin: (world: World) => void;
  readonly reactions?: Reactions;
  /** Where it is told under the name of a question. */
  readonly screen?: string;
  /** The terminal stands by a power cut, or waits for paper: no key opens the book. */
  readonly withoutPage?: true;
}

const startSale = (world: World): void => world.press('sale');
const silence = (world: World): void => world.controls.order({ kind: 'silence' });
const limits =
  (more: Partial<Profile['limits']>) =>
  (profile: Profile): Profile => ({ ...profile, limits: { ...profile.limits, ...more } });

/** It was noon. */
const HALF_A_DAY_MS = 43_200_000;

/** Lets the terminal's time pass, at rest. */
function pass(world: World, ms: number): void {
  const untilMs = world.terminal.lamps().clockMs + ms;
  world.play({}, () => world.terminal.lamps().clockMs >= untilMs);
}

/** Scans a text in place of the customer's code. */
const scanning = (code: string): Cause => ({
  begin: (world) => world.choose('qr-sale'),
  reactions: { ...paying, 'scan-code': (world) => world.terminal.scan(new Secret(code, hidden)) },
});

const refunding: Reactions = {
  ...supervised,
  'original-rrn': (world) => world.enter(lastRecord(world)?.rrn ?? ''),
  'original-date': (world) => world.enter('1122'),
  amount: (world) => world.enter('1000'),
  'check-refund': (world) => world.press('enter'),
};

const voiding: Reactions = {
  ...supervised,
  'original-trace': (world) => world.enter(lastRecord(world)?.stan ?? ''),
  original: (world) => world.press('enter'),
};

const keying: Reactions = {
  ...paying,
  'swipe-card': (world) => world.press('6'),
  'card-number': (world) =>
    world.enter(world.card('unionpay-debit').stripe.track2.reveal().split('=')[0]?.slice(1) ?? ''),
};

const showing: Reactions = {
  ...paying,
  wallet: (world) => world.press('1'),
  'show-code': (world) => world.press('cancel'),
};

const settling: Reactions = { ...paying, 'settlement-totals': (world) => world.press('enter') };

const causes = {
  'sign-in-required': {
    prepare: (world) => world.transact(() => world.choose('sign-off'), {}),
    begin: (world) => world.choose('sign-off'),
  },
  'date-changed': {
    prepare: (world) => pass(world, HALF_A_DAY_MS),
    begin: startSale,
    screen: 'sign-in-first',
    withoutPage: true,
  },
  'operator-unknown': {
    begin: (world) => world.choose('operator-sign-on'),
    reactions: { operator: (world) => world.enter('77') },
  },
  'operator-password': {
    begin: (world) => world.choose('operator-sign-on'),
    reactions: { operator: (world) => world.enter('02'), password: (world) => world.enter('9999') },
  },
  'nobody-signed-on': {
    prepare: (world) => world.transact(() => world.choose('operator-sign-off'), {}),
    begin: (world) => world.choose('change-password'),
  },
  'operator-exists': {
    begin: (world) => world.choose('operator-add'),
    reactions: {
      supervisor: (world) => world.enter('123456'),
      'operator-number': (world) => world.enter('02'),
    },
  },
  'operator-other': {
    prepare: (world) => world.choose('lock-terminal'),
    begin: (world) => world.press('enter'),
    reactions: { 'unlock-operator': (world) => world.enter('02') },
  },
  'operator-locked': {
    begin: (world) => world.choose('operator-sign-on'),
    reactions: { operator: (world) => world.enter('02'), password: (world) => world.enter('9999') },
  },
  'password-wait': {
    prepare: sell,
    begin: (world) => world.press('void'),
    reactions: { supervisor: (world) => world.enter('654321') },
  },
  'operator-not-allowed': {
    prepare: (world) =>
      world.transact(() => world.choose('operator-sign-on'), {
        operator: (each) => each.enter('00'),
        password: (each) => each.enter('123456'),
      }),
    begin: startSale,
  },
  'supervisor-password': {
    prepare: sell,
    begin: (world) => world.press('void'),
    reactions: { supervisor: (world) => world.enter('654321') },
  },
  'function-off': {
    change: (profile) => ({ ...profile, switchedOff: ['sale'] }),
    begin: startSale,
  },
  'settle-first': {
    prepare: sell,
    begin: (world) => world.choose('set-terminal'),
    reactions: { administrator: (world) => world.enter('12345678') },
  },
  'value-out-of-range': {
    begin: (world) => world.choose('set-printing'),
    reactions: {
      administrator: (world) => world.enter('12345678'),
      parameters: (world) => world.press('1'),
      parameter: (world) => world.enter('3'),
    },
  },
  'passwords-differ': {
    begin: (world) => world.choose('change-password'),
    reactions: {
      'old-password': (world) => world.enter('0000'),
      'new-password': (world) => world.enter('1357'),
      'new-password-again': (world) => world.enter('2468'),
    },
  },
  'master-key-missing': {
    desk: { keys: { tmk: testMasterKey() } },
    begin: (world) => world.choose('download-master-key'),
    reactions: { administrator: (world) => world.enter('12345678') },
  },
  'key-check-failed': {
    prepare: (world) => Object.assign(world.line.faults, { garbleReplies: true }),
    begin: (world) => world.press('sign-in'),
  },
  'mac-mismatch': {
    prepare: (world) => Object.assign(world.line.faults, { garbleReplies: true }),
    begin: startSale,
    reactions: paying,
  },
  'connect-failed': {
    prepare: (world) => Object.assign(world.line.faults, { refuse: true }),
    begin: startSale,
    reactions: paying,
  },
  'connect-timeout': {
    prepare: (world) => Object.assign(world.line.faults, { dead: true }),
    begin: startSale,
    reactions: paying,
  },
  'line-unplugged': { prepare: (world) => world.terminal.unplugLine(), begin: startSale, reactions: paying },
  cancelled: {
    prepare: (world) => Object.assign(world.line.faults, { dead: true }),
    begin: startSale,
    reactions: { ...paying, connecting: (world) => world.press('cancel') },
  },
  'no-response': { prepare: silence, begin: startSale, reactions: paying },
  'refund-no-response': {
    prepare: (world) => {
      sell(world);
      silence(world);
    },
    begin: (world) => world.press('refund'),
    reactions: refunding,
  },
  'reply-unreadable': {
    prepare: (world) => Object.assign(world.line.faults, { truncateReplies: true }),
    begin: startSale,
    reactions: paying,
  },
  'reply-mismatch': {
    prepare: (world) => world.controls.order({ kind: 'answer', responseCode: '00', fields: { 4: '000000009999' } }),
    begin: startSale,
    reactions: paying,
  },
  'reversal-undelivered': {
    prepare: (world) => {
      silence(world);
      sell(world);
      world.terminal.unplugLine();
    },
    begin: startSale,
    reactions: paying,
  },
  'reversal-failed': {
    prepare: (world) => {
      silence(world);
      sell(world);
      Object.assign(world.line.faults, { loseReplies: true });
    },
    begin: startSale,
    reactions: paying,
  },
  'download-unreadable': {
    prepare: (world) => Object.assign(world.line.faults, { garbleReplies: true }),
    begin: (world) => world.choose('download-ca-keys'),
  },
  'card-black-listed': {
    prepare: (world) => world.transact(() => world.choose('download-black-list'), {}),
    begin: startSale,
    reactions: { ...paying, 'swipe-card': (world) => world.terminal.swipe(world.card('lost').stripe) },
  },
  'card-read-error': { begin: (world) => world.terminal.swipeBadly() },
  'card-number-invalid': {
    begin: startSale,
    reactions: { ...keying, 'card-number': (world) => world.enter('212345678901266') },
  },
  'expiry-invalid': { begin: startSale, reactions: { ...keying, expiry: (world) => world.enter('3013') } },
  'pin-timeout': { begin: startSale, reactions: { ...paying, pin: () => {} } },
  'operator-timeout': { begin: startSale, reactions: { ...paying, 'check-card': () => {} } },
  'scan-merchant-code': scanning('https://qr.alipay.com/bax0'),
  'scan-unknown-wallet': scanning('991234567890123456'),
  'scan-wrong-length': scanning('13512345'),
  'scan-not-a-code': scanning('a bar of soap'),
  'wallet-not-accepted': {
    ...scanning('281234567890123456'),
    change: ({ qr, ...profile }) => ({
      ...profile,
      ...(qr && { qr: { ...qr, wallets: { 'unionpay-qr': present(qr.wallets['unionpay-qr'], 'the wallet') } } }),
    }),
  },
  'voucher-invalid': {
    begin: (world) => world.choose('qr-refund'),
    reactions: { ...supervised, 'original-voucher': (world) => world.enter('12345') },
  },
  'payment-cancelled': { begin: (world) => world.choose('qr-order'), reactions: showing },
  'cancellation-pending': {
    begin: (world) => world.choose('qr-order'),
    reactions: {
      ...showing,
      'show-code': (world) => {
        world.terminal.unplugLine();
        world.press('cancel');
      },
    },
  },
  'amount-invalid': { begin: startSale, reactions: { amount: (world) => world.enter('') } },
  'amount-over-limit': { begin: startSale, reactions: { amount: (world) => world.enter('99999999') } },
  'day-over-limit': {
    change: limits({ saleDay: 2000 }),
    prepare: sell,
    begin: startSale,
    reactions: { amount: (world) => world.enter('767') },
  },
  'refund-over-limit': {
    prepare: sell,
    begin: (world) => world.press('refund'),
    reactions: { ...refunding, amount: (world) => world.enter('99999999') },
  },
  'original-not-found': {
    prepare: sell,
    begin: (world) => world.press('void'),
    reactions: { ...voiding, 'original-trace': (world) => world.enter('999') },
  },
  'not-found': {
    begin: (world) => world.choose('find-transaction'),
    reactions: { find: (world) => world.press('1'), trace: (world) => world.enter('999') },
  },
  'date-invalid': {
    prepare: sell,
    begin: (world) => world.press('refund'),
    reactions: { ...refunding, 'original-date': (world) => world.enter('1399') },
  },
  'no-settlement': { begin: (world) => world.choose('reprint-settlement') },
  'original-voided': {
    prepare: (world) => {
      sell(world);
      world.transact(() => world.press('void'), voiding);
    },
    begin: (world) => world.press('void'),
    reactions: { ...voiding, 'original-trace': (world) => world.enter(world.batch().at(0)?.stan ?? '') },
  },
  'original-not-voidable': {
    prepare: (world) => {
      sell(world);
      world.transact(() => world.press('void'), voiding);
    },
    begin: (world) => world.press('void'),
    reactions: voiding,
  },
  'original-not-adjustable': {
    prepare: sell,
    begin: (world) => world.choose('adjust'),
    reactions: voiding,
  },
  'original-other-card': {
    prepare: sell,
    begin: (world) => world.press('void'),
    reactions: { ...voiding, 'swipe-card': (world) => world.terminal.swipe(world.card('unionpay-credit').stripe) },
  },
  'no-transactions': { begin: (world) => world.press('settlement') },
  'batch-nearly-full': {
    change: limits({ batchRecords: 10 }),
    prepare: (world) => {
      for (let sold = 0; sold < 9; sold++) sell(world);
    },
    begin: startSale,
  },
  'offline-undelivered': {
    prepare: (world) => {
      world.transact(() => world.choose('offline-sale'), {
        ...paying,
        'auth-mode': (each) => each.press('3'),
      });
      world.terminal.unplugLine();
    },
    begin: (world) => world.press('settlement'),
    reactions: settling,
  },
  'batch-full': { change: limits({ batchRecords: 1 }), prepare: sell, begin: startSale },
  'totals-overflow': { change: limits({ sale: 999_999_999_999 }), prepare: sell, begin: startSale },
  'settlement-unfinished': {
    prepare: (world) => {
      sell(world);
      world.terminal.unplugLine();
      world.transact(() => world.press('settlement'), settling);
    },
    begin: startSale,
  },
  'settlement-unbalanced': {
    prepare: (world) => {
      sell(world);
      sell(world);
      world.flash.commit([erase(`batch/${lastRecord(world)?.stan}`)]);
    },
    begin: (world) => world.press('settlement'),
    reactions: settling,
  },
  'paper-out': { desk: { rollLines: 20 }, begin: startSale, reactions: paying, withoutPage: true },
  'storage-error': {
    prepare: (world) => {
      world.terminal.power(false);
      world.flash.commit([put('counters', { stan: 0, batch: 1 })]);
    },
    begin: (world) => world.terminal.power(true),
    reactions: { 'self-test': (world) => world.press('enter') },
  },
} as const satisfies { readonly [error in TerminalErrorName]?: Cause };

/** What no desk brings about: chip readers, printers and PIN pads that break, a device without keys, functions not bought. */
const OF_OTHER_MACHINES: readonly TerminalErrorName[] = [
  'card-not-accepted',
  'chip-card',
  'chip-read-error',
  'not-available',
  'pin-pad-fault',
  'printer-fault',
];

const FOLDER = join(import.meta.dirname, '../../src/firmware');
const FLOWS = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join(FOLDER, file), 'utf8'))
  .join('\n');

const plain = (text: string): string => text.replace(/\s/g, '');
const lcd = ({ terminal }: World): string =>
  plain(
    terminal
      .lcd()
      .map(({ text }) => text)
      .join(''),
  );

/** The error on the display, as its cause brings it about. */
function causedBy(
  name: string,
  { change, desk, prepare, begin, reactions = {}, screen = name }: Cause,
  language: 'zh' | 'en',
): World {
  const world = new World(change, undefined, desk);
  world.boot();
  if (language === 'en') world.press('language');
  prepare?.(world);
  begin(world);
  world.play(reactions, (seen) => seen.name === screen);
  return world;
}

describe.each(['zh', 'en'] as const)('in %s', (language) => {
  test.each(Object.entries<Cause>(causes))('%s', (name, cause) => {
    const page = terminalErrors[name as TerminalErrorName];
    const world = causedBy(name, cause, language);
    expect(lcd(world)).toContain(plain(page.display[language]));
    if (cause.screen === undefined) expect(lcd(world)).toContain(plain(page.advice[language]));
    const pending = world.flash.read('reversal') !== undefined;
    if (page.reversal === 'none') expect(pending).toBe(name === 'reversal-undelivered');
    else if (name !== 'payment-cancelled' && page.reversal === 'terminal') expect(pending).toBe(true);
    expect(world.host.verify()).toEqual([]);
    if (cause.withoutPage) return;
    world.press('menu');
    expect(world.terminal.screen()?.name).toBe('error-page');
    const words = plain((world.terminal.screen()?.rows ?? []).map(({ text }) => text).join(''));
    expect(words).toContain(plain(page.meaning[language].replace(/[。.]$/, '')).slice(0, 20));
    world.press('cancel');
    expect(world.terminal.screen()?.name).toBe(name);
  });
});

/** Whether some flow tells the error. */
const isTold = (name: string): boolean => FLOWS.includes(`'${name}'`);

it('leaves out no error but those of other flows, which have tests of their own, and of machines that no desk has', () => {
  for (const name of Object.keys(terminalErrors) as TerminalErrorName[]) {
    if (name in causes) continue;
    expect(isTold(name), `${name} is told by a flow`).toBe(!OF_OTHER_MACHINES.includes(name));
  }
});
