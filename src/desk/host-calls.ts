/**
 * The calls by which a host of ours is steered and watched. There is one set of them: panes make them in process, and the
 * control face hands the same ones out as JSON over HTTP.
 */
import type { HostControls } from '../host/acquirers/orders.ts';
import type { ClearingControls } from '../host/clearing/simulated.ts';
import type { Host } from '../host/host.ts';
import type { LedgerView } from '../host/ledger/ledger-view.ts';
import type { MerchantPhone } from '../host/merchant/merchant-phone.ts';
import type { Phones } from '../host/phones.ts';

/** What there is to see and to do from one merchant's side, and around him. */
export interface HostCalls {
  /** His account. */
  readonly ledger: LedgerView;
  /** Orders to the host about what comes next. */
  readonly controls: HostControls;
  /** The customers' phones, whose wallets the host knows. */
  readonly phones: Phones;
  /** His own phone, with the acquirer's app. */
  readonly merchant: MerchantPhone;
  /** Of the clearing system behind the host. */
  readonly clearing: ClearingControls;
}

/** @throws RangeError when the host has no such merchant */
export function hostCalls(host: Host, merchantId: string): HostCalls {
  const { controls, phones, clearing } = host;
  return { ledger: host.ledgerView(merchantId), controls, phones, merchant: host.merchantPhone(merchantId), clearing };
}
