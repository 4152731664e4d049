/** postern decode: the data elements of a frame. */
import type { Command } from 'commander';
import { choice, hexArgument, linesArgument } from './arguments.ts';
import { subcommand } from './failure.ts';
import { type FrameOptions, frameOptions } from './frame-options.ts';

const EXAMPLE =
  'postern decode 0034600006000060310031110008200000000000C0001031303030303030313839383030303030303030303030310011000000013010';

export function decodeCommand(program: Command): void {
  frameOptions(subcommand(program, 'decode', 'decode ISO 8583 frames', EXAMPLE))
    .argument(
      '<hex>',
      'a frame in hex, or - for one frame per line on standard input; a 2-byte length in front is accepted and not needed',
    )
    .option('--json', 'one JSON object per frame with clear values, as postern encode takes it')
    .action(async (argument: string, options: FrameOptions & { json?: boolean }) => {
      const { dialectNames, dialects } = await import('../dialects/dialects.ts');
      const { layouts, open } = await import('../wire/envelope.ts');
      const { stripLength } = await import('../wire/frame.ts');
      const { toJson } = await import('../iso8583/message.ts');
      const dialect = dialects[choice('--dialect', options.dialect, dialectNames)].codec;
      const layout = choice('--layout', options.layout, layouts);
      for (const line of linesArgument('hex', argument)) {
        const bytes = stripLength(hexArgument('hex', line));
        const { tpdu, header, message } = open(bytes, layout);
        if (options.json) {
          const json = toJson(dialect.unpack(message), 'clear');
          console.log(JSON.stringify({ ...(tpdu && { tpdu }), ...(header && { header }), ...json }));
        } else {
          const { frameTable } = await import('./frame-table.ts');
          console.log(frameTable({ tpdu, header, fields: dialect.describe(message) }));
        }
      }
    });
}
