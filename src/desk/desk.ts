/**
 * The desk: a terminal, its line, the wallet beside it and, when it is ours, the host at the other end.
 * What the panel and scenarios hold in their hands.
 */

import type { HostControls } from '../host/acquirers/orders.ts';
import type { LedgerView } from '../host/ledger/ledger-view.ts';
import type { FrontPanel } from '../machine/front-panel.ts';
import type { OpenedFrame } from './open-frame.ts';
import type { WalletCard } from './wallet.ts';

export type { OpenedFrame, WalletCard };

export interface Desk {
  readonly terminal: FrontPanel;
  readonly wallet: readonly WalletCard[];
  /** Where the terminal dials, for the eye: `127.0.0.1:8583`. */
  readonly hostAddress: string;
  /** Absent when the host is somebody else's. */
  readonly ledger?: LedgerView;
  readonly controls?: HostControls;
  /** Opens a traced frame, masked. */
  open(bytes: Uint8Array): OpenedFrame;
  /** Powers off, hangs up, stops the embedded host; everything durable is on disk already. */
  close(): Promise<void>;
}
