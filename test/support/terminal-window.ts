/** A program in a real pseudo-terminal, its output drawn by a real terminal emulator: what a person would see, cell by cell. */
import { type IPty, spawn } from '@lydell/node-pty';
import unicode11 from '@xterm/addon-unicode11';
import xterm from '@xterm/headless';

export interface WindowOptions {
  readonly columns: number;
  readonly rows: number;
  readonly env?: Record<string, string>;
}

export class TerminalWindow {
  readonly #terminal: InstanceType<typeof xterm.Terminal>;
  readonly #pty: IPty;
  readonly #watchers = new Set<() => void>();
  readonly exited: Promise<number>;

  /** @param args of Node: its options, the program, the program's arguments */
  constructor(args: readonly string[], { columns, rows, env = {} }: WindowOptions) {
    this.#terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 0 });
    this.#terminal.loadAddon(new unicode11.Unicode11Addon() as never);
    this.#terminal.unicode.activeVersion = '11';
    this.#pty = spawn(process.execPath, [...args], {
      name: 'xterm-256color',
      cols: columns,
      rows,
      env: { ...(process.env as Record<string, string>), ...env },
    });
    this.#pty.onData((data) => this.#terminal.write(data, () => this.#notify()));
    this.#terminal.onData((data) => this.#pty.write(data));
    // The emulator draws later than it is written to: what the program has said last is on its screen before this resolves.
    this.exited = new Promise((resolve) =>
      this.#pty.onExit(({ exitCode }) => this.#terminal.write('', () => resolve(exitCode))),
    );
  }

  get processId(): number {
    return this.#pty.pid;
  }

  type(text: string): void {
    this.#pty.write(text);
  }

  resize(columns: number, rows: number): void {
    this.#terminal.resize(columns, rows);
    this.#pty.resize(columns, rows);
  }

  kill(signal?: string): void {
    this.#pty.kill(signal);
  }

  /** The screen, a string per row, a wide character once. */
  lines(): string[] {
    const buffer = this.#terminal.buffer.active;
    return Array.from(
      { length: this.#terminal.rows },
      (_, y) => buffer.getLine(buffer.viewportY + y)?.translateToString(true) ?? '',
    );
  }

  text(): string {
    return this.lines().join('\n');
  }

  /** Character and width (2 for Chinese, 0 for the cell behind it) of one cell. */
  cell(column: number, row: number): { readonly char: string; readonly width: number } {
    const buffer = this.#terminal.buffer.active;
    const cell = buffer.getLine(buffer.viewportY + row)?.getCell(column);
    return { char: cell?.getChars() ?? '', width: cell?.getWidth() ?? 1 };
  }

  /** Whether the program has left the alternate screen, as a restored terminal has. */
  restored(): boolean {
    return this.#terminal.buffer.active.type === 'normal';
  }

  /** Resolves when the screen matches; rejects with the screen when it does not within the deadline. */
  until(pattern: RegExp, deadlineMs = 15_000): Promise<RegExpExecArray> {
    return new Promise((resolve, reject) => {
      const check = (): void => {
        const match = pattern.exec(this.text());
        if (!match) return;
        clearTimeout(timer);
        this.#watchers.delete(check);
        resolve(match);
      };
      const timer = setTimeout(() => {
        this.#watchers.delete(check);
        reject(new Error(`${pattern} did not appear within ${deadlineMs} ms:\n${this.text()}`));
      }, deadlineMs);
      this.#watchers.add(check);
      check();
    });
  }

  #notify(): void {
    for (const watcher of [...this.#watchers]) watcher();
  }
}
