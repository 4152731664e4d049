/** postern host: the acquirer by itself, for terminals anywhere. */
import type { Command } from 'commander';
import { systemClock } from '../lib/clock.ts';
import { addressArgument, controlArgument, wholeNumber } from './arguments.ts';
import { subcommand } from './failure.ts';

interface HostCommandOptions {
  readonly listen: string;
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

/** No host of ours at all: the frames go on to somebody else's. */
const FORWARD = 'forward:';

export function hostCommand(program: Command): void {
  subcommand(
    program,
    'host',
    'run the acquirer host by itself',
    'postern host --listen 127.0.0.1:8583 --ledger postern.db',
  )
    .option('--listen <address>', 'HOST:PORT; port 0 lets the system choose', '127.0.0.1:8583')
    .option('--ledger <file>', 'the ledger, made when there is none', 'postern-ledger.db')
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
    .action(async (options: HostCommandOptions) => {
      const address = addressArgument('--listen', options.listen);
      if (options.acquirer.startsWith(FORWARD)) {
        const { forwardWire } = await import('./forward-wire.ts');
        return forwardWire({
          ...options,
          listen: address,
          to: addressArgument('forward', options.acquirer.slice(FORWARD.length)),
        });
      }
      const { acquirerArgument } = await import('./acquirer-argument.ts');
      const openAcquirer = acquirerArgument('--acquirer', options.acquirer);
      const control = options.control === undefined ? undefined : controlArgument('--control', options.control);
      const limitMs = 1000 * wholeNumber('--patience', options.patience, 1, 3600);
      const { openHost } = await import('../desk/open-host.ts');
      const { standardLog } = await import('./log.ts');
      const log = standardLog();
      const host = openHost({
        ledgerFile: options.ledger,
        log,
        ...(options.config !== undefined && { configFile: options.config }),
        ...(options.keys !== undefined && { keyFile: options.keys }),
      });
      let stopControl = async (): Promise<void> => {};
      try {
        if (options.rules !== undefined) {
          const { readRules } = await import('../host/acquirers/rules/format.ts');
          const { rulesFile } = await import('../host/acquirers/rules/rules-file.ts');
          host.rules.use(readRules(rulesFile(options.rules)));
        }
        await host.answerBy(await openAcquirer({ clock: systemClock, log, limitMs }));
        const listener = await host.listen(address);
        console.log(`listening on ${listener.address}, ledger ${options.ledger}`);
        if (control) {
          const { startControl } = await import('./control.ts');
          stopControl = await startControl(host, control, options.controlToken);
        }
        await new Promise<void>((resolve) => {
          for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
        });
      } finally {
        await stopControl();
        await host.close();
      }
    });
}
