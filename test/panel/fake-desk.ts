/**
 * A desk for the panel alone: a terminal that is a script of screens, not firmware. It records every call of a hand,
 * and a test puts lines on its paper, frames on its wire and money into its ledger.
 */
import type { Desk, OpenedFrame, WalletCard } from '../../src/desk/desk.ts';
import type { Key } from '../../src/firmware/keys.ts';
import type { Profile } from '../../src/firmware/profile.ts';
import type { Screen } from '../../src/firmware/screens/screen.ts';
import type { HostControls, Order } from '../../src/host/acquirers/orders.ts';
import type { Arrival, LedgerView } from '../../src/host/ledger/ledger-view.ts';
import { fitCells } from '../../src/lib/cell-width.ts';
import { fromCivil } from '../../src/lib/clock.ts';
import { hidden, Secret } from '../../src/lib/secret.ts';
import { layOut } from '../../src/machine/devices/display.ts';
import { MemoryFlash } from '../../src/machine/devices/flash.ts';
import type { FrontPanel, Lamps, LcdLine, PanelChange, PaperLine } from '../../src/machine/front-panel.ts';
import type { Language } from '../../src/payment/text.ts';
import { FakePhones } from './fake-phones.ts';
import { classicProfile } from './fake-profile.ts';
import { Listeners } from './listeners.ts';

export const NOON_MS = fromCivil(2026, 11, 22, 12, 30, 5);

export class FakeTerminal implements FrontPanel {
  readonly profile: Profile;
  /** Every call of a hand, in order: `press 1`, `swipe`, `power off`. */
  readonly calls: string[] = [];
  readonly #listeners = new Listeners<PanelChange>();
  #lamps: Lamps;
  #screen: Screen | undefined;
  #lines: readonly LcdLine[] = [];
  #paper: PaperLine[] = [];
  #typed = '';

  constructor(profile: Profile, language: Language) {
    this.profile = profile;
    this.#lamps = {
      power: true,
      line: 'idle',
      signedIn: true,
      operator: '01',
      reversalPending: false,
      paper: 'ok',
      printing: false,
      cardSlot: false,
      scanner: false,
      language,
      clockMs: NOON_MS,
    };
    this.#showAmount();
  }

  press(key: Key): void {
    if (!this.profile.keypad.flat().some((cap) => cap.key === key)) throw new RangeError(`no key '${key}'`);
    this.calls.push(`press ${key}`);
    this.#listeners.tell({ kind: 'key', key });
    if (key === 'language') this.light({ language: this.#lamps.language === 'en' ? 'zh-CN' : 'en' });
    if (key === 'clear' || key === 'cancel') this.#typed = '';
    if (/^\d+$/.test(key)) this.#typed = (this.#typed + key).slice(0, 10);
    this.#showAmount();
    this.#listeners.tell({ kind: 'beep', tone: 'key' });
  }

  swipe(): void {
    this.calls.push('swipe');
  }
  scan(code: Secret): void {
    this.calls.push(`scan ${code}`);
  }
  swipeBadly(): void {
    this.calls.push('swipe badly');
  }
  loadPaper(): void {
    this.calls.push('load paper');
    this.light({ paper: 'ok' });
  }
  tearPaper(): readonly PaperLine[] {
    this.calls.push('tear');
    const torn = this.#paper;
    this.#paper = [];
    this.#listeners.tell({ kind: 'paper' });
    return torn;
  }
  plugLine(): void {
    this.calls.push('plug');
    this.light({ line: 'idle' });
  }
  unplugLine(): void {
    this.calls.push('unplug');
    this.light({ line: 'unplugged' });
  }
  power(on: boolean): void {
    this.calls.push(`power ${on ? 'on' : 'off'}`);
    this.light({ power: on });
  }

  screen(): Screen | undefined {
    return this.#screen;
  }
  lcd(): readonly LcdLine[] {
    const { rows, columns } = this.profile.display;
    const blank: LcdLine = { text: ' '.repeat(columns), style: 'normal' };
    const lines = this.#lamps.power ? this.#lines : [];
    return Array.from({ length: rows }, (_, row) => lines[row] ?? blank);
  }
  paper(): readonly PaperLine[] {
    return this.#paper;
  }
  lamps(): Lamps {
    return this.#lamps;
  }
  onChange(listener: (change: PanelChange) => void): () => void {
    return this.#listeners.add(listener);
  }

  /** Changes lamps, as the machine would. */
  light(lamps: Partial<Lamps>): void {
    this.#lamps = { ...this.#lamps, ...lamps };
    this.#listeners.tell({ kind: 'lamps' });
  }

  /** Shows a screen of firmware's. */
  display(screen: Screen): void {
    this.#screen = screen;
    this.#lines = layOut(screen, this.profile.display);
    this.#listeners.tell({ kind: 'screen' });
  }

  /** Puts rows of text on the LCD, each laid out to its columns. */
  show(...rows: (Partial<LcdLine> & { readonly text: string })[]): void {
    const { columns } = this.profile.display;
    this.#screen = undefined;
    this.#lines = rows.map((row) => ({ style: 'normal', ...row, text: fitCells(row.text, columns) }));
    this.#listeners.tell({ kind: 'screen' });
  }

  /** Prints lines, one after the other. */
  print(...lines: (string | PaperLine)[]): void {
    for (const line of lines) {
      this.#paper.push(typeof line === 'string' ? { text: line, size: 'normal' } : line);
      this.#listeners.tell({ kind: 'paper' });
    }
  }

  /** A frame on the wire; its bytes are made up, `FakeDesk` opens them. */
  trace(direction: 'out' | 'in', bytes: Uint8Array, atMs: number, ignored = false): void {
    this.#listeners.tell({ kind: 'trace', entry: { atMs, direction, bytes, ...(ignored && { ignored }) } });
  }

  /** The terminal's own clock goes on; it tells nobody. */
  passTime(elapsedMs: number): void {
    this.#lamps = { ...this.#lamps, clockMs: this.#lamps.clockMs + elapsedMs };
  }

  beep(tone: 'success' | 'error'): void {
    this.#listeners.tell({ kind: 'beep', tone });
  }
  fail(text: string): void {
    this.#listeners.tell({ kind: 'fault', text });
  }

  #showAmount(): void {
    const zh = this.#lamps.language === 'zh-CN';
    const fen = this.#typed.padStart(3, '0');
    const amount = `${fen.slice(0, -2).replace(/^0+(?=\d)/, '')}.${fen.slice(-2)}`;
    this.show(
      { text: zh ? '          消费' : '          Sale', style: 'inverse' },
      { text: zh ? '请输入金额' : 'Amount' },
      { text: `            ${amount.padStart(12)}`, style: 'large' },
      { text: '' },
      { text: zh ? '请刷卡 / 插卡 / 挥卡' : 'Swipe, insert or tap' },
      { text: '' },
      { text: '' },
      { text: zh ? '确认 继续   清除 改正' : 'Enter ok, Clear wipes', style: 'dim' },
    );
  }
}

const card = (name: string, zh: string, en: string, brand: string, pan: string): WalletCard => ({
  name,
  label: { zh, en },
  brand,
  kind: name.includes('credit') ? 'credit' : 'debit',
  pan,
  pin: '123456',
  expiry: '3012',
  stripe: { track2: new Secret<string>('6217000000000000018=30122010000000000', hidden) },
});

export const CARDS: readonly WalletCard[] = [
  card('unionpay-debit', '银联借记卡', 'UnionPay debit', 'CUP', '621700******0018'),
  card('unionpay-credit', '银联贷记卡', 'UnionPay credit', 'CUP', '625900******0027'),
  card('visa-credit', '维萨信用卡', 'Visa credit', 'VIS', '400000******0002'),
  card('mastercard-credit', '万事达信用卡', 'Mastercard credit', 'MCC', '555555******4444'),
  card('jcb-credit', 'JCB 信用卡', 'JCB credit', 'JCB', '353011******0000'),
  card('insufficient', '余额不足的卡 (51)', 'Declined: funds (51)', 'CUP', '621700******0051'),
];

export class FakeLedger implements LedgerView {
  readonly #listeners = new Listeners<void>();
  readonly #arrivals: Arrival[] = [];

  account() {
    return {
      merchantId: '898110000000001',
      name: '示例便利店',
      service: 'instant',
      balance: this.#arrivals.reduce((sum, { net }) => sum + net, 0),
      pending: 0,
    } as const;
  }
  arrivals(): readonly Arrival[] {
    return this.#arrivals;
  }
  terminalBooks() {
    return { requests: [], settlements: [], reconciliations: [] };
  }
  verify(): readonly [] {
    return [];
  }
  onChange(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }

  /** A sale of `amount` fen lands, less a fee of 0.6 %. */
  land(amount: number): void {
    const fee = Math.round(amount * 0.006);
    const stan = String(this.#arrivals.length + 17).padStart(6, '0');
    this.#arrivals.push({
      atMs: NOON_MS,
      kind: amount < 0 ? 'refund' : 'sale',
      stan,
      rrn: `000000${stan}`,
      pan: '621700******0018',
      amount,
      fee,
      net: amount - fee,
      state: 'credited',
    });
    this.#listeners.tell();
  }
}

export class FakeControls implements HostControls {
  readonly #listeners = new Listeners<void>();
  #orders: Order[] = [];

  order(order: Order): void {
    this.#orders.push(order);
    this.#listeners.tell();
  }
  clear(): void {
    this.#orders = [];
    this.#listeners.tell();
  }
  waiting(): readonly Order[] {
    return this.#orders;
  }
  onChange(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }
}

export class FakeDesk implements Desk {
  readonly terminal: FakeTerminal;
  readonly wallet = CARDS;
  readonly hostAddress = '127.0.0.1:8583';
  readonly flash = new MemoryFlash();
  cuts = 0;
  readonly line = {
    faults: {},
    cut: () => {
      this.cuts += 1;
    },
  };
  readonly ledger = new FakeLedger();
  readonly controls = new FakeControls();
  readonly phones = new FakePhones();
  readonly #frames: OpenedFrame[] = [];
  #closed = false;

  constructor(profile: Profile = classicProfile, language: Language = 'zh-CN') {
    this.terminal = new FakeTerminal(profile, language);
  }

  /** Bytes of the fake wire are the number of the frame in `#frames`. */
  open(bytes: Uint8Array): OpenedFrame {
    const frame = this.#frames[(bytes[0] ?? 0) * 256 + (bytes[1] ?? 0)];
    if (!frame) throw new RangeError('this frame was never sent');
    return frame;
  }

  /** Puts a frame on the wire. */
  send(direction: 'out' | 'in', frame: OpenedFrame, atMs: number, ignored = false): void {
    const number = this.#frames.push(frame) - 1;
    const bytes = new Uint8Array(direction === 'out' ? 231 : 166);
    bytes.set([number >> 8, number & 0xff]);
    this.terminal.trace(direction, bytes, atMs, ignored);
  }

  /** A whole sale as the outside sees it: two frames, money, paper. */
  sell(amount: number, stan: string): void {
    this.send('out', saleFrame('0200', stan, amount), NOON_MS);
    this.send('in', saleFrame('0210', stan, amount), NOON_MS + 11);
    this.ledger.land(amount);
    this.terminal.print(...receipt(amount, stan));
    this.terminal.beep('success');
  }

  get isClosed(): boolean {
    return this.#closed;
  }
  async close(): Promise<void> {
    this.#closed = true;
  }
}

const field = (de: number, name: string, nameZh: string, value: string, secret = false) => ({
  de,
  name,
  nameZh,
  value,
  offset: de,
  length: value.length,
  secret,
});

/** A request or response of a sale, opened. */
export function saleFrame(mti: '0200' | '0210', stan: string, amount: number): OpenedFrame {
  const response = mti === '0210';
  return {
    mti,
    name: response ? { zh: '消费应答', en: 'Sale response' } : { zh: '消费', en: 'Sale' },
    tpdu: '6000030000',
    header: '603100311108',
    stan,
    amount,
    ...(response && { responseCode: '00' }),
    fields: [
      field(2, 'Primary account number', '主账号', '621700******0018', true),
      field(3, 'Processing code', '交易处理码', '000000'),
      field(4, 'Amount, transaction', '交易金额', String(amount).padStart(12, '0')),
      field(11, 'System trace audit number', '受卡方系统跟踪号', stan),
      ...(response
        ? [
            field(37, 'Retrieval reference number', '检索参考号', '112212300017'),
            field(39, 'Response code', '应答码', '00'),
          ]
        : [field(52, 'PIN data', '个人标识码数据', '****', true)]),
      field(41, 'Card acceptor terminal identification', '受卡机终端标识码', '10000001'),
      field(43, 'Card acceptor name and location', '受卡方名称地址', '示例便利店'),
      field(64, 'Message authentication code', '报文鉴别码', '4A1F0C2255AA33CC'),
    ],
    hex: [
      '60 00 03 00 00 60 31 00 31 11 08 02 00 70 24 04',
      '80 20 C1 80 31 ** ** ** ** ** ** ** ** ** ** 00',
      '00 00 00 00 00 12 34 00 00 17 02 10 00 12 31 30',
    ],
  };
}

/** The lines of a slip. */
export function receipt(amount: number, stan: string): (string | PaperLine)[] {
  const yuan = (amount / 100).toFixed(2);
  return [
    { text: '  拉卡拉 签购单', size: 'large' },
    '',
    '商户名称(MERCHANT NAME):',
    '示例便利店',
    '商户编号: 898110000000001',
    '终端编号: 10000001  操作员: 01',
    '--------------------------------',
    '卡号: 621700******0018 S',
    '交易类型(TXN. TYPE):',
    { text: '消费(SALE)', size: 'large' },
    `凭证号: ${stan}  批次号: 000001`,
    '日期时间: 2026/11/22 12:30:05',
    '金额(AMOUNT):',
    { text: `RMB ${yuan}`, size: 'large' },
    '实时到账',
    '--------------------------------',
    '持卡人签名:',
    '',
    '',
    '商户存根 MERCHANT COPY',
  ];
}
