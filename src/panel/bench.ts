/** What actions work on, and what several of them do to it. */
import type { Desk } from '../desk/desk.ts';
import { say, type Text } from '../payment/text.ts';
import type { Layout } from './layout.ts';
import type { Moments } from './moments.ts';
import type { PanelState, Scripting } from './state.ts';

export interface Bench extends Scripting {
  readonly desk: Desk;
  readonly state: PanelState;
  readonly moments: Moments;
  /** Where paper is saved. */
  readonly directory: string;
  /** Where things lie at the moment; undefined while the window is too small. */
  layout(): Layout | undefined;
  /** Called after each change that can be seen, where it does not come of a key or a click at once. */
  changed(): void;
  quit(): void;
  suspend(): void;
}

const NOTICE_MS = 5000;

/** The keyboard goes to the device. */
export function leave(state: PanelState): void {
  state.focus = 'device';
  state.field = undefined;
}

export function putPaperAway(state: PanelState): void {
  state.paper.view = 'resting';
  state.paper.scroll = 0;
}

/** Says what happened, for a moment. */
export function notify({ state, moments, changed }: Bench, text: Text, detail: string, bad: boolean): void {
  state.notice = { text: `${say(text, state.language)} ${detail}`.trim(), bad };
  moments.start('notice', NOTICE_MS, () => {
    state.notice = undefined;
  });
  changed();
}
