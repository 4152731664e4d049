/** postern mac: the DE 64 of a message authentication block. */
import type { Command } from 'commander';
import { choice, hexArgument } from './arguments.ts';
import { subcommand, UsageError } from './failure.ts';

export function macCommand(program: Command): void {
  subcommand(
    program,
    'mac',
    'compute a MAC (DE 64)',
    'postern mac --alg cup-ecb --key C24A8FB57AA20123 --data 0200302004C020C0',
  )
    .requiredOption('--alg <name>', 'cup-ecb, x9.9, x9.19 or cbc')
    .requiredOption('--key <hex>', 'MAC key in clear: 8, 16 or 24 bytes')
    .requiredOption('--data <hex>', 'the MAB: the message from its MTI up to the element before DE 64')
    .action(async (options: { alg: string; key: string; data: string }) => {
      const { macAlgorithms, macOf } = await import('../security/mac.ts');
      const { keyArgument } = await import('./key-argument.ts');
      const { fromAscii } = await import('../lib/bytes.ts');
      const { toHex } = await import('../lib/hex.ts');
      const algorithm = choice('--alg', options.alg, Object.keys(macAlgorithms) as (keyof typeof macAlgorithms)[]);
      const key = keyArgument('--key', options.key);
      const data = hexArgument('--data', options.data);
      try {
        const mac = macOf(algorithm, key)(data);
        console.log(macAlgorithms[algorithm].form === 'text' ? fromAscii(mac) : toHex(mac));
      } catch (reason) {
        if (reason instanceof RangeError) throw new UsageError(`--key: ${reason.message}`);
        throw reason;
      }
    });
}
