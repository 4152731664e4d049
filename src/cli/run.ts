/** postern run: plays scenarios without a screen, for CI. */
import type { Command } from 'commander';
import { subcommand } from './failure.ts';

export interface RunOptions {
  readonly tag?: readonly string[];
  readonly skipTag?: readonly string[];
  readonly only?: string;
  readonly skip?: string;
  readonly terminal?: string;
  readonly host?: string;
  readonly tmk?: string;
  readonly acquirer?: string;
  readonly ledger?: string;
  readonly realTime?: boolean;
  readonly jobs?: string;
  readonly json?: boolean;
  readonly junit?: string;
  readonly report?: string;
  readonly capture?: string;
  readonly revealTestPans?: boolean;
}

const EXAMPLE = "postern run 'scenarios/**/*.yaml' --tag sale --junit results.xml --report report";
const another = (word: string, words: readonly string[] = []): readonly string[] => [...words, word];

export function runCommand(program: Command): void {
  subcommand(program, 'run', 'play scenario files and say which hold', EXAMPLE)
    .argument('<path...>', "scenario files, folders of them, and patterns such as 'void-*.yaml'")
    .option('--tag <tag>', 'only scenarios with this tag (may be given again)', another)
    .option('--skip-tag <tag>', 'no scenarios with this tag (may be given again)', another)
    .option('--only <text>', 'only scenarios with this in their name')
    .option('--skip <text>', 'no scenarios with this in their name')
    .option('--terminal <name>', 'this terminal in place of the one that a scenario names')
    .option('--host <address>', "somebody else's host, HOST:PORT, in place of the embedded one")
    .option('--tmk <hex>', "test master key for somebody else's host")
    .option(
      '--acquirer <who>',
      'who answers on the embedded host, in place of whom a scenario names: ./my-acquirer.ts, ...',
    )
    .option('--ledger <file>', 'keep the books of one scenario, in a new file or a new ledger on postgres://')
    .option('--real-time', 'let time go by, in place of jumping to what is due next')
    .option('--jobs <n>', 'processes that run scenarios at the same time; 1 is this one (default: as many as pay)')
    .option('--json', 'print one JSON object per scenario')
    .option('--junit <file>', 'also write the results as JUnit XML')
    .option('--report <dir>', 'also write a page of every step, screen, slip and frame')
    .option('--capture <file>', 'also write the wire to FILE.pcapng or FILE.jsonl, card data blanked out')
    .option('--reveal-test-pans', 'leave the card data of test cards in the capture')
    .action(async (paths: string[], options: RunOptions) => {
      const { runFiles } = await import('./run-files.ts');
      await runFiles(paths, options);
    });
}
