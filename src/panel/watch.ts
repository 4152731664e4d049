/** Listens to the desk, and notes in the panel's state what only events tell: presses, beeps, frames, arrivals. */
import type { Desk } from '../desk/desk.ts';
import type { Playback } from '../desk/playback.ts';
import type { PanelChange, TraceEntry } from '../machine/front-panel.ts';
import { wanted } from './customer.ts';
import { followPhones, followTerminal } from './follow.ts';
import type { Moments } from './moments.ts';
import type { MerchantState, PanelState, Scripting, WireRow } from './state.ts';

const LIT_MS = 120;
const FLASH_MS = 200;
const FRESH_MS = 4000;
const PAPER_STAYS_MS = 4000;
const VOICE_STAYS_MS = 5000;
/** Frames kept; the oldest quarter goes when there are more. */
const MOST_FRAMES = 2000;

export interface Watching extends Scripting {
  readonly desk: Desk;
  readonly state: PanelState;
  readonly moments: Moments;
  /** Called after each change that can be seen. */
  changed(): void;
  bell(): void;
}

/** Watches until the returned function is called. */
export function watch(watching: Watching): () => void {
  const { desk, playback, recording, state, changed } = watching;
  takeLanguage(watching);
  readLedger(watching);
  readNotices(watching);
  let want = wanted(desk.terminal);
  let phones = desk.phones?.list() ?? [];
  const stops = [
    desk.terminal.onChange((change) => {
      note(watching, change);
      want = followTerminal(desk, state, want);
      changed();
    }),
    desk.phones?.onChange(() => {
      phones = followPhones(desk, state, phones);
      changed();
    }),
    desk.ledger?.onChange(() => {
      noteArrivals(watching);
      readNotices(watching);
      changed();
    }),
    desk.controls?.onChange(changed),
    playback?.onChange(() => {
      notePlayback(watching, playback);
      changed();
    }),
    recording?.onChange(() => {
      state.recording = recording.active;
      changed();
    }),
  ];
  return () => {
    for (const stop of stops) stop?.();
  };
}

/** What the merchant was told; what comes while the messages are open is seen. */
function readNotices({ desk, state }: Watching): void {
  if (!desk.merchant) return;
  const notices = desk.merchant.notices();
  const before = state.merchant ?? newPhone();
  const seen = before.page === 'messages' && state.pane === 'merchant' ? notices.length : before.seen;
  state.merchant = Object.assign(before, { notices, seen });
}

const newPhone = (): MerchantState => ({
  page: 'hall',
  chosen: 0,
  notices: [],
  seen: 0,
  read: 0,
  form: undefined,
  quotes: undefined,
  said: undefined,
});

function note(watching: Watching, change: PanelChange): void {
  const { state, moments } = watching;
  switch (change.kind) {
    case 'key':
      state.lit.add(change.key);
      moments.start(`key ${change.key}`, LIT_MS, () => state.lit.delete(change.key));
      break;
    case 'beep':
      state.flash = change.tone;
      watching.bell();
      moments.start('flash', FLASH_MS, () => {
        state.flash = undefined;
      });
      break;
    case 'voice':
      state.voice = change.words;
      moments.start('voice', VOICE_STAYS_MS, () => {
        state.voice = undefined;
      });
      break;
    case 'trace':
      noteFrame(watching, change.entry);
      break;
    case 'paper':
      notePaper(watching);
      break;
    case 'lamps':
      takeLanguage(watching);
      break;
    case 'screen':
      state.lcdScroll = 0;
      break;
    case 'fault':
      state.fault = change.text;
      break;
  }
}

/** The words around the device follow the device; while it is off they stay as they were. */
function takeLanguage({ desk, state }: Watching): void {
  const lamps = desk.terminal.lamps();
  if (lamps.power) state.language = lamps.language;
}

/** Paper that covers something shows while it prints, and a moment longer. */
function notePaper({ desk, state, moments }: Watching): void {
  if (!desk.terminal.lamps().printing) return;
  state.paper.view = 'printing';
  state.paper.scroll = 0;
  moments.start('paper', PAPER_STAYS_MS, () => {
    if (state.paper.view === 'printing') state.paper.view = 'resting';
  });
}

function noteFrame({ desk, state }: Watching, entry: TraceEntry): void {
  const { wire } = state;
  const frame = desk.open(entry.bytes);
  const request =
    entry.direction === 'in'
      ? wire.rows.findLast((row) => row.entry.direction === 'out' && row.frame.stan === frame.stan)
      : undefined;
  const row: WireRow = { entry, frame, ...(request && { tookMs: entry.atMs - request.entry.atMs }) };
  wire.rows.push(row);
  if (wire.rows.length <= MOST_FRAMES) return;
  const gone = MOST_FRAMES / 4;
  wire.rows.splice(0, gone);
  if (wire.chosen !== undefined) wire.chosen = Math.max(0, wire.chosen - gone);
}

/** The card that the script's hands take is the card in hand. */
function notePlayback({ desk, state }: Watching, playback: Playback): void {
  const { script } = state;
  if (!script) return;
  const before = script.now.card;
  script.now = playback.state();
  const taken = desk.wallet.findIndex(({ name }) => name === script.now.card);
  if (script.now.card === before || taken < 0) return;
  state.wallet.card = taken;
  state.wallet.inHand = 'card';
}

function readLedger({ desk, state }: Watching): void {
  state.ledger.account = desk.ledger?.account();
  // A copy: the ledger may add to its own list before it tells.
  state.ledger.arrivals = [...(desk.ledger?.arrivals() ?? [])];
}

/** What landed is shown as fresh for a moment. */
function noteArrivals(watching: Watching): void {
  const { ledger } = watching.state;
  const before = ledger.arrivals.length;
  readLedger(watching);
  if (ledger.arrivals.length <= before) return;
  ledger.freshFrom = Math.min(ledger.freshFrom, before);
  watching.moments.start('arrival', FRESH_MS, () => {
    ledger.freshFrom = Number.POSITIVE_INFINITY;
  });
}
