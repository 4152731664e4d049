/** postern capture: stands between any terminal and any host, and writes what goes over the wire to a file. */
import type { Command } from 'commander';
import { subcommand } from './failure.ts';
import { type FrameOptions, frameOptions } from './frame-options.ts';

export interface CaptureOptions extends FrameOptions {
  readonly listen: string;
  readonly to: string;
  readonly revealTestPans?: boolean;
}

const EXAMPLE = 'postern capture --listen 127.0.0.1:9000 --to 127.0.0.1:8583 wire.pcapng';

export function captureCommand(program: Command): void {
  frameOptions(subcommand(program, 'capture', 'stand between any terminal and any host, and write the wire', EXAMPLE))
    .argument('<file>', 'FILE.pcapng for packet analysers, or FILE.jsonl; card data is blanked out')
    .requiredOption('--listen <address>', 'where the terminal dials, HOST:PORT; port 0 lets the system choose')
    .requiredOption('--to <address>', 'where the host listens, HOST:PORT')
    .option('--reveal-test-pans', 'leave the card data of test cards in the file')
    .action(async (file: string, options: CaptureOptions) => {
      const { captureWire } = await import('./capture-wire.ts');
      await captureWire(file, options);
    });
}
