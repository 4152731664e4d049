/** Options that decode and encode share. */
import type { Command } from 'commander';

export interface FrameOptions {
  readonly dialect: string;
  readonly layout: string;
}

export function frameOptions(command: Command): Command {
  return command
    .option('--dialect <name>', 'cup-pos, iso87-ascii or iso87-binary', 'cup-pos')
    .option('--layout <layout>', 'what stands in front of the message: tpdu+header, tpdu or bare', 'tpdu+header');
}
