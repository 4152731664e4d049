/** What a step needs a host of ours for. */
import type { HostControls } from '../host/acquirers/orders.ts';
import type { ClearingControls } from '../host/clearing/simulated.ts';
import type { LedgerView } from '../host/ledger/ledger-view.ts';
import type { MerchantPhone } from '../host/merchant/merchant-phone.ts';
import type { Mismatch } from './scenario.ts';
import type { Stage } from './stage.ts';

/** The host as steps reach it. */
export interface OurHost {
  readonly ledger: LedgerView;
  readonly controls: HostControls;
  readonly merchant: MerchantPhone;
  readonly clearing: ClearingControls;
}

/** Does something with the embedded host, or says that there is none. */
export function withOurHost<Outcome>(
  { desk }: Stage,
  what: string,
  act: (host: OurHost) => Outcome,
): Outcome | Mismatch {
  const { ledger, controls, merchant, clearing } = desk;
  if (ledger && controls && merchant && clearing) return act({ ledger, controls, merchant, clearing });
  return { expected: `the embedded host, for ${what}`, found: `somebody else's host at ${desk.hostAddress}` };
}
