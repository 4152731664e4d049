/** What a person types into: in which pane each field stands, and what it takes. */
import { putPaperAway } from './bench.ts';
import type { PaneName, Question } from './intents.ts';
import type { PanelState } from './state.ts';

export interface Field {
  readonly pane: PaneName;
  /** A character that can be typed. */
  readonly takes: RegExp;
  /** In characters. */
  readonly longest: number;
  /** Whether small letters are taken for capitals. */
  readonly capitals?: true;
  /** Whether what is typed is not shown. */
  readonly hidden?: true;
}

export const FIELDS: { readonly [question in Question]: Field } = {
  answer: { pane: 'host', takes: /[0-9A-Z]/, longest: 2, capitals: true },
  delay: { pane: 'host', takes: /[0-9.]/, longest: 5 },
  request: { pane: 'host', takes: /[1-8]/, longest: 1 },
  amount: { pane: 'wallet', takes: /[0-9.]/, longest: 8 },
  picture: { pane: 'wallet', takes: /\P{C}/u, longest: 1024 },
  phone: { pane: 'merchant', takes: /[0-9]/, longest: 11 },
  password: { pane: 'merchant', takes: /\P{C}/u, longest: 64, hidden: true },
  terminal: { pane: 'merchant', takes: /[0-9]/, longest: 8 },
  name: { pane: 'merchant', takes: /\P{C}/u, longest: 60 },
  merchant: { pane: 'merchant', takes: /[0-9]/, longest: 15 },
  account: { pane: 'merchant', takes: /[0-9]/, longest: 30 },
  sum: { pane: 'merchant', takes: /[0-9.]/, longest: 9 },
  reason: { pane: 'merchant', takes: /\P{C}/u, longest: 60 },
};

/** Asks, with the keyboard in an empty field. */
export function openField(state: PanelState, question: Question): void {
  state.pane = FIELDS[question].pane;
  state.focus = 'field';
  state.field = { question, typed: '' };
  putPaperAway(state);
}

/** Adds what the open field takes. */
export function typeInto(state: PanelState, text: string): void {
  if (!state.field) return;
  const { question, typed } = state.field;
  const { takes, longest, capitals } = FIELDS[question];
  const character = capitals ? text.toUpperCase() : text;
  if (takes.test(character)) state.field = { question, typed: (typed + character).slice(0, longest) };
}

export function rubOut(state: PanelState): void {
  if (state.field) state.field = { ...state.field, typed: state.field.typed.slice(0, -1) };
}
