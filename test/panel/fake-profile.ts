/** Two terminal models as the panel sees them: a low LCD with many keys, and a tall touch screen with few. */
import type { Key } from '../../src/firmware/keys.ts';
import type { Profile } from '../../src/firmware/profile.ts';
import type { Text } from '../../src/payment/text.ts';

type KeyCap = Profile['keypad'][number][number];

const text = (zh: string, en = zh): Text => ({ zh, en });
const cap = (key: Key, zh: string, en = zh): KeyCap => ({ key, print: text(zh, en) });
const coloured = (key: Key, colour: NonNullable<KeyCap['colour']>, zh: string, en: string): KeyCap => ({
  ...cap(key, zh, en),
  colour,
});

const CANCEL = coloured('cancel', 'red', '取消', 'CANCEL');
const CLEAR = coloured('clear', 'yellow', '清除', 'CLEAR');
const ENTER = coloured('enter', 'green', '确认', 'ENTER');

const installation = {
  menu: [],
  shortcuts: {},
  identity: {
    terminalId: '10000001',
    merchantId: '898110000000001',
    merchantName: '示例便利店',
    serialNumber: 'LKC000000001',
    licence: '3203',
  },
  comms: {
    tpdu: '6000030000',
    header: '603100311005',
    connection: 'short',
    connectTimeoutMs: 10_000,
    responseTimeoutMs: 60_000,
    idleTimeoutMs: 300_000,
    framing: 'stx',
  },
  timeouts: { operatorMs: 60_000, messageMs: 3000 },
  limits: { sale: 5_000_000, refund: 1_000_000, batchRecords: 300, passwordTries: 3, reversalTries: 3 },
  card: { swipe: true, keyed: true, voidNeedsCard: true, voidNeedsPin: true },
  receipt: { title: text('POS签购单', 'POS SALES SLIP'), captions: 'bilingual', expiry: true, minus: true, footer: [] },
  operators: { '00': '123456', '01': '0000', '99': '12345678' },
  session: { settleBeforeSignOff: false, signOffAfterSettlement: false },
  switchedOff: [],
  customField: 13,
  pinCapture: '12',
  masterKeyNetworkCode: '400',
  keyScheme: '003',
} as const;

export const classicProfile: Profile = {
  ...installation,
  name: 'classic',
  model: { title: text('传统POS', 'Classic POS'), brand: text('拉卡拉', 'LAKALA'), style: 'classic' },
  display: { rows: 8, columns: 24, touch: false, colours: { ink: '#1c2b16', paper: '#b9d7a0' } },
  keypad: [
    [
      cap('sale', '消费', 'SALE'),
      cap('void', '撤销', 'VOID'),
      cap('refund', '退货', 'REFUND'),
      cap('balance', '余额', 'BAL'),
    ],
    [
      cap('sign-in', '签到', 'SIGN IN'),
      cap('settlement', '结算', 'SETTLE'),
      cap('reprint', '重打印', 'REPRINT'),
      cap('language', '中/EN'),
    ],
    [cap('1', '1'), cap('2', '2'), cap('3', '3'), CANCEL],
    [cap('4', '4'), cap('5', '5'), cap('6', '6'), CLEAR],
    [cap('7', '7'), cap('8', '8'), cap('9', '9'), cap('menu', '功能', 'MENU')],
    [cap('star', '*'), cap('0', '0'), cap('hash', '#'), ENTER],
    [cap('up', '↑'), cap('down', '↓'), cap('feed', '进纸', 'FEED'), cap('00', '00')],
  ],
  printer: { columns: 32, copies: 2, linesPerSecond: 16 },
};

export const smartProfile: Profile = {
  ...installation,
  name: 'smart',
  model: { title: text('智能POS', 'Smart POS'), brand: text('拉卡拉', 'LAKALA'), style: 'smart' },
  display: { rows: 16, columns: 36, touch: true, colours: { ink: '#1d2433', paper: '#f4f6fb' } },
  keypad: [
    [cap('1', '1'), cap('2', '2'), cap('3', '3'), CANCEL],
    [cap('4', '4'), cap('5', '5'), cap('6', '6'), CLEAR],
    [cap('7', '7'), cap('8', '8'), cap('9', '9'), ENTER],
    [cap('00', '00'), cap('0', '0'), cap('dot', '.'), cap('menu', '菜单', 'MENU')],
    [cap('up', '↑'), cap('down', '↓'), cap('feed', '进纸', 'FEED'), cap('language', '中/EN')],
  ],
  printer: { columns: 32, copies: 2, linesPerSecond: 24 },
};
