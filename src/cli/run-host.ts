/** Runs a host until a signal ends it: ours, with whoever was chosen to answer; or none at all, where frames go on to another. */
import { openHost } from '../desk/open-host.ts';
import { readRules } from '../host/acquirers/rules/format.ts';
import { rulesFile } from '../host/acquirers/rules/rules-file.ts';
import { shownLedger } from '../host/ledger/postgres/address.ts';
import { systemClock } from '../lib/clock.ts';
import { setFaults } from '../lines/line-faults.ts';
import type { MadePort } from '../lines/ports.ts';
import { acquirerArgument } from './acquirer-argument.ts';
import { controlArgument, lineArgument, wholeNumber } from './arguments.ts';
import { startControl } from './control.ts';
import { faultsArgument } from './faults-argument.ts';
import type { HostOptions } from './host.ts';
import { standardLog } from './log.ts';
import { portLink, portText } from './ports.ts';
import { stopped } from './stopped.ts';

const FORWARD = 'forward:';
const DEFAULT_LISTEN = '127.0.0.1:8583';

/** @throws UsageError, ConfigError, AcquirerFailure, LedgerFileError, LineError */
export async function runHost(options: HostOptions): Promise<void> {
  const listen = (options.listen ?? [DEFAULT_LISTEN]).map((text) => lineArgument('--listen', text));
  const faults = options.fault === undefined ? {} : faultsArgument('--fault', options.fault);
  if (options.acquirer.startsWith(FORWARD)) {
    const to = lineArgument('forward', options.acquirer.slice(FORWARD.length));
    const { forwardWire } = await import('./forward-wire.ts');
    return forwardWire({ ...options, listen, to, faults });
  }
  const openAcquirer = acquirerArgument('--acquirer', options.acquirer);
  const control = options.control === undefined ? undefined : controlArgument('--control', options.control);
  const limitMs = 1000 * wholeNumber('--patience', options.patience, 1, 3600);
  const log = standardLog();
  const host = openHost({ ledgerFile: options.ledger, log, configFile: options.config, keyFile: options.keys });
  let stopControl = async (): Promise<void> => {};
  try {
    if (options.rules !== undefined) host.rules.use(readRules(rulesFile(options.rules)));
    await host.answerBy(await openAcquirer({ clock: systemClock, log, limitMs }));
    setFaults(host.lineFaults, faults);
    const ledger = shownLedger(options.ledger);
    const onPort = (port: MadePort) => console.log(`listening on ${portText(port)}, ledger ${ledger}`);
    for (const address of listen) {
      const { address: at } = await host.listen(address, { portLink, onPort: onPort });
      if (address.kind !== 'pty') console.log(`listening on ${at}, ledger ${ledger}`);
    }
    if (control) stopControl = await startControl(host, control, options.controlToken);
    await stopped();
  } finally {
    await stopControl();
    await host.close();
  }
}
