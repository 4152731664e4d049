/** What a step needs a host of ours for. */
import type { HostControls } from '../host/acquirers/orders.ts';
import type { LedgerView } from '../host/ledger/ledger-view.ts';
import type { Mismatch } from './scenario.ts';
import type { Stage } from './stage.ts';

/** Does something with the embedded host, or says that there is none. */
export function withOurHost(
  { desk }: Stage,
  what: string,
  act: (host: { readonly ledger: LedgerView; readonly controls: HostControls }) => Mismatch | undefined,
): Mismatch | undefined {
  const { ledger, controls } = desk;
  if (ledger && controls) return act({ ledger, controls });
  return { expected: `the embedded host, for ${what}`, found: `somebody else's host at ${desk.hostAddress}` };
}
