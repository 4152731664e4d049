/** The list in each pane: how long it is, which row is chosen, and what the rows of the Host pane do. */
import type { Desk } from '../desk/desk.ts';
import type { Intent, PaneName } from './intents.ts';
import { HALL_ROWS } from './merchant/hall.ts';
import type { Chosen, PanelState } from './state.ts';

/** What the rows of the Host pane do to the host, top to bottom. */
const ORDER_ROWS = [
  { does: 'ask', question: 'answer' },
  { does: 'ask', question: 'delay' },
  { does: 'order', order: { kind: 'silence' } },
  { does: 'order', order: { kind: 'cut' } },
  { does: 'ask', question: 'request' },
  { does: 'order', order: { kind: 'corrupt-kcv', key: 'MAK' } },
  { does: 'clear-orders' },
] as const satisfies readonly Intent[];

/** And to the line, whoever's host is at its end. */
const LINE_ROWS = [{ does: 'next-fault' }, { does: 'cut-line' }] as const satisfies readonly Intent[];

/** What each row of the Host pane does, top to bottom. */
export function hostRows({ controls }: Pick<Desk, 'controls'>): readonly Intent[] {
  return controls ? [...ORDER_ROWS, ...LINE_ROWS] : LINE_ROWS;
}

export interface Shown {
  readonly desk: Desk;
  readonly state: PanelState;
}

export interface List {
  count(shown: Shown): number;
  /** Of rows up to `last`. Where nobody has chosen, the list follows what is new. */
  chosen(shown: Shown, last: number): number;
  choose(shown: Shown, row: number, last: number): void;
}

export const LISTS: { readonly [pane in PaneName]: List } = {
  wallet: {
    count: ({ desk }) => desk.wallet.length + (desk.phones?.list().length ?? 0),
    chosen: ({ desk, state }) => rowInHand(desk, state.wallet),
    choose({ desk, state: { wallet } }, row) {
      const phone = row - desk.wallet.length;
      wallet.inHand = phone < 0 ? 'card' : 'phone';
      if (phone < 0) wallet.card = row;
      else wallet.phone = phone;
    },
  },
  wire: {
    count: ({ state }) => state.wire.rows.length,
    chosen: ({ state }, last) => state.wire.chosen ?? last,
    choose({ state }, row, last) {
      state.wire.chosen = row === last ? undefined : row;
      state.wire.scroll = 0;
    },
  },
  ledger: {
    count: ({ state }) => state.ledger.arrivals.length,
    chosen: ({ state }, last) => state.ledger.chosen ?? last,
    choose({ state }, row, last) {
      state.ledger.chosen = row === last ? undefined : row;
    },
  },
  host: {
    count: ({ desk }) => hostRows(desk).length,
    chosen: ({ state }, last) => Math.min(state.host.chosen, last),
    choose({ state }, row) {
      state.host.chosen = row;
    },
  },
  merchant: {
    count: ({ state: { merchant, ledger } }) => {
      switch (merchant?.page) {
        case 'messages':
          return merchant.notices.length;
        case 'statement':
          return ledger.arrivals.length;
        default:
          return HALL_ROWS.length;
      }
    },
    chosen: ({ state: { merchant, ledger } }, last) => {
      if (merchant?.page === 'statement') return ledger.chosen ?? last;
      return Math.min(last, (merchant?.page === 'messages' ? merchant.read : merchant?.chosen) ?? 0);
    },
    choose({ state: { merchant, ledger } }, row, last) {
      if (!merchant) return;
      if (merchant.page === 'statement') ledger.chosen = row === last ? undefined : row;
      else if (merchant.page === 'messages') merchant.read = row;
      else merchant.chosen = row;
    },
  },
  script: {
    count: ({ state: { script } }) => script?.steps.length ?? 0,
    chosen: ({ state: { script } }, last) => script?.chosen ?? script?.now.at ?? last,
    choose({ state: { script } }, row) {
      if (script) script.chosen = row === script.now.at ? undefined : row;
    },
  },
};

/** Where the wallet has what is in hand: cards come first. */
export function rowInHand(desk: Desk, { card, phone, inHand }: Chosen): number {
  return inHand === 'card' ? card : desk.wallet.length + phone;
}
