/** postern kcv: the check value of a key. */
import type { Command } from 'commander';
import { wholeNumber } from './arguments.ts';
import { subcommand } from './failure.ts';

export function kcvCommand(program: Command): void {
  subcommand(
    program,
    'kcv',
    'compute the check value of a key',
    'postern kcv --key 0123456789ABCDEFFEDCBA9876543210 --bytes 3',
  )
    .requiredOption('--key <hex>', 'the key in clear: 8, 16 or 24 bytes')
    .option('--bytes <n>', 'bytes of the check value', '4')
    .action(async (options: { key: string; bytes: string }) => {
      const { kcv } = await import('../security/kcv.ts');
      const { cipherOf } = await import('../security/keys.ts');
      const { keyArgument } = await import('./key-argument.ts');
      const lengthBytes = wholeNumber('--bytes', options.bytes, 1, 8);
      console.log(kcv(cipherOf(keyArgument('--key', options.key)), lengthBytes));
    });
}
