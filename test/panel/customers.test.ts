/** Customers at the counter: one key does what the terminal waits for, and a phone can be chosen for it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { halfBlocks, qrSymbol } from '../../src/machine/devices/qr-symbol.ts';
import { pixelsOf } from '../support/qr.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { AtThePanel, KEY } from './at-the-panel.ts';
import type { FakeDesk } from './fake-desk.ts';
import { ORDER_CODES } from './fake-phones.ts';
import { orderScreen, STATIC_CODE, scanCodeScreen, staticCodeScreen } from './qr-screens.ts';

const folder = temporaryFolder();

function showOrder(at: AtThePanel, qr: string = ORDER_CODES.wechat): void {
  at.desk.terminal.light({ cardSlot: false });
  at.desk.terminal.display(orderScreen('zh-CN', qr));
}

describe('one key', () => {
  it('swipes the card while a card is wanted, and holds a code before the scanner while that is on', async () => {
    const at = new AtThePanel(80, 24);
    at.desk.terminal.light({ cardSlot: true });
    await at.type('s');
    at.desk.terminal.light({ cardSlot: false });
    at.waitForCode();
    expect(await at.text()).toContain('▶ s 请出示付款码: 微信支付 张伟');
    expect(at.screen.text()).toContain('s 出示付款码: 微信支付 张伟  w 换手机');
    await at.type('s');
    expect(at.calls).toEqual(['swipe', 'scan 13************8293']);
    at.desk.terminal.light({ scanner: false, cardSlot: true });
    expect(await at.text()).toContain('▶ s 请刷卡: 银联借记卡');
  });

  it('enters the password that a phone waits for, and another turns it down', async () => {
    const at = new AtThePanel(80, 24);
    at.waitForPassword('wechat-asks');
    expect(await at.text()).toContain('▶ s 请输支付密码: 李静(要密码)');
    await at.type('s');
    expect(at.screen.text()).toContain('微信支付 李静(要密码) 付款成功 ¥50.00');
    at.waitForPassword('wechat-asks');
    await at.type('j');
    expect(at.desk.phones.calls).toEqual(['approve wechat-asks 50.00', 'refuse wechat-asks']);
    expect(at.screen.text()).toContain('微信支付 李静(要密码) 已拒付');
    await at.type('j');
    expect(at.screen.text()).toContain('没有手机在等密码');
  });

  it('scans the code on the display with a phone that can pay it, and says that it is paid before the terminal knows', async () => {
    const at = new AtThePanel(80, 24);
    showOrder(at, ORDER_CODES.alipay);
    expect(await at.text()).toContain('s 扫码付款: 支付宝 陈杰');
    await at.type('s');
    expect(at.desk.phones.calls).toEqual(['pay alipay-chen 25.00']);
    expect(at.screen.text()).toContain('支付宝 陈杰 付款成功 ¥25.00');
  });

  it("asks how much goes into the merchant's own code, and pays that", async () => {
    const at = new AtThePanel(80, 24);
    at.desk.terminal.display(staticCodeScreen('zh-CN', STATIC_CODE));
    await at.type('s', ...'0.0', KEY.enter);
    expect(at.screen.text()).toContain('微信支付 张伟 付  0.0_____  元');
    await at.type(KEY.backspace, KEY.backspace, KEY.backspace, ...'12.5x', KEY.enter);
    expect(at.desk.phones.calls).toEqual(['pay wechat-zhang 12.50']);
    expect(at.calls).toEqual([]);
    await at.type('s', '7');
    at.desk.terminal.show({ text: '待机' });
    await at.type(KEY.enter);
    expect(at.screen.text()).toContain('终端上已经没有二维码');
    expect(at.desk.phones.calls).toHaveLength(1);
  });

  it('never keeps the keyboard from the device', async () => {
    const at = new AtThePanel(80, 24);
    showOrder(at);
    await at.type('s', '1', KEY.escape, KEY.backspace);
    expect(at.calls).toEqual(['press 1', 'press cancel', 'press clear']);
  });

  it('has no phones where the host is somebody else’s: a picture is asked for', async () => {
    const { desk } = new AtThePanel(80, 24);
    const foreign = Object.assign(Object.create(desk) as FakeDesk, { phones: undefined });
    const at = new AtThePanel(80, 24, { desk: foreign });
    at.waitForCode();
    expect(await at.text()).toContain('▶ z 请扫码');
    await at.type('s');
    expect(at.screen.text()).toContain('二维码图片 (PNG)');
    await at.type(KEY.escape, KEY.escape);
    at.desk.terminal.light({ scanner: false });
    at.desk.terminal.display(orderScreen('zh-CN', ORDER_CODES.wechat));
    expect(await at.text()).toContain('▀▀▀▀▀▀▀');
    await at.type('w');
    expect(at.screen.text()).not.toContain('手机');
  });
});

describe('the wallet', () => {
  it('has the phones below the cards; Enter does what the chosen one is good for', async () => {
    const at = new AtThePanel(110, 35);
    at.waitForCode();
    await at.type('w', KEY.end);
    expect(at.screen.text()).toContain('▶ 支付宝 陈杰');
    expect(at.screen.text()).toContain('28** **** **** **87 65');
    await at.type(KEY.enter);
    expect(at.calls).toEqual(['scan 28************8765']);
    at.desk.terminal.light({ scanner: false });
    showOrder(at);
    await at.type('w', KEY.end, KEY.enter);
    expect(at.screen.text()).toContain('支付宝 陈杰 请用其他钱包扫码');
    expect(at.desk.phones.calls).toEqual([]);
  });

  it('says what to do first where a phone is good for nothing', async () => {
    const at = new AtThePanel(80, 24);
    await at.type('w', KEY.end, KEY.enter);
    expect(at.screen.text()).toMatch(/请先在终端上选 扫码收款 或 收款码 .*\n.*请先/s);
    expect(at.calls).toEqual([]);
    await at.type('s');
    expect(at.calls).toEqual(['swipe']);
  });

  it('is used by clicks: a phone, once more to pay, and the buttons below', async () => {
    const at = new AtThePanel(110, 35);
    at.waitForPassword('wechat-asks');
    await at.settle();
    await at.clickOn('j 拒付');
    at.waitForPassword('wechat-asks');
    await at.settle();
    await at.clickOn('s 输支付密码');
    at.waitForCode();
    await at.settle();
    await at.clickOn('支付宝 陈杰');
    await at.clickOn('支付宝 陈杰');
    await at.clickOn('▶ s 请出示付款码');
    expect(at.desk.phones.calls).toEqual(['refuse wechat-asks', 'approve wechat-asks 50.00']);
    expect(at.calls).toEqual(['scan 28************8765', 'scan 28************8765']);
  });

  it('follows the counter: the phone that is asked, the card that is wanted; not while somebody chooses in it', async () => {
    const at = new AtThePanel(110, 35);
    at.waitForCode();
    expect(await at.text()).toContain('▶ 微信支付 张伟');
    at.waitForPassword('wechat-asks');
    expect(await at.text()).toContain('▶ 微信支付 李静(要密码)');
    at.desk.terminal.light({ cardSlot: true });
    expect(await at.text()).toContain('▶ 银联借记卡');
    await at.type('w', KEY.down);
    at.waitForCode();
    expect(await at.text()).toContain('▶ 银联贷记卡');
    await at.type(KEY.escape, 's');
    expect(at.calls).toEqual(['scan 13************1234']);
  });

  it('shows what a phone was told, whoever did it', async () => {
    const at = new AtThePanel(110, 35);
    await at.desk.phones.pay('alipay-chen', ORDER_CODES.alipay);
    expect(await at.text()).toMatch(/▶ 支付宝 陈杰 +¥8,000\.00 {2}付款成功 ¥25\.00/);
  });

  it('shows no payment code in full', async () => {
    const at = new AtThePanel(160, 50);
    at.waitForCode();
    await at.type('w');
    const digits = at.screen.text().replaceAll(/\D/g, '');
    for (const { name } of at.desk.phones.list()) expect(digits).not.toContain(at.desk.phones.code(name).reveal());
  });
});

describe('a picture before the scanner', () => {
  const picture = (name: string, text: string): string => {
    const { data, width, height } = pixelsOf(halfBlocks(qrSymbol(text)));
    const png = new PNG({ width, height });
    png.data = Buffer.from(data);
    const file = join(folder, name);
    writeFileSync(file, PNG.sync.write(png));
    return file;
  };
  /** Until the decoder is loaded and has said something, or scanned. */
  const typed = async (at: AtThePanel, path: string): Promise<void> => {
    const before = at.calls.length;
    await at.type('z', ...path, KEY.enter);
    while (at.calls.length === before && !/没有扫到|没有打开/.test(await at.text())) await at.screen.settled();
  };

  it('is read from a path as people type it, or as terminals paste it', async () => {
    const file = picture('a code.png', '135112298638468293');
    const at = new AtThePanel(80, 24);
    at.waitForCode();
    for (const path of [file, `'${file}'`, `${file.replaceAll(' ', '\\ ')} `]) await typed(at, path);
    expect(at.calls).toEqual(['scan ****', 'scan ****', 'scan ****']);
    expect(at.screen.text()).toContain('请出示付款码');
  });

  it('that cannot be read says why, in the whole row', async () => {
    const at = new AtThePanel(80, 24);
    at.waitForCode();
    writeFileSync(join(folder, 'photo.jpg'), '\xff\xd8\xff', 'latin1');
    await typed(at, join(folder, 'photo.jpg'));
    expect(at.screen.text()).toContain('没有扫到: photo.jpg: expected a PNG picture, found a JPEG picture; save it as');
    expect(at.calls).toEqual([]);
  });

  it('needs a scanner that is on', async () => {
    const at = new AtThePanel(80, 24);
    await at.type('z');
    expect(at.screen.text()).toContain('扫码头没有打开');
    at.waitForCode();
    await at.type('z', ...picture('late.png', '281234567890128765'));
    at.desk.terminal.light({ scanner: false });
    await at.type(KEY.enter);
    while (!(await at.text()).includes('扫码头没有打开')) await at.screen.settled();
    expect(at.calls).toEqual([]);
  });

  it('gives way to the slip that has the number, the newest one', async () => {
    const at = new AtThePanel(80, 24);
    const numbers = ['20261122112200000003', '20261122112200000004'];
    for (const number of numbers) at.desk.terminal.print('付款凭证号(PAYMENT NO):', number, '金额(AMOUNT):');
    at.desk.terminal.display({ ...scanCodeScreen('zh-CN'), name: 'original' });
    at.desk.terminal.light({ scanner: true });
    expect(await at.text()).toContain(`▶ s 请扫小票: ${numbers[1]}`);
    expect(at.screen.text()).toContain('s 扫小票  z 图片');
    await at.type('s');
    expect(at.calls).toEqual(['scan 2026112211******0004']);
  });

  it('is offered where the scanner wants a number that no phone has', async () => {
    const at = new AtThePanel(80, 24);
    at.desk.terminal.display({ ...scanCodeScreen('zh-CN'), name: 'original' });
    at.desk.terminal.light({ scanner: true });
    expect(await at.text()).toContain('▶ z 请扫码');
    expect(at.screen.text()).toContain('z 扫图片');
  });
});
