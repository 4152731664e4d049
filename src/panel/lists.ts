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
  /** Of rows up to `last`. Where nobody has chosen, the list follows what is new. */
  chosen(state: PanelState, last: number): number;
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
    chosen: (state, last) => state.wire.chosen ?? last,
    choose(state, row, last) {
      state.wire.chosen = row === last ? undefined : row;
      state.wire.scroll = 0;
    },
  },
  ledger: {
    count: (_desk, state) => state.ledger.arrivals.length,
    chosen: (state, last) => state.ledger.chosen ?? last,
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
  script: {
    count: (_desk, { script }) => script?.steps.length ?? 0,
    chosen: ({ script }, last) => script?.chosen ?? script?.now.at ?? last,
    choose({ script }, row) {
      if (script) script.chosen = row === script.now.at ? undefined : row;
    },
  },
};
