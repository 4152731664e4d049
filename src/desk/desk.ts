/**
 * The desk: a terminal, its line, the wallet beside it and, when it is ours, the host at the other end.
 * What the panel and scenarios hold in their hands.
 */

import type { FlashView } from '../firmware/flash-records.ts';
import type { LineFaults } from '../lines/line-faults.ts';
import type { MadePort } from '../lines/ports.ts';
import type { FrontPanel } from '../machine/front-panel.ts';
import type { HostCalls } from './host-calls.ts';
import type { HostLine } from './kept-log.ts';
import type { OpenedFrame } from './open-frame.ts';
import type { WalletCard } from './wallet.ts';

export type { OpenedFrame, WalletCard };

/** What can be made to go wrong on the terminal's line. */
export interface LineControls {
  /** Set to have it, until it is set back. */
  readonly faults: LineFaults;
  /** Breaks the connection that is up. */
  cut(): void;
}

/** The calls of its host are absent when that is somebody else's. */
export interface Desk extends Partial<HostCalls> {
  readonly terminal: FrontPanel;
  /** What survives a power cut in the terminal. */
  readonly flash: FlashView;
  readonly line: LineControls;
  readonly wallet: readonly WalletCard[];
  /** Where the terminal dials, for the eye: `127.0.0.1:8583`. */
  readonly hostAddress: string;
  /** The TCP port there, for captures. */
  readonly hostPort?: number;
  /** The virtual serial ports that it made for that. */
  readonly ports?: readonly MadePort[];
  /** What the host wrote last, oldest first; absent where it writes to a log of somebody's. */
  hostLog?(): readonly HostLine[];
  /** Opens a traced frame, masked. */
  open(bytes: Uint8Array): OpenedFrame;
  /** Powers off, hangs up, stops the embedded host; everything durable is on disk already. */
  close(): Promise<void>;
}
