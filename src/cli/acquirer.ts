/** postern acquirer check: what a host of somebody's gets wrong. */
import type { Command } from 'commander';
import { wholeNumber } from './arguments.ts';
import { Failure, subcommand } from './failure.ts';

const EXAMPLE = 'postern acquirer check exec:./my-host.py';

export function acquirerCommand(program: Command): void {
  const parent = subcommand(program, 'acquirer', 'try an acquirer of your own', EXAMPLE);
  subcommand(parent, 'check', 'play requests with it and say what it gets wrong', EXAMPLE)
    .argument('<who>', './my-acquirer.ts, exec:COMMAND, http://HOST:PORT/PATH')
    .option('--patience <seconds>', 'how long an answer may take', '10')
    .option('--json', 'print one JSON object per check')
    .action(async (spec: string, options: { readonly patience: string; readonly json?: boolean }) => {
      const { acquirerArgument } = await import('./acquirer-argument.ts');
      const { checkAcquirer } = await import('../host/acquirers/conformance/conformance.ts');
      const { systemClock } = await import('../lib/clock.ts');
      const open = acquirerArgument('who', spec);
      const limitMs = 1000 * wholeNumber('--patience', options.patience, 1, 3600);
      const seen = { all: 0, failed: 0 };
      await checkAcquirer(open, { clock: systemClock, limitMs }, (finding) => {
        seen.all++;
        if (finding.faults.length > 0) seen.failed++;
        if (options.json) return console.log(JSON.stringify(finding));
        const { check, answered, faults, slowestMs } = finding;
        console.log(`${faults.length > 0 ? 'FAIL' : 'ok  '} ${check}: ${answered}  ${Math.round(slowestMs)} ms`);
        for (const fault of faults) console.log(`       ${fault}`);
      });
      if (seen.failed > 0) throw new Failure(`${seen.failed} of ${seen.all} checks failed`);
    });
}
