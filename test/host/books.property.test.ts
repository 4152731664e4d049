/** Any day at a till, with repeats and crashes, against a plain model of what the accounts must come to. */
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dropConnections, freshLedger, store } from '../support/stores.ts';
import { HOLD_KINDS, type HoldKind, HoldsModel } from './holds-model.ts';
import { type Bench, MERCHANT, openHost, Pos, type Reply } from './pos.ts';

interface Sale {
  readonly reply: Reply;
  readonly offline: boolean;
  /** With its tips, and as it was last adjusted. */
  amount: number;
  /** Whether an adjustment or a tip came after it. */
  adjusted: boolean;
  refunded: number;
  state: 'standing' | 'voided' | 'reversed';
  voided: Reply | undefined;
}

/** The till's own bookkeeping: half a percent, rounded half up, at most 20.00; and in proportion when money goes back. */
const half = (x: number): number => Math.floor(x + 0.5);
const feeOf = (amount: number): number => Math.min(half(amount / 200), 2000);
const netOf = ({ amount, refunded, state }: Pick<Sale, 'amount' | 'refunded' | 'state'>): number =>
  state === 'standing' ? amount - feeOf(amount) - (refunded - half((feeOf(amount) * refunded) / amount)) : 0;

const NEW = { adjusted: false, refunded: 0, state: 'standing', voided: undefined } as const;

/** What the everyday card has before anything is done with it. */
const OPENING = 100_000_000;

const isHoldKind = (kind: string): kind is HoldKind => HOLD_KINDS.some((each) => each === kind);

const step = fc.record({
  kind: fc.constantFrom(
    'sale',
    'sale',
    'void',
    'refund',
    'refund',
    'refund',
    'reverse',
    'reverse-void',
    'repeat',
    'decline',
    'offline-sale',
    'adjust',
    'tip',
    'clearing-down',
    'clearing-up',
    'wait',
    ...HOLD_KINDS,
  ),
  which: fc.nat(8),
  amount: fc.integer({ min: 1, max: 600_000 }),
  /** Percent of the sale that a refund asks for. */
  share: fc.integer({ min: 1, max: 60 }),
  crash: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

class Till {
  readonly sales: Sale[] = [];
  readonly holds = new HoldsModel();
  bench: Bench;
  pos: Pos;
  readonly #folder: string;
  #file: string;
  #life = 0;
  #held = false;

  constructor(folder: string) {
    this.#folder = folder;
    this.#file = store === 'postgres' ? freshLedger(folder) : join(folder, '0.db');
    this.bench = this.#open();
    this.pos = new Pos(this.bench.host);
  }

  #open(): Bench {
    return openHost({
      ledgerFile: this.#file,
      schedule: (end) => {
        if (!this.#held) queueMicrotask(end);
      },
    });
  }

  /** Does one thing; when the host crashes before its commit, it never happened. */
  async do({ kind, which, amount, share, crash }: Step): Promise<void> {
    const sale = this.sales[which % Math.max(1, this.sales.length)];
    const part = sale && Math.ceil((sale.amount * share) / 100);
    const asked = isHoldKind(kind)
      ? this.#askAboutHold(kind, which, amount, share)
      : this.#ask(kind, sale, kind === 'refund' && part ? part : amount);
    if (!asked) return;
    if (!crash) return await asked();
    this.#held = true;
    void asked();
    await this.#crash();
  }

  /** The disk as a power cut leaves it, or the database that has lost its host, in another host's hands. */
  async #crash(): Promise<void> {
    const before = this.bench.host;
    if (store === 'postgres') dropConnections(this.#file);
    else {
      const abandoned = this.#file;
      this.#file = join(this.#folder, `${++this.#life}.db`);
      for (const part of ['', '-wal']) {
        if (existsSync(abandoned + part)) copyFileSync(abandoned + part, this.#file + part);
      }
    }
    this.#held = false;
    this.bench = this.#open();
    const { stan, batch, keys } = this.pos;
    this.pos = new Pos(this.bench.host);
    Object.assign(this.pos, { stan, batch });
    this.pos.keys.load(keys.export() as Uint8Array);
    await before.close();
  }

  #askAboutHold(kind: HoldKind, which: number, amount: number, share: number): (() => Promise<void>) | undefined {
    const { pos } = this;
    const deed = this.holds.deed(kind, which, amount, share);
    if (!deed) return undefined;
    return async () => {
      const reply = await deed.ask(pos);
      if (pos !== this.pos) return;
      expect([kind, reply[39]]).toEqual([kind, deed.expected]);
      if (deed.expected === '00') deed.note(reply);
    };
  }

  #ask(kind: string, sale: Sale | undefined, amount: number): (() => Promise<void>) | undefined {
    const { pos, bench } = this;
    const card = 'unionpay-debit';
    if (kind === 'clearing-down' || kind === 'clearing-up') {
      return async () => bench.host.clearing.set(kind === 'clearing-down' ? { down: true } : {});
    }
    if (kind === 'wait') return async () => bench.clock.advanceByMs(20_000);
    if (kind === 'sale') {
      return async () => {
        const reply = await pos.sale({ amount });
        if (pos !== this.pos) return;
        expect(reply[39]).toBe('00');
        this.sales.push({ ...NEW, reply, amount, offline: false });
      };
    }
    if (kind === 'offline-sale') {
      return async () => {
        const reply = await pos.offlineSale({ amount });
        if (pos !== this.pos) return;
        expect(reply[39]).toBe('00');
        this.sales.push({ ...NEW, reply, amount, offline: true });
      };
    }
    if (kind === 'decline') {
      return async () => {
        const reply = await pos.sale({ amount, card: 'lost' });
        if (pos === this.pos) expect(reply[39]).toBe('41');
      };
    }
    if (!sale) return undefined;
    const stan = String(sale.reply[11]);
    const untouched = sale.state === 'standing' && sale.refunded === 0;
    switch (kind) {
      case 'adjust':
      case 'tip': {
        const total = kind === 'tip' ? sale.amount + Math.ceil(amount / 10) : amount;
        return async () => {
          const reply =
            kind === 'tip'
              ? await pos.tip(sale.reply, { tip: total - sale.amount, amount: total })
              : await pos.adjust(sale.reply, { amount: total });
          if (pos !== this.pos) return;
          const fits = untouched && (kind === 'tip' || sale.offline);
          expect(reply[39]).toBe(sale.state === 'reversed' ? '25' : fits ? '00' : '12');
          if (fits) Object.assign(sale, { amount: total, adjusted: true });
        };
      }
      case 'void':
        return async () => {
          const reply = await pos.void(sale.reply, { amount: sale.amount });
          if (pos !== this.pos) return;
          expect(reply[39]).toBe(sale.state === 'reversed' ? '25' : untouched ? '00' : '12');
          if (untouched) Object.assign(sale, { state: 'voided', voided: reply });
        };
      case 'refund':
        return async () => {
          const fits = sale.refunded + amount <= sale.amount;
          const reply = await pos.refund(sale.reply, { amount });
          if (pos !== this.pos) return;
          const expected = sale.state === 'reversed' ? '25' : sale.state === 'voided' ? '12' : fits ? '00' : '64';
          expect(reply[39]).toBe(expected);
          if (expected === '00') sale.refunded += amount;
        };
      case 'reverse':
        return async () => {
          const reply = await pos.reverse(stan, { amount: sale.amount });
          if (pos !== this.pos) return;
          const fits = untouched && !sale.adjusted && !sale.offline;
          expect(reply[39]).toBe(fits || sale.state === 'reversed' ? '00' : '12');
          if (fits) sale.state = 'reversed';
        };
      case 'reverse-void': {
        const { voided } = sale;
        if (!voided || sale.state !== 'voided') return undefined;
        const elements = { 61: pos.batch + stan };
        return async () => {
          const reply = await pos.reverse(String(voided[11]), { of: '23', amount: sale.amount, elements });
          if (pos !== this.pos) return;
          expect(reply[39]).toBe('00');
          Object.assign(sale, { state: 'standing', voided: undefined });
        };
      }
      default:
        return async () => {
          const ask = { stan, amount: Number(sale.reply[4]), card };
          const reply = await (sale.offline ? pos.offlineSale(ask) : pos.sale(ask));
          if (pos === this.pos) expect(reply).toMatchObject({ 39: sale.offline ? '94' : '00', 37: sale.reply[37] });
        };
    }
  }
}

it('the books come to what a till would write down, after any sequence of transactions, repeats and crashes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'postern-books-'));
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 40 }), async (steps) => {
      const till = new Till(mkdtempSync(join(folder, `${run++}-`)));
      await till.pos.signIn();
      for (const each of steps) await till.do(each);
      const { host } = till.bench;
      const { sales, holds } = till;
      const completions = holds.completed.map((amount) => ({ amount, refunded: 0, state: 'standing' }) as const);
      const taken = [...sales, ...completions];
      const { balance, pending } = host.ledgerView(MERCHANT).account();
      expect(balance + pending).toBe(taken.reduce((sum, sale) => sum + netOf(sale), 0));
      const paid = taken.reduce(
        (sum, { state, amount, refunded }) => sum + (state === 'standing' ? amount - refunded : 0),
        0,
      );
      const available = Number(String((await till.pos.balance())[54]).slice(-12));
      expect(available).toBe(OPENING - paid - holds.aside);
      expect(host.verify()).toEqual([]);
      await host.close();
    }),
    // A host on PostgreSQL takes longer to come up again after a crash.
    store === 'postgres' ? { numRuns: 5, endOnFailure: true } : { numRuns: 40 },
  );
  rmSync(folder, { recursive: true });
});
