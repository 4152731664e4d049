/** A desk for tests in TypeScript: a whole terminal and its host, played by the steps of the scenario language. */
import type { LedgerView } from '../../host/ledger/ledger-view.ts';
import type { FrontPanel } from '../../machine/front-panel.ts';
import { putUp } from '../put-up.ts';
import type { SeenFrame } from '../scenario.ts';
import { Stage } from '../stage.ts';
import { camelCase } from './arguments.ts';
import { type Caller, callerOf, thrownAt } from './caller.ts';
import { type DeskOptions, readOptions } from './options.ts';
import { Session } from './session.ts';
import { type StepMethods, stepCalled, stepMethods } from './step-methods.ts';

/** The terminal, to be looked at: hands go through the steps. */
export type Terminal = Pick<FrontPanel, 'profile' | 'screen' | 'lcd' | 'paper' | 'lamps'>;

export interface TestDesk extends StepMethods {
  readonly terminal: Terminal;
  /** The merchant's account and what arrived in it, amounts in fen. Undefined where the host is somebody else's. */
  readonly books: LedgerView | undefined;
  /** What has gone over the wire so far, oldest first: decoded, card data masked. */
  readonly frames: readonly SeenFrame[];
  /** What `keep` has kept so far: after `keep({ rrn: { mti: '0210', de: 37 } })` it is `kept.rrn`. */
  readonly kept: { readonly [name: string]: string | undefined };
  /** The desk's own time, in milliseconds since 1970 UTC. */
  nowMs(): number;
  /** Powers off, hangs up and closes the host. `await using` does it by itself. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Puts up a terminal out of the box, switched off, and a host with empty books; nothing of either outlives it. Time stands
 * still between steps and jumps to whatever is due next, so a time-out of a minute costs nothing.
 *
 *     await using pos = await desk({ terminal: 'lakala-classic', start: { operator: '01' } });
 *     await pos.sale({ amount: '12.34', card: 'unionpay-debit' });
 *     await pos.screen('交易成功');
 *
 * @throws UsageError when an option is wrong
 * @throws ConfigError when a file that an option names is wrong
 * @throws StepError when the operator of `start` cannot be signed on
 */
export async function desk(options: DeskOptions = {}): Promise<TestDesk> {
  const caller = callerOf(desk);
  try {
    return await openDesk(options, caller);
  } catch (reason) {
    throw thrownAt(caller, reason);
  }
}

async function openDesk(options: DeskOptions, caller: Caller): Promise<TestDesk> {
  const { scenario, setting, operator } = readOptions(options);
  const played = await putUp(scenario, setting);
  const stage = new Stage(played, { patienceMs: scenario.patienceMs });
  const session = new Session(stage);
  const close = (): Promise<void> => session.close();
  if (operator !== undefined) {
    await session.play(stepCalled('sign-on', operator, caller)).catch(async (reason) => {
      await close();
      throw reason;
    });
  }
  return {
    ...stepMethods((step) => session.play(step)),
    terminal: played.terminal,
    books: played.ledger,
    frames: stage.frames,
    get kept() {
      return Object.fromEntries([...stage.kept].map(([name, value]) => [camelCase(name), value]));
    },
    nowMs: () => played.nowMs(),
    close,
    [Symbol.asyncDispose]: close,
  };
}
