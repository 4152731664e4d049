/**
 * Random days of payments by QR code: customers that pay, wait, refuse and pay too late, clerks that cancel, lines that lose
 * things, power that fails. Whatever happened, in the end terminal, wallets and ledger agree. SEQUENCES=10000 for a long run.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { VirtualDesk } from '../../src/desk/virtual-desk.ts';
import type { Key } from '../../src/firmware/keys.ts';
import type { Screen } from '../../src/firmware/screens/screen.ts';
import { readPaper } from '../../src/fleet/slip.ts';
import type { LineFaults } from '../../src/lines/line-faults.ts';
import { loadProfile } from '../../src/machine/profile.ts';
import { type WalletName, walletNames } from '../../src/payment/wallets.ts';
import { wayTo } from '../support/menu.ts';

const SEQUENCES = Number(process.env.SEQUENCES ?? 50);
const PHONES = [
  'wechat-zhang',
  'wechat-asks',
  'wechat-asks',
  'alipay-asks',
  'alipay-asks',
  'ecny-wu',
  'wechat-poor',
] as const;
/** One of each wallet: whichever the code is for pays it, the others see that it is not for them. */
const PAYERS = ['wechat-zhang', 'alipay-chen', 'unionpay-sun', 'ecny-wu'] as const;
const TERMINALS = ['lakala-classic', 'lakala-smart'] as const;
const MINUTE_MS = 60_000;
/** After this the test is taken for hung; on a busy machine a day takes a quarter of a second. */
const LIMIT_MS = 60_000 + SEQUENCES * 2000;

const phone = fc.constantFrom(...PHONES);
const amount = fc.integer({ min: 1, max: 60_000 });
const fault = fc.constantFrom<LineFaults>({ refuse: true }, { loseRequests: true }, { loseReplies: true });
const act = fc.oneof(
  { weight: 6, arbitrary: fc.record({ does: fc.constant('sale'), phone, amount }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('order'), wallet: fc.constantFrom(...walletNames), amount }) },
  { weight: 6, arbitrary: fc.record({ does: fc.constantFrom('approve', 'approve', 'refuse', 'pay', 'pay') }) },
  { weight: 5, arbitrary: fc.record({ does: fc.constantFrom('void', 'refund') }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('press'), key: fc.constantFrom<Key>('cancel', 'enter') }) },
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constant('wait'), ms: fc.constantFrom(1, 40, 400, 5000, 20_000, 100_000) }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('line'), faults: fault }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('line'), faults: fc.constant<LineFaults>({}) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constantFrom('cut', 'silence', 'power') }) },
);
type Act =
  | { readonly does: 'sale'; readonly phone: string; readonly amount: number }
  | { readonly does: 'order'; readonly wallet: WalletName; readonly amount: number }
  | { readonly does: 'approve' | 'refuse' | 'pay' }
  | { readonly does: 'press'; readonly key: Key }
  | { readonly does: 'wait'; readonly ms: number }
  | { readonly does: 'line'; readonly faults: LineFaults }
  | { readonly does: 'cut' | 'silence' | 'power' | 'void' | 'refund' };

const SOUND: LineFaults = { refuse: false, loseRequests: false, loseReplies: false };
const profiles = new Map(
  TERMINALS.map((name) => {
    const profile = loadProfile(name);
    return [name, { ...profile, printer: { ...profile.printer, linesPerSecond: 0 } }];
  }),
);

/** A day at one counter. */
class Counter {
  readonly desk: VirtualDesk;
  /** Whose code was scanned last, and which code was shown last. */
  #scanned: string | undefined;
  #shown: string | undefined;
  /** What the clerk answers until the terminal is at rest or waits for the customer. */
  #answers: { readonly [screen: string]: () => void } = {};

  constructor(terminal: (typeof TERMINALS)[number]) {
    const profile = profiles.get(terminal);
    if (!profile) throw new Error(terminal);
    this.desk = new VirtualDesk({ profile, latencyMs: 20, language: 'en' });
    this.boot();
  }

  get #screen(): string | undefined {
    return this.desk.terminal.screen()?.name;
  }

  boot(): void {
    this.desk.terminal.power(true);
    this.#play({}, ({ name }) => name === 'idle' || name === 'sign-in-failed');
  }

  do(what: Act): void {
    const { terminal, host, line, ledger } = this.desk;
    const { phones } = host;
    switch (what.does) {
      case 'sale':
        return this.#begin('qr-sale', what.amount, {
          'scan-code': () => {
            this.#scanned = what.phone;
            terminal.scan(phones.code(what.phone));
          },
        });
      case 'order':
        return this.#begin('qr-order', what.amount, {
          wallet: () => this.#type(String(walletNames.indexOf(what.wallet) + 1)),
        });
      // Also when nobody waits any more: customers are late.
      case 'approve':
        if (this.#scanned) void phones.approve(this.#scanned);
        break;
      case 'refuse':
        if (this.#scanned) void phones.refuse(this.#scanned);
        break;
      case 'pay':
        this.#shown = terminal.screen()?.qr ?? this.#shown;
        for (const name of PAYERS) if (this.#shown) void phones.pay(name, this.#shown);
        break;
      case 'press':
        if (terminal.screen()) terminal.press(what.key);
        break;
      case 'wait':
        this.desk.wait(() => false, what.ms);
        return;
      case 'line':
        Object.assign(line.faults, SOUND, what.faults);
        return;
      case 'cut':
        line.cut();
        break;
      case 'silence':
        host.controls.order({ kind: 'silence' });
        return;
      case 'power':
        terminal.power(false);
        this.boot();
        return;
      case 'void': {
        const stan = ledger.arrivals().findLast(({ kind }) => kind === 'sale')?.stan;
        return stan === undefined ? undefined : this.#begin('void', 0, { 'original-trace': () => this.#enter(stan) });
      }
      case 'refund': {
        const sale = ledger.arrivals().findLast(({ kind }) => kind === 'sale');
        return (
          sale &&
          this.#begin('qr-refund', Math.min(100, sale.amount), {
            'original-voucher': () => this.#enter(`20261122${sale.rrn}`),
          })
        );
      }
    }
    this.desk.wait(() => false, 50);
  }

  /** Trace numbers of reversals that were given up: the clerk has a slip that says so, and calls the acquirer. */
  faults(): ReadonlySet<string> {
    return new Set(readPaper(this.desk.terminal.paper().map(({ text }) => text)).faults);
  }

  /** The line is sound again, and the clerk does one last thing that must come out right. */
  end(): void {
    Object.assign(this.desk.line.faults, SOUND);
    this.desk.host.controls.clear();
    this.desk.wait(() => false, 10 * MINUTE_MS);
    for (let tries = 0; tries < 5 && this.#screen !== 'idle'; tries++) this.#play({}, ({ name }) => name === 'idle');
    for (let tries = 0; tries < 4; tries++) {
      this.do({ does: 'sale', phone: 'ecny-wu', amount: 1 });
      this.#play({}, ({ name }) => name === 'idle');
      if (!this.desk.terminal.lamps().reversalPending) return;
    }
  }

  /** Starts a function from the menu if the terminal is at rest, and answers what it asks. */
  #begin(id: string, fen: number, answers: { readonly [screen: string]: () => void }): void {
    // A clerk does not begin something else while a customer is paying; any other screen he leaves first.
    if (['paying', 'show-code', undefined].includes(this.#screen)) return;
    if (this.#screen !== 'idle') this.#play({}, ({ name }) => name === 'idle');
    const { profile } = this.desk.terminal;
    if (!profile.display.touch) this.desk.terminal.press('menu');
    for (const place of wayTo(id, profile)) this.#type(String(place));
    this.#play({ ...answers, amount: () => this.#enter(String(fen)) }, ({ name }) =>
      ['idle', 'paying', 'show-code', 'approved', 'declined'].includes(name),
    );
  }

  #play(answers: { readonly [screen: string]: () => void }, done: (screen: Screen) => boolean): void {
    const { terminal } = this.desk;
    this.#answers = {
      operator: () => this.#enter('01'),
      password: () => this.#enter('0000'),
      supervisor: () => this.#enter('123456'),
      original: () => terminal.press('enter'),
      'check-refund': () => terminal.press('enter'),
      'original-rrn': () => terminal.press('cancel'),
      'sign-in-first': () => terminal.press('enter'),
      ...answers,
    };
    const atRest = terminal.screen();
    this.desk.play(
      ({ name }) => this.#answers[name] ?? (LEFT_TO_TIME.has(name) ? undefined : () => terminal.press('enter')),
      (screen) => done(screen) && (screen !== atRest || screen.name !== 'idle'),
      20 * MINUTE_MS,
    );
  }

  #enter(digits: string): void {
    this.#type(digits);
    this.desk.terminal.press('enter');
  }

  #type(digits: string): void {
    for (const digit of digits) this.desk.terminal.press(digit as Key);
  }
}

const LEFT_TO_TIME = new Set([
  'connecting',
  'sending',
  'receiving',
  'printing',
  'paying',
  'show-code',
  'scan-code',
  'idle',
]);

it(
  `${SEQUENCES} days end with terminal, wallets and ledger in agreement`,
  async () => {
    const opening = phonesTotal(new VirtualDesk({ profile: loadProfile('lakala-classic') }));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...TERMINALS),
        fc.array(act, { minLength: 8, maxLength: 30, size: 'max' }),
        async (terminal, acts) => {
          const counter = new Counter(terminal);
          const { desk } = counter;
          for (const each of acts as readonly Act[]) counter.do(each);
          counter.end();
          expect(desk.host.verify()).toEqual([]);
          expect(desk.terminal.lamps().reversalPending).toBe(false);
          const arrivals = desk.ledger.arrivals();
          const reversed = new Set(arrivals.filter(({ kind }) => kind === 'reversal').map(({ stan }) => stan));
          const standing = arrivals.filter(({ kind, stan }) => kind !== 'reversal' && !reversed.has(stan));
          // A refund whose answer is lost is the clerk's to ask about: nothing reverses it.
          const sure = standing.filter(({ kind, stan }) => kind !== 'refund' && !counter.faults().has(stan));
          const records = desk.batch().filter(({ transaction }) => transaction !== 'qr-refund');
          expect(records.map(({ stan }) => stan).sort()).toEqual(sure.map(({ stan }) => stan).sort());
          const moved = standing.reduce((sum, { amount }) => sum + amount, 0);
          expect(phonesTotal(desk)).toBe(opening - moved);
          await desk.close();
        },
      ),
      { numRuns: SEQUENCES },
    );
  },
  LIMIT_MS,
);

function phonesTotal(desk: VirtualDesk): number {
  return desk.host.phones.list().reduce((sum, { balance }) => sum + balance, 0);
}
