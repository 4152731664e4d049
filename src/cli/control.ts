/** The control face beside a host: its token, and where it is. */
import { readFileSync, writeFileSync } from 'node:fs';
import { openControl } from '../desk/control/server.ts';
import type { Host } from '../host/host.ts';
import type { SocketAddress } from '../lib/address.ts';
import { toHex } from '../lib/hex.ts';
import { systemRandom } from '../lib/random.ts';
import { hidden, Secret } from '../lib/secret.ts';
import { Failure } from './failure.ts';
import { version } from './version.ts';

const TOKEN_BYTES = 24;

/** Prints where it is, and the token where no file holds it. Gives what stops it. @throws Failure, LineError */
export async function startControl(host: Host, address: SocketAddress, file?: string): Promise<() => Promise<void>> {
  const token = new Secret<string>(file === undefined ? fresh() : tokenIn(file), hidden);
  const control = await openControl({ host, address, token, version: version() });
  const where = file === undefined ? `token ${token.reveal()}` : `token in ${file}`;
  console.log(`control on http://${control.address}, ${where}`);
  return control.close;
}

const fresh = (): string => toHex(systemRandom.bytes(TOKEN_BYTES)).toLowerCase();

/** Readable for its owner alone when it is made. */
function tokenIn(file: string): string {
  try {
    const token = fresh();
    writeFileSync(file, `${token}\n`, { flag: 'wx', mode: 0o600 });
    return token;
  } catch (reason) {
    if ((reason as NodeJS.ErrnoException).code !== 'EEXIST')
      throw new Failure(`cannot write ${file}: ${(reason as Error).message}`);
  }
  const token = readFileSync(file, 'utf8').trim();
  if (token.length < TOKEN_BYTES)
    throw new Failure(`${file}: expected a token of ${TOKEN_BYTES} characters or more; delete it for a new one`);
  return token;
}
