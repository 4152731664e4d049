/** postern new: files to begin with. */
import type { Command } from 'commander';
import { quietly, subcommand, UsageError } from './failure.ts';

const NAME = /^([a-z][a-z0-9-]*)(?:\.(ts|py))?$/;

export function newCommand(program: Command): void {
  const parent = quietly(program.command('new')).description('write a file to begin with');
  subcommand(parent, 'acquirer', 'an acquirer of your own, in TypeScript or Python', 'postern new acquirer my-acquirer')
    .argument('[name]', 'NAME or NAME.ts for TypeScript, NAME.py for Python')
    .option('--check <who>', 'write nothing; say what this one gets wrong, as postern acquirer check does')
    .action(async (written: string | undefined, { check }: { readonly check?: string }) => {
      if (check !== undefined) {
        if (written !== undefined) throw new UsageError('name and --check: choose one of them');
        const { printChecks } = await import('./check-acquirer.ts');
        return printChecks(check, { patience: '10' });
      }
      const [, name, language = 'ts'] = NAME.exec(written ?? '') ?? [];
      if (name === undefined) {
        throw new UsageError(
          `name: expected small letters, digits and dashes, then .ts, .py or nothing; found '${written ?? ''}'`,
        );
      }
      const { newAcquirer } = await import('./new-acquirer.ts');
      newAcquirer(name, language as 'ts' | 'py');
    });
}
