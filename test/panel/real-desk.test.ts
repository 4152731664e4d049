/** Payments by QR code at the panel of a whole desk: firmware, wire, host and ledger are the real ones, and time is virtual. */
import { expect, it, onTestFinished } from 'vitest';
import { VirtualDesk } from '../../src/desk/virtual-desk.ts';
import { loadProfile } from '../../src/machine/profile.ts';
import { openPanel } from '../../src/panel/panel.ts';
import { wayTo } from '../support/menu.ts';
import { KEY } from './at-the-panel.ts';
import { Emulator } from './emulator.ts';

class RealDesk {
  readonly desk: VirtualDesk;
  readonly screen: Emulator;

  constructor(terminal: string, width: number, height: number) {
    this.desk = new VirtualDesk({ profile: loadProfile(terminal), latencyMs: 2 });
    this.screen = new Emulator(width, height);
    const { input, output } = this.screen;
    const panel = openPanel(this.desk, { language: 'zh-CN', input, output, clock: this.desk.clock });
    onTestFinished(async () => {
      panel.close();
      await this.desk.close();
    });
    this.desk.terminal.power(true);
  }

  /** Types each key by itself, at a person's pace. */
  async type(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      this.screen.type(key);
      await this.screen.settled();
      await this.desk.pass(20);
      await this.screen.settled();
    }
  }

  /** Lets time go by until firmware shows a screen, and the panel has painted it. */
  async seeing(name: string): Promise<void> {
    const there = await this.desk.until(() => this.desk.terminal.screen()?.name === name, 600_000);
    if (!there) throw new Error(`expected the screen ${name}, found ${this.desk.terminal.screen()?.name}`);
    await this.desk.pass(20);
    await this.screen.settled();
  }

  async signOn(): Promise<void> {
    await this.seeing('operator');
    await this.type(...'01', KEY.enter, ...'0000', KEY.enter);
    await this.seeing('idle');
  }

  /** From the menu, with the amount entered. */
  async begin(id: string, fen?: string): Promise<void> {
    await this.type('m', ...wayTo(id, this.desk.terminal.profile).map(String));
    if (fen !== undefined) await this.type(...fen, KEY.enter);
  }

  /** The outcome is read, the slips are printed, and the terminal is at rest again. */
  async finish(): Promise<void> {
    await this.seeing('next-copy');
    await this.type(KEY.enter);
    await this.seeing('idle');
  }
}

it('a code scanned, a password entered, an order paid from the display, and money into the merchant’s own code', async () => {
  const at = new RealDesk('lakala-classic', 80, 24);
  await at.signOn();

  await at.begin('qr-sale', '1234');
  await at.seeing('scan-code');
  expect(at.screen.text()).toContain('▶ s 请出示付款码: 微信支付 张伟');
  await at.type('s');
  await at.seeing('approved');
  await at.finish();

  await at.begin('qr-sale', '5000');
  await at.seeing('scan-code');
  await at.type('w', KEY.down, KEY.enter);
  await at.seeing('paying');
  expect(at.screen.text()).toContain('▶ s 请输支付密码: 李静(要密码)');
  await at.type('s');
  expect(at.screen.text()).toContain('付款成功 ¥50.00');
  await at.seeing('approved');
  await at.finish();

  await at.begin('qr-order', '2500');
  await at.seeing('wallet');
  await at.type('2');
  await at.seeing('show-code');
  expect(at.screen.text()).toContain('s 扫码付款: 支付宝 陈杰');
  await at.type('s');
  await at.seeing('approved');
  await at.finish();

  await at.begin('static-code');
  await at.seeing('static-code');
  await at.type('s', ...'8.5', KEY.enter);
  await at.seeing('arrival');
  expect(at.screen.text()).toContain('支付宝收款到账 8.50 元');
  await at.seeing('static-code');
  await at.type(KEY.escape);
  await at.seeing('idle');

  const amounts = at.desk.ledger.arrivals().map(({ amount }) => amount);
  expect(amounts).toEqual([1234, 5000, 2500, 850]);
  expect(at.desk.ledger.verify()).toEqual([]);
});

it('a password that the customer will not enter leaves no money anywhere', async () => {
  const at = new RealDesk('lakala-smart', 110, 35);
  await at.signOn();
  await at.begin('qr-sale', '5000');
  await at.seeing('scan-code');
  await at.type('w', KEY.down, KEY.enter);
  await at.seeing('paying');
  await at.type('j');
  await at.seeing('declined');
  await at.type(KEY.enter);
  await at.seeing('idle');
  expect(at.desk.ledger.account().balance).toBe(0);
  expect(at.desk.phones.list().every(({ asked }) => asked === undefined)).toBe(true);
  expect(at.desk.ledger.verify()).toEqual([]);
});
