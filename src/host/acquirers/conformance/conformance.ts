/** The conformance kit: plays its checks with an acquirer of somebody's and says what that got wrong. */
import type { Clock } from '../../../lib/clock.ts';
import type { Log } from '../../log.ts';
import { type Acquirer, type AcquirerRequest, reply } from '../acquirer.ts';
import type { OpenAcquirer } from '../open-acquirer.ts';
import { Asking } from './asking.ts';
import { checks, faultOf, type Heard, said } from './checks.ts';

/** How a check came out. */
export interface Finding {
  readonly check: string;
  /** What it answered, shortened. */
  readonly answered: string;
  /** Empty when it is as expected. */
  readonly faults: readonly string[];
  /** The slowest answer. */
  readonly slowestMs: number;
}

export interface KitOptions {
  readonly clock: Clock;
  /** For an answer. */
  readonly limitMs: number;
}

/** Told of each check as it comes out. @throws AcquirerFailure when it cannot be started at all */
export async function checkAcquirer(
  open: OpenAcquirer,
  { clock, limitMs }: KitOptions,
  told: (finding: Finding) => void,
): Promise<void> {
  const notes: string[] = [];
  const acquirer = (await open({ clock, log: noteLog(notes), limitMs }))(instant);
  const asking = new Asking();
  try {
    for (const check of checks) {
      const requests = check.requests(asking);
      const startedMs = clock.monotonicMs();
      let slowestMs = 0;
      const heard = await Promise.all(
        requests.map(async (request) => {
          const answer = await ask(acquirer, request, clock);
          slowestMs = Math.max(slowestMs, clock.monotonicMs() - startedMs);
          return answer;
        }),
      );
      const each = heard.flatMap((answer, at) => faultOf(answer, requests[at] as AcquirerRequest) ?? []);
      const all = each.length > 0 ? undefined : check.judge?.(heard, requests);
      const faults = [...new Set([...each, ...(all === undefined ? [] : [all]), ...inShort(notes.splice(0))])];
      told({ check: check.name, answered: [...new Set(heard.map(said))].join(', '), faults, slowestMs });
    }
  } finally {
    await acquirer.close?.();
  }
}

/** A program that prints does so every time. */
function inShort([first, ...others]: readonly string[]): readonly string[] {
  if (first === undefined) return [];
  return [others.length === 0 ? first : `${first} (and ${others.length} more of this kind)`];
}

/** What is left to it is answered by a word that the kit knows again. */
const instant: Acquirer = { name: 'instant', handle: () => reply('00') };

async function ask(acquirer: Acquirer, request: AcquirerRequest, clock: Clock): Promise<Heard> {
  try {
    return await acquirer.handle(request, { clock, log: noteLog([]), hangUp: () => {} });
  } catch (reason) {
    return { kind: 'failed', reason: (reason as Error).message };
  }
}

/** What is not right on the way is in warnings; errors come with the answer that is missing. */
function noteLog(notes: string[]): Log {
  const nothing = (): void => {};
  return {
    debug: nothing,
    info: nothing,
    error: nothing,
    warn: (_, message) => notes.push(message),
    isLevelEnabled: () => true,
  };
}
