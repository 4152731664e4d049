/** What happened, for golden files: screens as words, frames as elements, flash as keys, paper as names. Never a secret. */
import { cupPos } from '../../../src/dialects/cup-pos/index.ts';
import type { FlashChange } from '../../../src/firmware/flash-records.ts';
import type { Screen } from '../../../src/firmware/screens/screen.ts';
import { open } from '../../../src/wire/envelope.ts';

export class Transcript {
  /** A frame is put into words when somebody reads them: sweeps, which send the most, never do. */
  readonly #lines: (string | (() => string))[] = [];
  /** Where the screen on top begins, so that typing on it leaves only its last state. */
  #open: { readonly name: string; readonly at: number } | undefined;

  say(line: string | (() => string)): undefined {
    this.#lines.push(line);
    this.#open = undefined;
  }

  screen({ name, title, rows, hint }: Screen): void {
    if (this.#open?.name === name) this.#lines.length = this.#open.at;
    this.#open = { name, at: this.#lines.length };
    const texts = [title, ...rows.map((row) => row.text), hint].filter((text) => text !== undefined && text !== '');
    this.#lines.push(`[${name}]`, ...texts.map((text) => `    ${text}`));
  }

  commit(changes: readonly FlashChange[]): void {
    const words = changes.map(({ key, value }) => {
      const reason = value && 'reason' in value ? `(${value.reason})` : '';
      return `${value === null ? '-' : '+'}${key}${reason}`;
    });
    this.say(`flash ${words.join(' ')}`);
  }

  frame(arrow: '→' | '←', frame: Uint8Array): void {
    const bytes = frame.slice();
    this.say(() => `${arrow} ${inWords(bytes)}`);
  }

  toString(): string {
    return `${this.#lines.map((line) => (typeof line === 'string' ? line : line())).join('\n')}\n`;
  }
}

/** Elements whose values say something and do not depend on keys. */
const SHOWN: ReadonlySet<number> = new Set([2, 3, 4, 11, 14, 22, 25, 26, 37, 38, 39, 47, 59, 60, 61, 63]);

function inWords(frame: Uint8Array): string {
  const { message } = open(frame);
  try {
    return cupPos.codec
      .describe(message)
      .map(({ de, value }) => (de === 0 ? value : `${de}=${SHOWN.has(de) ? value : '·'}`))
      .join(' ');
  } catch {
    return 'not readable';
  }
}
