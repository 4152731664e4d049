/** All that a key or a click on the panel can mean, as data; `actions.ts` carries them out. */
import type { Key } from '../firmware/keys.ts';
import type { Order } from '../host/acquirers/orders.ts';
import type { PhonePage } from './merchant/hall.ts';

export const PANES = ['wallet', 'wire', 'ledger', 'host', 'merchant', 'script'] as const;
export type PaneName = (typeof PANES)[number];

/** What can be done to a scenario that is being played. */
export type Steering = 'toggle' | 'step' | 'faster' | 'slower';

/** What the forms of the merchant's app ask. */
const FORM_QUESTIONS = ['phone', 'password', 'terminal', 'name', 'merchant', 'account', 'sum', 'reason'] as const;
export type FormQuestion = (typeof FORM_QUESTIONS)[number];

/** What a person can be asked to type: for the host, for a customer, where the picture is that is held before the scanner; and in forms. */
export type Question = 'answer' | 'delay' | 'request' | 'amount' | 'picture' | FormQuestion;

export const isFormQuestion = (question: Question): question is FormQuestion =>
  (FORM_QUESTIONS as readonly Question[]).includes(question);

export type Intent =
  /** Hands on the terminal. */
  | { readonly does: 'press'; readonly key: Key }
  /** The customer's move: whatever the terminal waits for. */
  | { readonly does: 'pay' }
  /** The customer turns down what waits for his password. */
  | { readonly does: 'refuse' }
  | { readonly does: 'swipe-badly' }
  | { readonly does: 'toggle-power' }
  | { readonly does: 'toggle-line' }
  | { readonly does: 'load-paper' }
  | { readonly does: 'tear' }
  | { readonly does: 'save-paper' }
  /** Shows the paper with its history, or puts it away. */
  | { readonly does: 'toggle-paper' }
  /** Where the keyboard goes: to the device, to one pane, to the next. */
  | { readonly does: 'device' }
  | { readonly does: 'pane'; readonly pane: PaneName }
  | { readonly does: 'turn'; readonly by: 1 | -1 }
  /** To the page beside the open one in the merchant's phone; elsewhere as `turn`. */
  | { readonly does: 'turn-page'; readonly by: 1 | -1 }
  | { readonly does: 'phone-page'; readonly page: PhonePage }
  /** A row of the merchant's service hall, done at once. */
  | { readonly does: 'hall'; readonly row: number }
  /** In the list of the open pane; `by` is in rows, ±Infinity goes to an end. */
  | { readonly does: 'move'; readonly by: number }
  | { readonly does: 'choose'; readonly row: number }
  | { readonly does: 'open' }
  | { readonly does: 'back' }
  /** In lines; in a pane the opened frame, else the list. */
  | { readonly does: 'scroll'; readonly what: 'paper' | 'pane' | 'lcd'; readonly by: number }
  /** Orders to the host. */
  | { readonly does: 'order'; readonly order: Order }
  | { readonly does: 'clear-orders' }
  /** The line of the terminal: the next of what can go wrong with it, or an end to the connection that is up. */
  | { readonly does: 'next-fault' }
  | { readonly does: 'cut-line' }
  /** A field, and the answer being typed in it. */
  | { readonly does: 'ask'; readonly question: Question }
  | { readonly does: 'type'; readonly text: string }
  | { readonly does: 'rub-out' }
  | { readonly does: 'accept' }
  /** The scenario that is being played, and hands being recorded as one. */
  | { readonly does: 'steer'; readonly how: Steering }
  | { readonly does: 'toggle-recording' }
  | { readonly does: 'toggle-help' }
  | { readonly does: 'suspend' }
  | { readonly does: 'quit' };

export type Doing = Intent['does'];
