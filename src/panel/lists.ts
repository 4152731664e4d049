/** The list in each pane: how long it is, which row is chosen, and what the rows of the Host pane do. */
import type { Desk } from '../desk/desk.ts';
import type { Intent, PaneName } from './intents.ts';
import type { PanelState } from './state.ts';

/** What each row of the Host pane does, top to bottom. */
export const HOST_ROWS = [
  { does: 'ask', question: 'answer' },
  { does: 'ask', question: 'delay' },
  { does: 'order', order: { kind: 'silence' } },
  { does: 'order', order: { kind: 'cut' } },
  { does: 'clear-orders' },
] as const satisfies readonly Intent[];

export interface List {
  count(desk: Desk, state: PanelState): number;
  /** Undefined follows the newest row. */
  chosen(state: PanelState): number | undefined;
  choose(state: PanelState, row: number, last: number): void;
}

export const LISTS: { readonly [pane in PaneName]: List } = {
  wallet: {
    count: (desk) => desk.wallet.length,
    chosen: (state) => state.card,
    choose(state, row) {
      state.card = row;
    },
  },
  wire: {
    count: (_desk, state) => state.wire.rows.length,
    chosen: (state) => state.wire.chosen,
    choose(state, row, last) {
      state.wire.chosen = row === last ? undefined : row;
      state.wire.scroll = 0;
    },
  },
  ledger: {
    count: (_desk, state) => state.ledger.arrivals.length,
    chosen: (state) => state.ledger.chosen,
    choose(state, row, last) {
      state.ledger.chosen = row === last ? undefined : row;
    },
  },
  host: {
    count: () => HOST_ROWS.length,
    chosen: (state) => state.host.chosen,
    choose(state, row) {
      state.host.chosen = row;
    },
  },
};
