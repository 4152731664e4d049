/** postern keys: master keys for single terminals of a host, brought by custodians or under a transport key. */
import type { Command } from 'commander';
import { digitsArgument, hexArgument, linesArgument } from './arguments.ts';
import { Failure, subcommand, UsageError } from './failure.ts';

interface ImportOptions {
  readonly keys: string;
  readonly terminal: string;
  readonly component: readonly string[];
  readonly under?: string;
  readonly wrapped?: string;
  readonly kcv?: string;
}

const another = (word: string, words: readonly string[]): readonly string[] => [...words, word];
const KEYS = '--keys <file>';

export function keysCommand(program: Command): void {
  const parent = subcommand(program, 'keys', 'bring terminal master keys to a host', 'postern keys list');
  subcommand(
    parent,
    'import',
    'bring the master key of a terminal: its components, or under a transport key',
    'postern keys import --terminal 10000001 --component -',
  )
    .option(KEYS, 'where keys are kept', 'postern-keys.json')
    .requiredOption('--terminal <number>', 'DE 41')
    .option(
      '--component <hex:kcv>',
      'one of its components with its check value; - reads them from standard input',
      another,
      [],
    )
    .option('--under <hex>', 'transport key, in the clear')
    .option('--wrapped <hex>', 'the master key under it')
    .option('--kcv <hex>', 'check value of the master key; needed with --wrapped')
    .action(importKey);
  subcommand(parent, 'list', 'the terminals that have a key of their own, and its check value', 'postern keys list')
    .option(KEYS, 'where keys are kept', 'postern-keys.json')
    .action(async ({ keys }: { readonly keys: string }) => {
      const { checkValue, readKeyFile } = await import('../host/key-file.ts');
      for (const [terminal, key] of readKeyFile(keys)) console.log(`${terminal}  TMK KCV ${checkValue(key)}`);
    });
}

async function importKey(options: ImportOptions): Promise<void> {
  const { checkValue, keepKey } = await import('../host/key-file.ts');
  const terminal = digitsArgument('--terminal', options.terminal, 8, 8);
  const components = options.component.flatMap((written) => linesArgument('--component', written));
  if ((components.length === 0) === (options.wrapped === undefined)) {
    throw new UsageError('expected --component two times or more, or --under with --wrapped');
  }
  const key = options.wrapped === undefined ? await combined(components) : await unwrapped(options);
  if (options.kcv !== undefined && !checkValue(key).startsWith(options.kcv.toUpperCase())) {
    throw new Failure(`the key has the check value ${checkValue(key)}, not ${options.kcv}`);
  }
  keepKey(options.keys, terminal, key);
  console.log(`${terminal}  TMK KCV ${checkValue(key)}, kept in ${options.keys}: postern host --keys ${options.keys}`);
}

const COMPONENT = /^([0-9A-F]+)[:\s]+([0-9A-F]{4,16})$/;

async function combined(written: readonly string[]) {
  const { keyArgument } = await import('./key-argument.ts');
  const { combineComponents } = await import('../security/keys.ts');
  if (written.length < 2) throw new UsageError('--component: a key has two components or more, one of each custodian');
  const components = written.map((text, index) => {
    const [, hex, kcv] = COMPONENT.exec(text.toUpperCase()) ?? [];
    if (hex === undefined || kcv === undefined) {
      throw new UsageError(`component ${index + 1}: expected HEX:KCV, the component and its check value`);
    }
    return { key: keyArgument(`component ${index + 1}`, hex), kcv };
  });
  if (new Set(components.map(({ key }) => key.value.reveal().length)).size > 1) {
    throw new UsageError('--component: expected components of one length');
  }
  const outcome = combineComponents(components);
  if (outcome.kind === 'combined') return outcome.key;
  throw new Failure(
    `component ${outcome.component} has the check value ${outcome.found}, not ${outcome.expected}: typed wrongly, or another's slip`,
  );
}

async function unwrapped({ under = '', wrapped = '', kcv }: ImportOptions) {
  const { keyArgument } = await import('./key-argument.ts');
  const { unwrapKey } = await import('../security/key-import.ts');
  if (kcv === undefined || !/^([0-9A-Fa-f]{2}){2,8}$/.test(kcv)) {
    throw new UsageError(
      '--kcv: expected the check value of the master key, 4 to 16 hex digits; without one a wrong transport key goes unseen',
    );
  }
  const outcome = ((): ReturnType<typeof unwrapKey> => {
    try {
      return unwrapKey({
        under: keyArgument('--under', under),
        wrapped: hexArgument('--wrapped', wrapped),
        kcv: kcv.toUpperCase(),
      });
    } catch (reason) {
      if (reason instanceof RangeError) throw new UsageError(`--wrapped: ${reason.message}`);
      throw reason;
    }
  })();
  if (outcome.kind === 'imported') return outcome.key;
  throw new Failure(
    `the key has the check value ${outcome.found}, not ${outcome.expected}: another transport key, or another key`,
  );
}
