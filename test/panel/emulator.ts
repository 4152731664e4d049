/** A window of a real terminal emulator (xterm.js, headless), in process: what a person would see, cell for cell. */
import { PassThrough, Writable } from 'node:stream';
import { Unicode11Addon } from '@xterm/addon-unicode11';
import xterm from '@xterm/headless';

export interface ScreenCell {
  readonly text: string;
  readonly width: number;
}

class EmulatorInput extends PassThrough {
  readonly isTTY = true;
  isRaw = false;

  setRawMode(raw: boolean): this {
    this.isRaw = raw;
    return this;
  }
}

class EmulatorOutput extends Writable {
  readonly isTTY = true;
  columns: number;
  rows: number;
  /** Characters written so far. */
  written = 0;
  /** The last of them. */
  #recent = '';
  readonly #terminal: xterm.Terminal;

  constructor(terminal: xterm.Terminal) {
    super({ decodeStrings: false });
    this.#terminal = terminal;
    this.columns = terminal.cols;
    this.rows = terminal.rows;
  }

  override _write(chunk: Buffer | string, _encoding: BufferEncoding, done: () => void): void {
    this.written += chunk.length;
    this.#recent += chunk.toString();
    this.#terminal.write(chunk, done);
  }

  /** What was written since this was asked last. */
  takeRecent(): string {
    const recent = this.#recent;
    this.#recent = '';
    return recent;
  }
}

export class Emulator {
  readonly input = new EmulatorInput();
  /** How often the bell rang. */
  bells = 0;
  readonly output: EmulatorOutput;
  readonly #terminal: xterm.Terminal;

  constructor(width: number, height: number) {
    this.#terminal = new xterm.Terminal({ cols: width, rows: height, allowProposedApi: true, scrollback: 0 });
    this.#terminal.loadAddon(new Unicode11Addon());
    this.#terminal.unicode.activeVersion = '11';
    this.#terminal.onBell(() => this.bells++);
    this.output = new EmulatorOutput(this.#terminal);
  }

  /** Types characters or sends a control sequence. */
  type(text: string): void {
    this.input.write(text);
  }

  /** Presses and releases the left button on a cell; a real terminal often sends both in one read. */
  click(x: number, y: number): void {
    this.type(`\u001b[<0;${x + 1};${y + 1}M\u001b[<0;${x + 1};${y + 1}m`);
  }

  wheel(x: number, y: number, direction: 'up' | 'down'): void {
    this.type(`\u001b[<${direction === 'up' ? 64 : 65};${x + 1};${y + 1}M`);
  }

  resize(width: number, height: number): void {
    this.#terminal.resize(width, height);
    this.output.columns = width;
    this.output.rows = height;
    this.output.emit('resize');
  }

  /** Resolves when everything that was sent has been read, acted on and shown. */
  async settled(): Promise<void> {
    for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => setImmediate(resolve));
    await new Promise<void>((resolve) => this.#terminal.write('', resolve));
  }

  lines(): string[] {
    return Array.from({ length: this.#terminal.rows }, (_, y) =>
      this.#line(y).translateToString(false, 0, this.#terminal.cols),
    );
  }

  /** All lines, without what is blank at their ends. */
  text(): string {
    return `${this.lines()
      .map((line) => line.trimEnd())
      .join('\n')}\n`;
  }

  cells(y: number): ScreenCell[] {
    const line = this.#line(y);
    return Array.from({ length: this.#terminal.cols }, (_, x) => {
      const cell = line.getCell(x);
      return { text: cell?.getChars() ?? '', width: cell?.getWidth() ?? 1 };
    });
  }

  /** xterm's index of the colour behind a cell. */
  background(x: number, y: number): number | undefined {
    return this.#line(y).getCell(x)?.getBgColor();
  }

  /** xterm's index of the colour of its character. */
  foreground(x: number, y: number): number | undefined {
    return this.#line(y).getCell(x)?.getFgColor();
  }

  /** Where a text stands first, in cells. */
  find(text: string): { readonly x: number; readonly y: number } {
    for (let y = 0; y < this.#terminal.rows; y++) {
      const row = this.cells(y);
      for (let x = 0; x < row.length; x++) if (startsAt(row, x, text)) return { x, y };
    }
    throw new Error(`'${text}' is not on the screen:\n${this.text()}`);
  }

  get width(): number {
    return this.#terminal.cols;
  }

  get isAlternate(): boolean {
    return this.#terminal.buffer.active.type === 'alternate';
  }

  #line(y: number) {
    const { active } = this.#terminal.buffer;
    const line = active.getLine(active.viewportY + y);
    if (!line) throw new RangeError(`the window has no row ${y}`);
    return line;
  }
}

function startsAt(row: readonly ScreenCell[], x: number, text: string): boolean {
  let shown = '';
  for (let at = x; at < row.length && shown.length < text.length; at++)
    shown += row[at]?.text || (row[at]?.width === 0 ? '' : ' ');
  return shown === text;
}
