/**
 * Clerk, customer and card in one: hands and eyes on a FrontPanel and nothing else. Reacts to each screen at once, remembers
 * the slips it tore off, settles when the batch is full, loads paper. Expects a device that speaks English.
 */
import type { Key } from '../firmware/keys.ts';
import type { Screen } from '../firmware/screens/screen.ts';
import { type Clock, civilDate } from '../lib/clock.ts';
import type { FrontPanel, Stripe } from '../machine/front-panel.ts';
import { terminalErrors } from '../payment/terminal-errors.ts';
import { transactions } from '../payment/transactions/transactions.ts';
import type { Arrival, Errand } from './arrivals.ts';
import { readPaper, type Slip } from './slip.ts';

export type Order = Pick<Arrival, 'errand' | 'amount'>;

/** How an order ended. */
export interface Result {
  /** What was done: a void or refund without anything to take back is a sale. */
  readonly errand: Errand;
  /** `approved`, `declined 51`, or the name of the terminal error that was shown last. */
  readonly outcome: string;
  /** When the last key was pressed and when the host's answer stood on the display; undefined where no answer came. */
  readonly answer?: { readonly keyMs: number; readonly atMs: number };
}

export interface RobotParts {
  readonly panel: FrontPanel;
  readonly card: { readonly stripe: Stripe; readonly pin: string };
  readonly clock: Clock;
  /** The terminal is at idle and nothing is to be done. */
  readonly free: (robot: Robot) => void;
  readonly done: (result: Result) => void;
  /** The firmware stopped on a bug; nothing more comes from this robot. */
  readonly broken: (robot: Robot, text: string) => void;
}

const OPERATOR = '01';
const OPERATOR_PASSWORD = '0000';
const SUPERVISOR_PASSWORD = '123456';

/**
 * What is done at a screen, by its name. Errors that are not named go away by themselves: the pause before the next try
 * spares a host that is down.
 */
const reactions: { readonly [screen: string]: (robot: Robot) => void } = {
  'self-test': (robot) => robot.enter(),
  operator: (robot) => robot.enter(OPERATOR),
  password: (robot) => robot.enter(OPERATOR_PASSWORD),
  'sign-in-first': (robot) => robot.enter(),
  'signed-in': (robot) => robot.enter(),
  unprinted: (robot) => robot.enter(),
  amount: (robot) => robot.enter(String(robot.amount)),
  'swipe-card': (robot) => robot.swipe(),
  'check-card': (robot) => robot.enter(),
  pin: (robot) => robot.enter(robot.pin),
  supervisor: (robot) => robot.enter(SUPERVISOR_PASSWORD),
  'original-trace': (robot) => robot.enter(robot.original?.stan),
  'original-rrn': (robot) => robot.enter(robot.original?.rrn),
  'original-date': (robot) => robot.enter(robot.today),
  original: (robot) => robot.enter(),
  'check-refund': (robot) => robot.enter(),
  'batch-nearly-full': (robot) => robot.enter(),
  'batch-full': (robot) => robot.enter(),
  'totals-overflow': (robot) => robot.enter(),
  'settlement-totals': (robot) => robot.enter(),
  settled: (robot) => robot.enter(),
  'next-copy': (robot) => robot.enter(),
  'paper-out': (robot) => robot.panel.loadPaper(),
};

/** Errors on the way that say nothing of how the order ends. */
const ON_THE_WAY = new Set([
  'batch-nearly-full',
  'settlement-unfinished',
  'settlement-unbalanced',
  'reversal-failed',
  'paper-out',
]);
/** How a screen ends that stays until it has been read. */
const ANY_KEY = /any key$/;
/** What only a settlement mends. */
const FULL = new Set(['batch-full', 'totals-overflow']);
/** After which the batch has room again. */
const ROOM = new Set(['settled', 'settlement-unbalanced', 'no-transactions']);

export class Robot {
  readonly panel: FrontPanel;
  readonly slips: Slip[] = [];
  /** STANs of which nobody at the terminal knows whether the host took them. */
  readonly doubts: string[] = [];
  readonly #parts: RobotParts;
  readonly #stop: () => void;
  #seen: string | undefined;
  #order: Order | undefined;
  #doing: Errand = 'sale';
  #outcome: string | undefined;
  #answer: Result['answer'];
  #keyMs = 0;
  #batchIsFull = false;
  /** Sales of the open batch that nothing has been done about, the last one first to be taken back. */
  #sales: Slip[] = [];

  constructor(parts: RobotParts) {
    this.#parts = parts;
    this.panel = parts.panel;
    this.#stop = this.panel.onChange((change) => {
      if (change.kind === 'screen') {
        this.#look(this.panel.screen());
        queueMicrotask(() => this.#react());
      } else if (change.kind === 'fault') {
        this.#stop();
        parts.broken(this, change.text);
      }
    });
  }

  switchOn(): void {
    this.panel.power(true);
  }

  /** Begins an order; the terminal is at idle. */
  begin(order: Order): void {
    this.#order = order;
    this.#press();
  }

  /** Whether a reversal is left that the host must hear of. */
  get owes(): boolean {
    return this.panel.lamps().reversalPending;
  }

  /** Goes online without an order, so that what is owed is delivered first; `free` is told, `done` is not. */
  deliver(): void {
    this.#press();
  }

  /** Leaves the terminal, and switches it off. */
  leave(): void {
    this.#stop();
    this.panel.power(false);
  }

  get amount(): number {
    return this.#doing === 'refund' ? (this.original?.amount ?? 0) : (this.#order?.amount ?? 0);
  }

  get pin(): string {
    return this.#parts.card.pin;
  }

  get original(): Slip | undefined {
    return this.#sales.at(-1);
  }

  /** MMDD */
  get today(): string {
    return civilDate(this.panel.lamps().clockMs).slice(4);
  }

  enter(text = ''): void {
    for (const character of text) this.panel.press(character as Key);
    this.#keyMs = this.#parts.clock.monotonicMs();
    this.panel.press('enter');
  }

  swipe(): void {
    this.panel.swipe(this.#parts.card.stripe);
  }

  /** Remembers what a screen tells. Some are gone before their turn to react comes. */
  #look(screen: Screen | undefined): void {
    if (!screen) return;
    const { name } = screen;
    if (ROOM.has(name)) {
      this.#batchIsFull = false;
      this.#sales = [];
    }
    if (name === 'approved' || name === 'balance') this.#answered('approved');
    else if (name === 'declined') this.#answered(`declined ${responseCodeOn(screen)}`);
    else if (FULL.has(name)) this.#batchIsFull = true;
    else if (name in terminalErrors && !ON_THE_WAY.has(name)) this.#outcome = name;
  }

  #answered(outcome: string): void {
    if (this.#outcome === outcome) return;
    this.#outcome = outcome;
    this.#answer = { keyMs: this.#keyMs, atMs: this.#parts.clock.monotonicMs() };
  }

  #react(): void {
    const screen = this.panel.screen();
    if (!screen || screen.name === this.#seen) return;
    this.#seen = screen.name;
    if (screen.name === 'idle') this.#atIdle();
    else if (screen.name === 'refund-no-response') this.#noteDoubt(screen);
    else if (reactions[screen.name]) reactions[screen.name]?.(this);
    else if (ANY_KEY.test(screen.hint ?? '')) this.enter();
  }

  #atIdle(): void {
    this.#takePaper();
    if (this.#order) {
      if (this.#outcome === undefined) return this.#press();
      this.#finish(this.#outcome);
    }
    this.#outcome = undefined;
    this.#parts.free(this);
  }

  #finish(outcome: string): void {
    this.#order = undefined;
    if (outcome !== 'approved' && transactions[this.#doing].original !== 'none') this.#sales.pop();
    this.#parts.done({ errand: this.#doing, outcome, ...(this.#answer && { answer: this.#answer }) });
  }

  /** The key that the order begins with; a full batch is settled first. */
  #press(): void {
    const { errand } = this.#order ?? { errand: 'balance' };
    this.#doing = transactions[errand].original !== 'none' && !this.original ? 'sale' : errand;
    this.#outcome = undefined;
    this.#answer = undefined;
    this.panel.press(this.#batchIsFull && transactions[errand].printed ? 'settlement' : this.#doing);
  }

  #takePaper(): void {
    if (this.panel.lamps().paper !== 'ok') this.panel.loadPaper();
    if (this.panel.paper().length === 0) return;
    const { slips, faults } = readPaper(this.panel.tearPaper().map(({ text }) => text));
    this.doubts.push(...faults);
    for (const slip of slips) {
      this.slips.push(slip);
      if (slip.transaction === 'sale') this.#sales.push(slip);
      else this.#sales.pop();
    }
  }

  /** A refund is never reversed: its STAN stands on the display until somebody has read it. */
  #noteDoubt({ rows }: Screen): void {
    const stan = rows.map(({ text }) => /\b\d{6}\b/.exec(text)?.[0]).find((found) => found !== undefined);
    if (stan !== undefined) this.doubts.push(stan);
    this.enter();
  }
}

/** `51 Insufficient funds`, or `FAILED, code[XY]`. */
function responseCodeOn({ rows }: Screen): string {
  const text = rows.map((row) => row.text).join(' ');
  return /\[(..)\]/.exec(text)?.[1] ?? text.slice(0, 2);
}
