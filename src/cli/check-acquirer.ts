/** Plays requests with an acquirer of somebody's, and prints what it gets wrong. */
import { checkAcquirer } from '../host/acquirers/conformance/conformance.ts';
import { systemClock } from '../lib/clock.ts';
import { acquirerArgument } from './acquirer-argument.ts';
import { wholeNumber } from './arguments.ts';
import { Failure } from './failure.ts';

export interface CheckOptions {
  readonly patience: string;
  readonly json?: boolean;
}

/** @throws UsageError, AcquirerFailure; Failure when anything is wrong */
export async function printChecks(spec: string, { patience, json }: CheckOptions): Promise<void> {
  const open = acquirerArgument('who', spec);
  const limitMs = 1000 * wholeNumber('--patience', patience, 1, 3600);
  const seen = { all: 0, failed: 0 };
  await checkAcquirer(open, { clock: systemClock, limitMs }, (finding) => {
    seen.all++;
    if (finding.faults.length > 0) seen.failed++;
    if (json) return console.log(JSON.stringify(finding));
    const { check, answered, faults, slowestMs } = finding;
    console.log(`${faults.length > 0 ? 'FAIL' : 'ok  '} ${check}: ${answered}  ${Math.round(slowestMs)} ms`);
    for (const fault of faults) console.log(`       ${fault}`);
  });
  if (seen.failed > 0) throw new Failure(`${seen.failed} of ${seen.all} checks failed`);
}
