/** postern pinblock: the PIN block of a test PIN, clear or under a PIN key. */
import type { Command } from 'commander';
import { choice, digitsArgument } from './arguments.ts';
import { subcommand, UsageError } from './failure.ts';

/** ISO 9564-1 formats by number; 1 and 3 hold random nibbles. */
const FORMATS = { '0': 'iso-0', '1': 'iso-1', '2': 'iso-2', '3': 'iso-3' } as const;

export function pinblockCommand(program: Command): void {
  subcommand(
    program,
    'pinblock',
    'build an ISO 9564 PIN block',
    'postern pinblock --format 0 --pin 123456 --pan 5413330002001015',
  )
    .option('--format <n>', 'ISO 9564-1 format: 0, 1, 2 or 3', '0')
    .requiredOption('--pin <digits>', 'test PIN, 4 to 12 digits')
    .option('--pan <digits>', 'test card number, 13 to 19 digits (formats 0 and 3)')
    .option('--key <hex>', 'PIN key in clear: print the encrypted block (DE 52)')
    .action(async (options: { format: string; pin: string; pan?: string; key?: string }) => {
      const { clearPinBlock, pinBlockFormats, secretPin } = await import('../security/pin-block.ts');
      const { cipherOf } = await import('../security/keys.ts');
      const { keyArgument } = await import('./key-argument.ts');
      const { hidden, Secret } = await import('../lib/secret.ts');
      const { systemRandom } = await import('../lib/random.ts');
      const { toHex } = await import('../lib/hex.ts');
      const format = FORMATS[choice('--format', options.format, Object.keys(FORMATS) as (keyof typeof FORMATS)[])];
      const pin = secretPin(digitsArgument('--pin', options.pin, 4, 12));
      if (pinBlockFormats[format].pan && options.pan === undefined) {
        throw new UsageError(`--pan: expected a card number, because format ${options.format} is bound to one`);
      }
      const pan = new Secret(digitsArgument('--pan', options.pan ?? '0000000000000', 13, 19), hidden);
      const block = clearPinBlock(pin, { format, pan }, systemRandom);
      console.log(
        toHex(options.key === undefined ? block : cipherOf(keyArgument('--key', options.key)).encrypt(block)),
      );
    });
}
