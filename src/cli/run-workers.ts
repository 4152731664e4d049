/** Who plays the scenarios of a run, and how: the options about time, hosts and processes. */
import { availableParallelism } from 'node:os';
import { loadProfile } from '../machine/profile.ts';
import { otherProcesses, type PlainSetting, type Task, thisProcess, type Worker } from '../scenario/pool.ts';
import { acquirerArgument } from './acquirer-argument.ts';
import { lineArgument, wholeNumber } from './arguments.ts';
import { UsageError } from './failure.ts';
import { keyArgument } from './key-argument.ts';
import type { RunOptions } from './run.ts';

/** With fewer, this process is through before another one has started and warmed up. */
const SCENARIOS_A_PROCESS = 300;
const MOST_PROCESSES = 64;

/** @throws UsageError, and ConfigError when there is no such terminal */
export function workersFor(tasks: readonly Task[], options: RunOptions): readonly Worker[] {
  // Said once, before anything is played.
  if (options.terminal !== undefined) loadProfile(options.terminal);
  const { acquirer, terminal } = options;
  if (acquirer !== undefined) {
    if (options.host !== undefined)
      throw new UsageError("--acquirer is for the embedded host; --host names somebody else's");
    acquirerArgument('--acquirer', acquirer);
  }
  const setting: PlainSetting = { pace: options.realTime ? 'real-time' : 'at-once', terminal, acquirer };
  const host = otherHost(options);
  const { ledger } = options;
  if (ledger !== undefined && (host || tasks.length !== 1))
    throw new UsageError(
      '--ledger: expected one scenario on the embedded host, for a ledger knows its terminal from then on',
    );
  const others = otherProcesses(jobsFor(tasks, options) - 1, setting);
  return [thisProcess({ ...setting, host, ledger }), ...others];
}

function otherHost({ host, tmk }: RunOptions) {
  if (host === undefined) {
    if (tmk !== undefined)
      throw new UsageError('--tmk: expected --host beside it; the embedded host knows its own key');
    return undefined;
  }
  return { addresses: [lineArgument('--host', host)], tmk: tmk === undefined ? undefined : keyArgument('--tmk', tmk) };
}

function jobsFor(tasks: readonly Task[], { jobs, host, realTime }: RunOptions): number {
  const wanted = jobs === undefined ? undefined : wholeNumber('--jobs', jobs, 1, MOST_PROCESSES);
  const elsewhere = host !== undefined || tasks.some(({ scenario }) => scenario.host?.kind === 'address');
  if (elsewhere) {
    if (wanted === undefined || wanted === 1) return 1;
    throw new UsageError("--jobs: expected 1 with somebody else's host, where a terminal is known once");
  }
  const paying = realTime ? tasks.length : Math.ceil(tasks.length / SCENARIOS_A_PROCESS);
  return Math.min(wanted ?? Math.min(availableParallelism(), paying), tasks.length);
}
