/** postern acquirer check: what a host of somebody's gets wrong. */
import type { Command } from 'commander';
import type { CheckOptions } from './check-acquirer.ts';
import { subcommand } from './failure.ts';

const EXAMPLE = 'postern acquirer check exec:./my-host.py';

export function acquirerCommand(program: Command): void {
  const parent = subcommand(program, 'acquirer', 'try an acquirer of your own', EXAMPLE);
  subcommand(parent, 'check', 'play requests with it and say what it gets wrong', EXAMPLE)
    .argument('<who>', './my-acquirer.ts, exec:COMMAND, http://HOST:PORT/PATH')
    .option('--patience <seconds>', 'how long an answer may take', '10')
    .option('--json', 'print one JSON object per check')
    .action(async (spec: string, options: CheckOptions) => {
      const { printChecks } = await import('./check-acquirer.ts');
      await printChecks(spec, options);
    });
}
