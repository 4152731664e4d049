/** postern host: the acquirer by itself, for terminals anywhere. */
import type { Command } from 'commander';
import { addressArgument } from './arguments.ts';
import { subcommand } from './failure.ts';

interface HostCommandOptions {
  readonly listen: string;
  readonly ledger: string;
  readonly config?: string;
}

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
    .action(async (options: HostCommandOptions) => {
      const address = addressArgument('--listen', options.listen);
      const { openHost } = await import('../desk/open-host.ts');
      const { standardLog } = await import('./log.ts');
      const host = openHost({
        ledgerFile: options.ledger,
        log: standardLog(),
        ...(options.config !== undefined && { configFile: options.config }),
      });
      const listener = await host.listen(address);
      console.log(`listening on ${listener.address}, ledger ${options.ledger}`);
      await new Promise<void>((resolve) => {
        for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
      });
      await host.close();
    });
}
