/** A child process whose output is read line by line, and that can be killed and started again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { present } from '../../src/lib/assert.ts';

export class Victim {
  readonly lines: string[] = [];
  readonly #args: () => readonly string[];
  readonly #ready: RegExp;
  readonly #onLine: (line: string) => void;
  #child: ChildProcess | undefined;
  #waiting: { readonly pattern: RegExp; readonly found: (match: RegExpExecArray) => void } | undefined;

  /** @param ready the line by which it says that it runs */
  constructor(args: () => readonly string[], ready: RegExp, onLine: (line: string) => void = () => {}) {
    this.#args = args;
    this.#ready = ready;
    this.#onLine = onLine;
  }

  async start(): Promise<RegExpExecArray> {
    const child = spawn(process.execPath, [...this.#args()], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, POSTERN_LOG: 'error' },
    });
    this.#child = child;
    child.once('exit', (code) => {
      // Null is a signal: nobody sends it one but whoever reads this.
      if (code) throw new Error(`${this.#args().join(' ')} ended by itself with exit code ${code}`);
    });
    const ready = this.line(this.#ready);
    createInterface({ input: present(child.stdout, 'the output') }).on('line', (line) => this.#take(line));
    return ready;
  }

  /** The next line that matches. */
  line(pattern: RegExp): Promise<RegExpExecArray> {
    return new Promise((found) => {
      this.#waiting = { pattern, found };
    });
  }

  tell(word: string): void {
    this.#child?.stdin?.write(`${word}\n`);
  }

  /** Nothing to do when it runs no more. */
  async kill(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'close');
    child.kill(signal);
    await gone;
  }

  #take(line: string): void {
    this.lines.push(line);
    const match = this.#waiting?.pattern.exec(line);
    if (match) this.#waiting?.found(match);
    this.#onLine(line);
  }
}
