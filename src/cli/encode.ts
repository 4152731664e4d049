/** postern encode: the inverse of decode --json. */
import type { Command } from 'commander';
import { choice, linesArgument } from './arguments.ts';
import { subcommand, UsageError } from './failure.ts';
import { type FrameOptions, frameOptions } from './frame-options.ts';

export function encodeCommand(program: Command): void {
  frameOptions(
    subcommand(
      program,
      'encode',
      'encode an ISO 8583 frame from JSON',
      `postern encode '{"tpdu":"6000060000","header":"603100311100","mti":"0820","fields":{"41":"10000001","42":"898000000000001","60":"00000001301"}}'`,
    ),
  )
    .argument('<json>', 'an object {"tpdu","header","mti","fields"}, or - for one object per line on standard input')
    .option('--length', 'put the 2-byte length in front')
    .action(async (argument: string, options: FrameOptions & { length?: boolean }) => {
      const { dialectNames, dialects } = await import('../dialects/dialects.ts');
      const { layouts, seal } = await import('../wire/envelope.ts');
      const { frame } = await import('../wire/frame.ts');
      const { fromJson } = await import('../iso8583/message.ts');
      const { toHex } = await import('../lib/hex.ts');
      const dialect = dialects[choice('--dialect', options.dialect, dialectNames)].codec;
      const layout = choice('--layout', options.layout, layouts);
      for (const line of linesArgument('json', argument)) {
        const json = parse(line);
        const envelope = envelopeOf(json, layout);
        const bytes = seal({ ...envelope, message: dialect.pack(fromJson(dialect.spec, json)) });
        console.log(toHex(options.length ? frame(bytes) : bytes));
      }
    });
}

function parse(line: string): { readonly [key: string]: unknown } {
  try {
    const json: unknown = JSON.parse(line);
    if (typeof json === 'object' && json !== null) return { ...json };
  } catch (reason) {
    throw new UsageError(`json: ${(reason as Error).message}`);
  }
  throw new UsageError('json: expected an object {"tpdu","header","mti","fields"}');
}

/** TPDU and header that the layout asks for and the JSON must then hold. */
function envelopeOf(json: { readonly [key: string]: unknown }, layout: string): { tpdu?: string; header?: string } {
  const part = (name: string, digits: number): string => {
    const value = json[name];
    if (typeof value === 'string' && new RegExp(`^[0-9A-Fa-f]{${digits}}$`).test(value)) return value;
    throw new UsageError(`json: expected "${name}" with ${digits} hex digits; --layout says when there is none`);
  };
  if (layout === 'bare') return {};
  const tpdu = part('tpdu', 10);
  return layout === 'tpdu' ? { tpdu } : { tpdu, header: part('header', 12) };
}
