/**
 * The built-in printer and its roll. Prints line by line at its own speed; stops in mid-slip when the roll ends and goes
 * on with the same line when there is a new one. Power loss forgets the slip in progress, never what is on the paper.
 */
import type { Receipt } from '../../firmware/receipts/receipt.ts';
import { assert } from '../../lib/assert.ts';
import type { Clock, Timer } from '../../lib/clock.ts';
import type { PaperLine } from '../front-panel.ts';
import { printedLines } from './slip.ts';

export interface PrinterSetup {
  /** Half-width cells of a line. */
  readonly columns: number;
  /** 0 prints at once. */
  readonly linesPerSecond: number;
  /** Lines of a full roll. */
  readonly rollLines?: number;
}

export type PrinterReport = 'done' | 'paper-out' | 'paper-loaded';

export interface PrinterListener {
  /** What the firmware is told. */
  report(state: PrinterReport): void;
  /** A line came out, or the paper's state changed. */
  moved(): void;
}

/** A 58 mm roll of 30 m at 3.75 mm a line. */
const FULL_ROLL_LINES = 8000;
/** The coloured stripe at a roll's end shows on the last lines. */
const LOW_LINES = 100;

export class Printer {
  readonly #setup: PrinterSetup;
  readonly #clock: Clock;
  readonly #listener: PrinterListener;
  #paper: PaperLine[] = [];
  #rollLines: number;
  /** What is still to print of the slip in progress. */
  #slip: PaperLine[] | undefined;
  #timer: Timer | undefined;
  #waitsForPaper = false;

  constructor(setup: PrinterSetup, clock: Clock, listener: PrinterListener) {
    this.#setup = setup;
    this.#clock = clock;
    this.#listener = listener;
    this.#rollLines = setup.rollLines ?? FULL_ROLL_LINES;
  }

  /** Starts a slip; it reports `done` in the end, however long it must wait for paper. One at a time. */
  print(receipt: Receipt): void {
    assert(this.#slip === undefined, 'firmware prints a slip before the last one was reported done');
    this.#slip = printedLines(receipt, this.#setup.columns);
    this.#advance();
  }

  /** Puts a full roll in; a slip that waits for it goes on. */
  load(): void {
    this.#rollLines = this.#setup.rollLines ?? FULL_ROLL_LINES;
    this.#listener.moved();
    if (!this.#waitsForPaper) return;
    this.#waitsForPaper = false;
    this.#listener.report('paper-loaded');
    this.#advance();
  }

  /** Takes the paper that hangs out. */
  tear(): readonly PaperLine[] {
    const torn = this.#paper;
    this.#paper = [];
    this.#listener.moved();
    return torn;
  }

  powerOff(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    this.#slip = undefined;
    this.#waitsForPaper = false;
  }

  /** What hangs out, oldest line first. */
  paper(): readonly PaperLine[] {
    return this.#paper;
  }

  get printing(): boolean {
    return this.#slip !== undefined;
  }

  get state(): 'ok' | 'low' | 'out' {
    if (this.#rollLines === 0) return 'out';
    return this.#rollLines <= LOW_LINES ? 'low' : 'ok';
  }

  /** Prints as far as speed and paper allow. The listener may cut the power at any line. */
  #advance(): void {
    const { linesPerSecond } = this.#setup;
    const slip = this.#slip;
    while (slip !== undefined && slip === this.#slip) {
      if (slip.length === 0) {
        this.#slip = undefined;
        this.#listener.moved();
        this.#listener.report('done');
      } else if (this.#rollLines === 0) {
        this.#waitsForPaper = true;
        this.#listener.moved();
        this.#listener.report('paper-out');
        return;
      } else {
        // A printer without a speed is seen when it stops.
        this.#paper.push(slip.shift() as PaperLine);
        this.#rollLines--;
        if (linesPerSecond === 0) continue;
        this.#timer = this.#clock.after(1000 / linesPerSecond, () => this.#advance());
        this.#listener.moved();
        return;
      }
    }
  }
}
