/**
 * The embedded host in a process of its own: this program's `host` command with terminals enough for the fleet. When the
 * process dies before it is stopped, it is started again at the same address, on the same ledger.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parse, stringify } from 'yaml';
import { present } from '../lib/assert.ts';
import { moduleUrl, nodeArguments } from './own-modules.ts';
import { NO_USAGE, plus, type Usage } from './usage.ts';

const DEFAULT_CONFIG = new URL('../../fixtures/hosts/default.yaml', import.meta.url);

export interface HostProcessOptions {
  /** DE 41 of the first terminal, 8 digits. */
  readonly firstTerminal: number;
  readonly terminals: number;
  readonly ledgerFile: string;
  /** Where its configuration goes. */
  readonly folder: string;
}

/** The host could not be started; it has said why on standard error. */
export class HostProcessError extends Error {
  override readonly name = 'HostProcessError';
}

export class HostProcess {
  /** Also to be read while the host writes. */
  readonly ledgerFile: string;
  readonly #args: readonly string[];
  #port = 0;
  #child: ChildProcess | undefined;
  #restarts = 0;
  #stopped = false;
  /** What processes that are over spent, and what the running one had when last asked. */
  #before = NO_USAGE;
  #last = NO_USAGE;

  private constructor(ledgerFile: string, config: string) {
    this.ledgerFile = ledgerFile;
    this.#args = ['--ledger', ledgerFile, '--config', config];
  }

  /** @throws HostProcessError when it does not come up */
  static async start(options: HostProcessOptions): Promise<HostProcess> {
    const config = join(options.folder, 'host.yaml');
    writeFileSync(config, configFor(options));
    const host = new HostProcess(options.ledgerFile, config);
    await host.#launch();
    return host;
  }

  get address(): { readonly host: string; readonly port: number } {
    return { host: '127.0.0.1', port: this.#port };
  }

  get pid(): number {
    return present(this.#child?.pid, 'the process of the host');
  }

  /** How often it had to be started again. */
  get restarts(): number {
    return this.#restarts;
  }

  /** What all processes of this host spent; of one that was killed, what it had when last asked. */
  async usage(): Promise<Usage> {
    const child = this.#child;
    if (child?.connected) {
      const answered = new Promise<void>((resolve) => {
        const take = (message: unknown): void => {
          if (!isUsage(message)) return;
          child.off('message', take);
          this.#last = message;
          resolve();
        };
        child.on('message', take);
        child.once('exit', () => resolve());
      });
      child.send('usage', () => {});
      await answered;
    }
    return plus(this.#before, this.#last);
  }

  /** Lets it finish what it has begun, and close its ledger. */
  async stop(): Promise<void> {
    this.#stopped = true;
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    await gone;
  }

  async #launch(): Promise<void> {
    const child = fork(
      fileURLToPath(moduleUrl('../main')),
      ['host', '--listen', `127.0.0.1:${this.#port}`, ...this.#args],
      {
        execArgv: [...nodeArguments, '--import', moduleUrl('./tell-usage').href],
        stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
        env: { POSTERN_LOG: 'error', ...process.env },
        // A process group of its own: Ctrl-C is for the fleet, which stops the host when its books are complete.
        detached: true,
      },
    );
    this.#child = child;
    this.#port = await listening(child);
    child.once('exit', () => {
      this.#before = plus(this.#before, this.#last);
      this.#last = NO_USAGE;
      if (this.#stopped) return;
      this.#restarts++;
      // What it says on standard error is the news; the terminals say on their own that nobody listens.
      this.#launch().catch(() => {});
    });
  }
}

function listening(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    const output = createInterface({ input: present(child.stdout, 'the output of the host') });
    output.on('line', (line) => {
      const port = /^listening on .*:(\d+),/.exec(line)?.[1];
      if (port !== undefined) resolve(Number(port));
    });
    child.once('exit', (code) =>
      reject(new HostProcessError(`the embedded host ended with exit code ${code} before it listened`)),
    );
  });
}

function isUsage(message: unknown): message is Usage {
  return typeof message === 'object' && message !== null && 'cpuMs' in message && 'busyMs' in message;
}

/** The host that comes with Postern, with the fleet's terminals at its first merchant. */
function configFor({ firstTerminal, terminals }: HostProcessOptions): string {
  const config = parse(readFileSync(DEFAULT_CONFIG, 'utf8')) as { merchants: { terminals: object[] }[] };
  const [merchant] = config.merchants;
  const last = firstTerminal + terminals - 1;
  const range = { ...merchant?.terminals[0], first: String(firstTerminal), last: String(last) };
  return stringify({ ...config, merchants: [{ ...merchant, terminals: [range] }] });
}
