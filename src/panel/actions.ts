/** Carries out what a person meant: hands on the terminal, moves on the panel, orders to the host. */
import type { Recorded } from '../desk/recording.ts';
import type { Key } from '../firmware/keys.ts';
import { setFaults } from '../lines/line-faults.ts';
import type { FrontPanel } from '../machine/front-panel.ts';
import { accept } from './answers.ts';
import { type Bench, leave, notify, putPaperAway } from './bench.ts';
import { pay, refuse, useInHand } from './customer-acts.ts';
import { FIELDS, openField, rubOut, typeInto } from './fields.ts';
import type { Doing, Intent, PaneName, Question } from './intents.ts';
import { LINE_PRESETS, presetOf } from './line-presets.ts';
import { hostRows, LISTS } from './lists.ts';
import { begin } from './merchant/form.ts';
import { HALL_ROWS, PHONE_PAGES } from './merchant/hall.ts';
import { savePaper } from './save-paper.ts';
import { type PanelState, panesOf } from './state.ts';
import { WORDS } from './words.ts';

/** Carries out one intent. */
export function act<D extends Doing>(intent: Extract<Intent, { readonly does: D }>, bench: Bench): void {
  (ACTIONS[intent.does] as Action<D>)(bench, intent);
}

type Action<D extends Doing> = (bench: Bench, intent: Extract<Intent, { readonly does: D }>) => void;

const ACTIONS: { readonly [D in Doing]: Action<D> } = {
  press(bench, { key }) {
    const { desk, state } = bench;
    leave(state);
    putPaperAway(state);
    if (hasKey(desk.terminal, key)) desk.terminal.press(key);
    else notify(bench, WORDS.noSuchKey, '', true);
  },
  pay,
  refuse,
  'swipe-badly'({ desk, state }) {
    leave(state);
    putPaperAway(state);
    desk.terminal.swipeBadly();
  },
  'toggle-power'({ desk, state }) {
    state.fault = undefined;
    desk.terminal.power(!desk.terminal.lamps().power);
  },
  'toggle-line'({ desk }) {
    if (desk.terminal.lamps().line === 'unplugged') desk.terminal.plugLine();
    else desk.terminal.unplugLine();
  },
  'load-paper'({ desk }) {
    desk.terminal.loadPaper();
  },
  tear({ desk, state }) {
    const slip = desk.terminal.tearPaper();
    if (slip.length > 0) state.paper.torn.push(slip);
    putPaperAway(state);
  },
  'save-paper'(bench) {
    const { desk, state, directory } = bench;
    const slip = desk.terminal.paper().length > 0 ? desk.terminal.paper() : state.paper.torn.at(-1);
    if (!slip) return notify(bench, WORDS.nothingToSave, '', true);
    try {
      notify(bench, WORDS.saved, savePaper(slip, directory, desk.terminal.lamps().clockMs), false);
    } catch (error) {
      notify(bench, WORDS.notSaved, error instanceof Error ? error.message : String(error), true);
    }
  },
  'toggle-paper'({ state }) {
    state.paper.view = state.paper.view === 'reading' ? 'resting' : 'reading';
    state.paper.scroll = 0;
  },

  device({ state }) {
    leave(state);
  },
  pane({ state }, { pane }) {
    if (panesOf(state).includes(pane)) show(state, pane);
  },
  turn({ state }, { by }) {
    const panes = panesOf(state);
    const here = state.focus === 'device' ? (by > 0 ? -1 : panes.length) : panes.indexOf(state.pane);
    const next = panes[here + by];
    if (next) show(state, next);
    else leave(state);
  },
  'turn-page'(bench, { by }) {
    const { pane, merchant } = bench.state;
    const at = merchant && pane === 'merchant' ? PHONE_PAGES.indexOf(merchant.page) : -1;
    const page = PHONE_PAGES.at((at + by) % PHONE_PAGES.length);
    if (at >= 0 && page) act({ does: 'phone-page', page }, bench);
    else if (at < 0) act({ does: 'turn', by }, bench);
  },
  'phone-page'({ state }, { page }) {
    const { merchant } = state;
    if (!merchant) return;
    merchant.page = page;
    show(state, 'merchant');
    merchant.quotes = undefined;
    merchant.read = 0;
  },
  hall(bench, { row }) {
    const chosen = HALL_ROWS[row];
    if (!chosen) return;
    bench.state.focus = 'pane';
    begin(bench, chosen);
  },
  move({ desk, state }, { by }) {
    const list = LISTS[state.pane];
    const last = list.count({ desk, state }) - 1;
    const from = list.chosen({ desk, state }, last);
    list.choose({ desk, state }, Math.max(0, Math.min(last, from + by)), last);
  },
  choose({ desk, state }, { row }) {
    const list = LISTS[state.pane];
    const last = list.count({ desk, state }) - 1;
    const again = state.focus !== 'device' && list.chosen({ desk, state }, last) === row;
    state.focus = 'pane';
    list.choose({ desk, state }, row, last);
    if (state.pane === 'wire') state.wire.opened = !(again && state.wire.opened);
  },
  open(bench) {
    const { state } = bench;
    if (state.pane === 'wallet') useInHand(bench);
    if (state.pane === 'wire') state.wire.opened = !state.wire.opened;
    if (state.merchant && state.pane === 'merchant' && state.merchant.page === 'hall') {
      const { chosen, quotes } = state.merchant;
      if (quotes) state.merchant.quotes = undefined;
      else act({ does: 'hall', row: chosen }, bench);
    }
    if (state.pane === 'host') {
      const row = hostRows(bench.desk)[state.host.chosen];
      if (row) act(row, bench);
    }
  },
  back({ state }) {
    if (state.focus === 'field') state.focus = 'pane';
    else if (state.pane === 'merchant' && state.merchant?.quotes) state.merchant.quotes = undefined;
    else if (state.pane === 'wire' && state.wire.opened) state.wire.opened = false;
    else state.focus = 'device';
    state.field = undefined;
  },
  scroll(bench, { what, by }) {
    const { desk, state } = bench;
    const { paper, wire } = state;
    const layout = bench.layout();
    const from = (at: number, last: number) => Math.max(0, Math.min(last, at + by));
    if (what === 'paper') {
      paper.scroll = from(paper.scroll, paperLines(bench) + 1 - (layout?.reading.height ?? 0));
      paper.view = 'reading';
    } else if (what === 'lcd')
      state.lcdScroll = from(state.lcdScroll, desk.terminal.lcd().length - (layout?.device.lcd.height ?? 0));
    else if (state.pane === 'wire' && wire.opened) wire.scroll = from(wire.scroll, frameLines(state) - 1);
    else act({ does: 'move', by }, bench);
  },

  order({ desk }, { order }) {
    desk.controls?.order(order);
  },
  'clear-orders'({ desk }) {
    desk.controls?.clear();
  },
  'next-fault'({ desk: { line } }) {
    const next = LINE_PRESETS[((presetOf(line.faults) ?? -1) + 1) % LINE_PRESETS.length];
    setFaults(line.faults, next?.faults ?? {});
  },
  'cut-line'({ desk }) {
    desk.line.cut();
  },
  ask(bench, { question }) {
    const { desk, state } = bench;
    const ofHost = FIELDS[question].pane === 'host';
    if (ofHost && !desk.controls) return;
    if (question === 'picture' && !desk.terminal.lamps().scanner) return notify(bench, WORDS.scannerOff, '', true);
    openField(state, question);
    if (ofHost) state.host.chosen = hostRows(desk).findIndex((row) => isAsking(row, question));
  },
  type({ state }, { text }) {
    typeInto(state, text);
  },
  'rub-out'({ state }) {
    rubOut(state);
  },
  accept,

  steer({ playback }, { how }) {
    playback?.[how]();
  },
  'toggle-recording'(bench) {
    const recorded = bench.recording?.toggle();
    if (recorded) tellRecorded(bench, recorded);
  },

  'toggle-help'({ state }) {
    state.help = !state.help;
  },
  suspend(bench) {
    bench.suspend();
  },
  quit(bench) {
    bench.quit();
  },
};

/** On the keypad, or on the screen that is touched. */
function hasKey(terminal: FrontPanel, wanted: Key): boolean {
  const { keypad, display } = terminal.profile;
  const touched = display.touch ? (terminal.screen()?.rows ?? []) : [];
  return [...keypad.flat(), ...touched].some(({ key }) => key === wanted);
}

function isAsking(row: Intent, question: Question): boolean {
  return row.does === 'ask' && row.question === question;
}

function show(state: PanelState, pane: PaneName): void {
  state.pane = pane;
  state.focus = 'pane';
  const { merchant } = state;
  if (pane === 'merchant' && merchant?.page === 'messages') merchant.seen = merchant.notices.length;
  state.field = undefined;
  putPaperAway(state);
}

function paperLines({ desk, state }: Bench): number {
  return state.paper.torn.reduce((lines, slip) => lines + slip.length + 1, desk.terminal.paper().length);
}

/** Lines of the opened frame, at the least. */
function frameLines({ wire }: PanelState): number {
  const frame = (wire.chosen === undefined ? wire.rows.at(-1) : wire.rows[wire.chosen])?.frame;
  return frame ? frame.fields.length + frame.hex.length + 1 : 1;
}

function tellRecorded(bench: Bench, recorded: Recorded): void {
  if (recorded.kind === 'started') notify(bench, WORDS.recordingStarted, '', false);
  else if (recorded.kind === 'saved') notify(bench, WORDS.recordingSaved, recorded.file, false);
  else notify(bench, WORDS.notRecorded, recorded.why, true);
}
