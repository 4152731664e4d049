/** One line at the bottom of a terminal window that says how far a run is: written over and over, and gone at the end. */
import { takeCells } from '../lib/cell-width.ts';
import type { Onlooker } from '../scenario/pool.ts';
import type { ScenarioHead, ScenarioResult } from '../scenario/scenario.ts';

/** What a line needs of a window. */
export interface Window {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const CLEAR = '\r\x1b[K';
const USUAL_COLUMNS = 80;

export class Progress implements Onlooker {
  readonly #window: Window | undefined;
  readonly #total: number;
  #running: readonly ScenarioHead[] = [];
  #hold = 0;
  #failed = 0;

  /** Nothing is written where `window` is no terminal window. */
  constructor(window: Window | undefined, total: number) {
    this.#window = window?.isTTY ? window : undefined;
    this.#total = total;
  }

  readonly started = (scenario: ScenarioHead): void => {
    this.#running = [...this.#running, scenario];
    this.#draw();
  };

  readonly ended = ({ scenario: { name, file }, failure }: ScenarioResult): void => {
    const at = this.#running.findIndex((head) => head.name === name && head.file === file);
    this.#running = this.#running.toSpliced(at, 1);
    if (failure) this.#failed++;
    else this.#hold++;
    this.#draw();
  };

  /** Lets something be printed that stays. */
  above(print: () => void): void {
    this.#window?.write(CLEAR);
    print();
    this.#draw();
  }

  end(): void {
    this.#window?.write(CLEAR);
  }

  #draw(): void {
    const failed = this.#failed === 0 ? '' : `, ${this.#failed} failed`;
    const names = this.#running.map(({ name }) => name).join(', ');
    const text = `${this.#hold} of ${this.#total} hold${failed}; running ${names}`;
    this.#window?.write(CLEAR + takeCells(text, (this.#window.columns ?? USUAL_COLUMNS) - 1));
  }
}
