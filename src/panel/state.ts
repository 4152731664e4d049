/**
 * What the panel itself remembers: which pane is open, what is chosen in it, which keys glow.
 * The terminal, its paper and the waiting orders are asked at every paint; the ledger only when it says it changed.
 */
import type { OpenedFrame } from '../desk/desk.ts';
import type { Key } from '../firmware/keys.ts';
import type { Arrival, MerchantAccount } from '../host/ledger/ledger-view.ts';
import type { PanelChange, PaperLine, TraceEntry } from '../machine/front-panel.ts';
import type { Language } from '../payment/text.ts';
import type { PaneName, Question } from './intents.ts';
import type { Focus } from './keyboard.ts';

/** A traced frame, opened once. */
export interface WireRow {
  readonly entry: TraceEntry;
  readonly frame: OpenedFrame;
  /** Of a response: milliseconds since its request. */
  readonly tookMs?: number;
}

export type Tone = Extract<PanelChange, { readonly kind: 'beep' }>['tone'];

/** Paper hangs out, comes out over what it covers, or is pulled up to be read with all that was torn off before. */
export type PaperView = 'resting' | 'printing' | 'reading';

export interface PanelState {
  language: Language;
  focus: Focus;
  pane: PaneName;
  /** The card in hand, by its place in the wallet. */
  card: number;
  /** `chosen` undefined follows the newest row. */
  wire: { rows: WireRow[]; chosen: number | undefined; opened: boolean; scroll: number };
  /** The account as it was at its last change (undefined: not our host); arrivals from `freshFrom` on have just landed. */
  ledger: {
    account: MerchantAccount | undefined;
    arrivals: readonly Arrival[];
    chosen: number | undefined;
    freshFrom: number;
  };
  host: { chosen: number; question: Question | undefined; typed: string };
  /** `torn` are the slips torn off, oldest first; `scroll` counts lines back from the newest. */
  paper: { view: PaperView; torn: (readonly PaperLine[])[]; scroll: number };
  /** Rows hidden above the LCD's window, where the LCD does not fit. */
  lcdScroll: number;
  lit: Set<Key>;
  flash: Tone | undefined;
  notice: { readonly text: string; readonly bad: boolean } | undefined;
  help: boolean;
  /** Firmware stopped: what it said. */
  fault: string | undefined;
}

export function initialState(language: Language): PanelState {
  return {
    language,
    focus: 'device',
    pane: 'wallet',
    card: 0,
    wire: { rows: [], chosen: undefined, opened: false, scroll: 0 },
    ledger: { account: undefined, arrivals: [], chosen: undefined, freshFrom: Number.POSITIVE_INFINITY },
    host: { chosen: 0, question: undefined, typed: '' },
    paper: { view: 'resting', torn: [], scroll: 0 },
    lcdScroll: 0,
    lit: new Set(),
    flash: undefined,
    notice: undefined,
    help: false,
    fault: undefined,
  };
}
