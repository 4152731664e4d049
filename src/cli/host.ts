/** postern host: the acquirer by itself, for terminals anywhere. */
import type { Command } from 'commander';
import { FAULT_WORDS } from '../lines/line-faults.ts';
import { again } from './arguments.ts';
import { subcommand } from './failure.ts';

export interface HostOptions {
  readonly listen?: readonly string[];
  readonly fault?: string;
  readonly ledger: string;
  readonly config?: string;
  readonly keys?: string;
  readonly acquirer: string;
  readonly patience: string;
  readonly rules?: string;
  readonly capture?: string;
  readonly revealTestPans?: boolean;
  readonly control?: string;
  readonly controlToken?: string;
}

export function hostCommand(program: Command): void {
  subcommand(
    program,
    'host',
    'run the acquirer host by itself',
    'postern host --listen 127.0.0.1:8583 --ledger postern.db',
  )
    .option(
      '--listen <address>',
      'HOST:PORT (port 0 lets the system choose), tls://..., https://..., serial:/dev/ttyUSB0, pty:NAME; may be given several times (default: 127.0.0.1:8583)',
      again,
    )
    .option(
      '--fault <words>',
      `what goes wrong on its lines, such as delay=200ms,jitter=50ms,seed=7: ${Object.keys(FAULT_WORDS).join(', ')}`,
    )
    .option(
      '--ledger <file>',
      'the ledger, made when there is none; postgres://USER@HOST/DATABASE for one that hosts share',
      'postern-ledger.db',
    )
    .option('--config <file>', 'merchants and terminals (default: those that come with Postern)')
    .option('--keys <file>', 'master keys of single terminals, as postern keys import keeps them')
    .option(
      '--acquirer <who>',
      'who answers: instant, ./my-acquirer.ts, exec:COMMAND, http://..., rules:FILE, replay:FILE, forward:HOST:PORT',
      'instant',
    )
    .option('--patience <seconds>', 'how long an acquirer of yours may take, before 96 is answered', '30')
    .option(
      '--control <address>',
      'also serve other programs on this machine: JSON over HTTP (docs/openapi.json describes it)',
    )
    .option('--control-token <file>', 'where its token is; made when there is no such file (default: printed)')
    .option('--rules <file>', 'rules in front of whoever answers; with forward they change what goes by')
    .option('--capture <file>', 'with forward: write the wire to FILE.pcapng or FILE.jsonl, card data blanked out')
    .option('--reveal-test-pans', 'with forward: leave the card data of test cards in the capture')
    .action(async (options: HostOptions) => {
      const { runHost } = await import('./run-host.ts');
      await runHost(options);
    });
}
