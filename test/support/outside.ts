/** A host on TCP whose acquirer is somebody's code, and a terminal on it that sells. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cupPos } from '../../src/dialects/cup-pos/index.ts';
import { acquirerNamed } from '../../src/host/acquirers/open-acquirer.ts';
import { Host } from '../../src/host/host.ts';
import { present } from '../../src/lib/assert.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { tcpLine } from '../../src/lines/tcp.ts';
import { config, issuer, Lines, Pos } from '../host/pos.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A function that writes a file of a name and its lines, in a folder of its own, and gives its path. Call it outside of tests. */
export function codeFiles(): (name: string, ...lines: readonly string[]) => string {
  const folder = temporaryFolder();
  let written = 0;
  return (name, ...lines) => {
    const own = join(folder, String(written++));
    mkdirSync(own);
    const file = join(own, name);
    writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o755 });
    return file;
  };
}

/** A log that can be waited on. */
export class WatchedLog extends Lines {
  #waiting: { readonly wanted: RegExp; readonly found: (line: string) => void }[] = [];

  #read = 0;

  constructor() {
    super();
    for (const level of ['info', 'warn', 'error'] as const) {
      const write = this[level];
      this[level] = (fields, message) => {
        write(fields, message);
        this.#tell(lineOf({ fields, message }));
      };
    }
  }

  text(): readonly string[] {
    return this.lines.map(lineOf);
  }

  /** The first line like this, when it has been written. */
  line(wanted: RegExp): Promise<string> {
    const already = this.text().find((line) => wanted.test(line));
    if (already !== undefined) return Promise.resolve(already);
    return this.#coming(wanted);
  }

  /** The first line like this that has not been asked for. */
  async next(wanted: RegExp): Promise<string> {
    const unread = this.text().findIndex((line, at) => at >= this.#read && wanted.test(line));
    const line = unread < 0 ? await this.#coming(wanted) : (this.text()[unread] as string);
    this.#read = this.text().lastIndexOf(line) + 1;
    return line;
  }

  #coming(wanted: RegExp): Promise<string> {
    return new Promise((found) => this.#waiting.push({ wanted, found }));
  }

  #tell(line: string): void {
    for (const { wanted, found } of this.#waiting) if (wanted.test(line)) found(line);
  }
}

function lineOf({ fields, message }: { readonly fields: object; readonly message: string }): string {
  const { reason } = fields as { readonly reason?: string };
  return reason === undefined ? message : `${message}: ${reason}`;
}

export interface OutsideBench {
  readonly host: Host;
  readonly log: WatchedLog;
  readonly pos: Pos;
  /** Where others may dial. */
  readonly port: number;
  close(): Promise<void>;
}

/** @param spec as after --acquirer */
export async function openOutside(spec: string, limitMs = 10_000): Promise<OutsideBench> {
  const log = new WatchedLog();
  const host = Host.open({
    ...{ config, dialect: cupPos, issuer, ledgerFile: ':memory:', clock: systemClock, random: seededRandom(8583), log },
  });
  const open = present(acquirerNamed(spec), `an acquirer ${spec}`);
  await host.answerBy(await open({ clock: systemClock, log, limitMs }));
  const { address } = await host.listen({ port: 0 });
  const port = Number(address.split(':')[1]);
  const { pos, hangUp } = await terminalAt(port);
  await pos.signIn();
  return {
    ...{ host, log, pos, port },
    async close() {
      hangUp();
      await host.close();
    },
  };
}

/** A terminal that has dialled a port of this machine. */
export async function terminalAt(port: number, terminal?: string): Promise<{ readonly pos: Pos; hangUp(): void }> {
  const line = tcpLine({ host: '127.0.0.1', port, clock: systemClock, connectTimeoutMs: 5000 });
  const up = new Promise((resolve) => line.onEvent(resolve));
  line.connect();
  await up;
  const pos = new Pos(
    {
      accept(connection) {
        line.onEvent((event) => {
          if (event.kind === 'frame') connection.send(event.bytes);
          else if (event.kind === 'down') connection.close();
        });
        connection.onFrame((bytes) => line.send(bytes));
      },
    },
    terminal,
  );
  return { pos, hangUp: () => line.disconnect() };
}
