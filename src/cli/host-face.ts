/** The control face of a host for commands: that of a running one over HTTP, or one that is opened on a ledger for as long as it takes. */
import { readFileSync } from 'node:fs';
import { dispatch } from '../desk/control/dispatch.ts';
import { RequestError } from '../desk/control/route.ts';
import { openHost } from '../desk/open-host.ts';
import { silentLog } from '../desk/silent-log.ts';
import { defaultStateDir } from '../desk/state-dir.ts';
import { controlArgument } from './arguments.ts';
import { Failure, UsageError } from './failure.ts';

export interface HostFace {
  /** @param path as docs/openapi.json has it @throws Failure in the face's own words */
  ask(method: 'GET' | 'POST', path: string, body?: object): Promise<unknown>;
  close(): Promise<void>;
}

export interface FaceOptions {
  readonly ledger?: string;
  readonly config?: string;
  readonly control?: string;
  readonly controlToken?: string;
}

/** @throws UsageError, ConfigError, LedgerFileError */
export async function openFace({ ledger, config, control, controlToken }: FaceOptions): Promise<HostFace> {
  if (control !== undefined) return overHttp(control, controlToken);
  const ledgerFile = ledger ?? `${defaultStateDir()}/ledger.db`;
  const host = openHost({ ledgerFile, log: silentLog, configFile: config });
  return {
    close: () => host.close(),
    async ask(method, path, body) {
      try {
        return JSON.parse(JSON.stringify(await dispatch(host, method, path, JSON.stringify(body ?? {}))));
      } catch (reason) {
        throw reason instanceof RequestError ? new Failure(reason.message) : reason;
      }
    },
  };
}

function overHttp(address: string, tokenFile: string | undefined): HostFace {
  const { host, port } = controlArgument('--control', address);
  if (tokenFile === undefined)
    throw new UsageError('--control-token: expected the file that the token of the host is in');
  const token = tokenIn(tokenFile);
  return {
    close: async () => {},
    async ask(method, path, body) {
      const response = await fetch(`http://${host}:${port}${path}`, {
        method,
        headers: { authorization: `Bearer ${token}` },
        ...(body && { body: JSON.stringify(body) }),
      }).catch((reason: Error) => {
        throw new Failure(
          `no host answers at ${address}: ${(reason.cause as Error | undefined)?.message ?? reason.message}`,
        );
      });
      const answer = (await response.json()) as { readonly error?: string };
      if (!response.ok) throw new Failure(answer.error ?? `the host answered ${response.status}`);
      return answer;
    },
  };
}

function tokenIn(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (reason) {
    throw new Failure(`cannot read ${file}: ${(reason as Error).message}`);
  }
}
