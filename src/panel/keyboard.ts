/**
 * The computer's keyboard as a table: which key is which key of the device, and what the rest do to the desk.
 * Digits and the keys of a sale always go to the device; a pane only takes arrows, paging, Enter and Esc, and only
 * while it has the focus. Names are blessed's: `escape`, `S-s` for a capital S, `C-c`.
 */
import type { Key } from '../firmware/keys.ts';
import type { Text } from '../payment/text.ts';
import type { Intent } from './intents.ts';

export interface Stroke {
  /** blessed's full name of the key. */
  readonly name: string;
  /** The character it types, if it types one. */
  readonly character: string | undefined;
}

/** Who gets the keyboard: the device, the open pane, or the text field in it. */
export type Focus = 'device' | 'pane' | 'field';

/** Keys of the device by the keys of the keyboard. The first one stands on the drawn function keys. */
export const DEVICE_KEYS: { readonly [key in Key]: readonly string[] } = {
  0: ['0'],
  1: ['1'],
  2: ['2'],
  3: ['3'],
  4: ['4'],
  5: ['5'],
  6: ['6'],
  7: ['7'],
  8: ['8'],
  9: ['9'],
  '00': [','],
  dot: ['.'],
  star: ['*'],
  hash: ['#'],
  cancel: ['escape'],
  clear: ['backspace', 'delete'],
  enter: ['enter'],
  menu: ['m', 'f2'],
  up: ['up'],
  down: ['down'],
  feed: ['f'],
  language: ['l'],
  sale: ['x'],
  void: ['v'],
  refund: ['r'],
  balance: ['b'],
  'sign-in': ['i'],
  settlement: ['e'],
  reprint: ['d'],
};

export interface Binding {
  readonly keys: readonly string[];
  readonly intent: Intent;
  readonly help: Text;
  /** Means something only where a scenario is played, where hands can be recorded, or where the host is ours. */
  readonly needs?: 'script' | 'recording' | 'merchant';
}

const ROWS: Text = { zh: '选择一行', en: 'Choose a row' };
const TURN: Text = { zh: '前后窗格', en: 'Next or last pane' };
const PAGE: Text = { zh: '窗格或小票翻页', en: 'Page pane or paper' };
const SPEED: Text = { zh: '剧本加快/减慢', en: 'Faster, slower' };

/** What acts on the desk, whoever has the focus (but not while a field is being typed in). */
export const DESK_KEYS: readonly Binding[] = [
  { keys: ['s'], intent: { does: 'pay' }, help: { zh: '刷卡/手机付款', en: 'Card, or phone pays' } },
  { keys: ['S-s'], intent: { does: 'swipe-badly' }, help: { zh: '刷卡不良', en: 'A bad swipe' } },
  { keys: ['j'], intent: { does: 'refuse' }, help: { zh: '手机拒付', en: 'Phone says no' } },
  {
    keys: ['z'],
    intent: { does: 'ask', question: 'picture' },
    help: { zh: '扫二维码图片', en: 'Scan a picture (PNG)' },
  },
  { keys: ['u'], intent: { does: 'toggle-line' }, help: { zh: '拔/插通讯线', en: 'Unplug, plug the line' } },
  { keys: ['o'], intent: { does: 'toggle-power' }, help: { zh: '电源开关', en: 'Power switch' } },
  { keys: ['a'], intent: { does: 'load-paper' }, help: { zh: '装纸', en: 'Add paper' } },
  { keys: ['t'], intent: { does: 'tear' }, help: { zh: '撕下小票', en: 'Tear the paper off' } },
  { keys: ['p'], intent: { does: 'toggle-paper' }, help: { zh: '看小票和历史', en: 'Paper and its history' } },
  {
    keys: ['C-s'],
    intent: { does: 'save-paper' },
    help: { zh: '小票存为文本', en: 'Save paper as text' },
  },
  { keys: ['w', 'f5'], intent: { does: 'pane', pane: 'wallet' }, help: { zh: '卡包', en: 'Wallet' } },
  { keys: ['n', 'f6'], intent: { does: 'pane', pane: 'wire' }, help: { zh: '报文', en: 'Wire (network)' } },
  { keys: ['g', 'f7'], intent: { does: 'pane', pane: 'ledger' }, help: { zh: '账本', en: 'Ledger' } },
  { keys: ['h', 'f8'], intent: { does: 'pane', pane: 'host' }, help: { zh: '主机', en: 'Host' } },
  {
    keys: ['k', 'f10'],
    intent: { does: 'pane', pane: 'merchant' },
    help: { zh: '商户的手机', en: "Merchant's phone" },
    needs: 'merchant',
  },
  {
    keys: ['c', 'f9'],
    intent: { does: 'pane', pane: 'script' },
    help: { zh: '剧本', en: 'Script' },
    needs: 'script',
  },
  {
    keys: ['space'],
    intent: { does: 'steer', how: 'toggle' },
    help: { zh: '剧本暂停/继续', en: 'Pause, go on' },
    needs: 'script',
  },
  { keys: ['>'], intent: { does: 'steer', how: 'step' }, help: { zh: '剧本走一步', en: 'One step' }, needs: 'script' },
  { keys: ['+'], intent: { does: 'steer', how: 'faster' }, help: SPEED, needs: 'script' },
  { keys: ['-'], intent: { does: 'steer', how: 'slower' }, help: SPEED, needs: 'script' },
  {
    keys: ['C-r'],
    intent: { does: 'toggle-recording' },
    help: { zh: '开始/结束录制', en: 'Record, end and save' },
    needs: 'recording',
  },
  { keys: ['tab'], intent: { does: 'turn', by: 1 }, help: TURN },
  { keys: ['S-tab'], intent: { does: 'turn', by: -1 }, help: TURN },
  { keys: ['?', 'f1'], intent: { does: 'toggle-help' }, help: { zh: '帮助', en: 'Help' } },
  { keys: ['C-z'], intent: { does: 'suspend' }, help: { zh: '挂起 (fg 返回)', en: 'Suspend (fg resumes)' } },
  { keys: ['q', 'C-c'], intent: { does: 'quit' }, help: { zh: '退出', en: 'Quit' } },
];

/** What the open pane takes while it has the focus. */
export const PANE_KEYS: readonly Binding[] = [
  { keys: ['up'], intent: { does: 'move', by: -1 }, help: ROWS },
  { keys: ['down'], intent: { does: 'move', by: 1 }, help: ROWS },
  { keys: ['home'], intent: { does: 'move', by: -Infinity }, help: ROWS },
  { keys: ['end'], intent: { does: 'move', by: Infinity }, help: ROWS },
  { keys: ['enter'], intent: { does: 'open' }, help: { zh: '刷卡/打开/执行', en: 'Pay, open or do it' } },
  { keys: ['escape'], intent: { does: 'back' }, help: { zh: '返回终端', en: 'Back to the terminal' } },
  { keys: ['left'], intent: { does: 'turn-page', by: -1 }, help: TURN },
  { keys: ['right'], intent: { does: 'turn-page', by: 1 }, help: TURN },
  { keys: ['pageup'], intent: { does: 'scroll', what: 'pane', by: -8 }, help: PAGE },
  { keys: ['pagedown'], intent: { does: 'scroll', what: 'pane', by: 8 }, help: PAGE },
];

/** What paging does while the device has the focus. */
export const PAPER_KEYS: readonly Binding[] = [
  { keys: ['pageup'], intent: { does: 'scroll', what: 'paper', by: 8 }, help: PAGE },
  { keys: ['pagedown'], intent: { does: 'scroll', what: 'paper', by: -8 }, help: PAGE },
];

const FIELD_KEYS: { readonly [name: string]: Intent } = {
  enter: { does: 'accept' },
  escape: { does: 'back' },
  backspace: { does: 'rub-out' },
  tab: { does: 'turn', by: 1 },
  'C-c': { does: 'quit' },
};

function strokes(bindings: readonly Binding[]): Map<string, Intent> {
  return new Map(bindings.flatMap((binding) => binding.keys.map((name) => [name, binding.intent])));
}

const deviceStrokes = new Map<string, Intent>(
  Object.entries(DEVICE_KEYS).flatMap(([key, names]) =>
    names.map((name): [string, Intent] => [name, { does: 'press', key: key as Key }]),
  ),
);
const everywhere = new Map([...deviceStrokes, ...strokes(DESK_KEYS)]);
const atDevice = new Map([...everywhere, ...strokes(PAPER_KEYS)]);
const atPane = new Map([...everywhere, ...strokes(PANE_KEYS)]);

/** What a key stroke means to whoever has the focus; undefined when it means nothing. */
export function intentOf(stroke: Stroke, focus: Focus): Intent | undefined {
  if (focus === 'field') {
    const { name, character } = stroke;
    return FIELD_KEYS[name] ?? (character?.match(/^\P{C}$/u) ? { does: 'type', text: character } : undefined);
  }
  return (focus === 'pane' ? atPane : atDevice).get(stroke.name);
}

const KEY_NAMES: { readonly [name: string]: string } = {
  escape: 'Esc',
  backspace: 'Backspace',
  delete: 'Del',
  enter: 'Enter',
  space: 'Space',
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  home: 'Home',
  end: 'End',
  pageup: 'PgUp',
  pagedown: 'PgDn',
  tab: 'Tab',
  'S-tab': 'Shift-Tab',
};

/** A key as keyboards print it: `Esc`, `F5`, `Ctrl-S`; `S` for a capital. */
export function keyName(name: string): string {
  const known = KEY_NAMES[name];
  if (known) return known;
  if (/^f\d+$/.test(name)) return name.toUpperCase();
  if (name.startsWith('C-')) return `Ctrl-${name.slice(2).toUpperCase()}`;
  return name.startsWith('S-') ? name.slice(2).toUpperCase() : name;
}
