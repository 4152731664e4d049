/** The code on the display, as a camera sees it in the window: whole, dark on light, and still while the seconds go by. */
import jsqr from 'jsqr';
import { describe, expect, it } from 'vitest';
import { walletSchemes } from '../../src/host/issuers/wallets/schemes.ts';
import type { ThemeName } from '../../src/panel/theme.ts';
import { pixelsOf } from '../support/qr.ts';
import { AtThePanel, KEY } from './at-the-panel.ts';
import type { Emulator } from './emulator.ts';
import { receipt } from './fake-desk.ts';
import { classicProfile, smartProfile } from './fake-profile.ts';
import { orderScreen, STATIC_CODE, staticCodeScreen } from './qr-screens.ts';

const ORDER = {
  number: '20261122112200000012',
  amount: 1_234_567,
  merchant: '898110000000001',
  terminal: '10000001',
  name: '示例便利店有限责任公司',
};
const CODES = [
  ['UnionPay', walletSchemes['unionpay-qr'].orderCode.write(ORDER)],
  ['WeChat', walletSchemes.wechat.orderCode.write(ORDER)],
  ['Alipay', walletSchemes.alipay.orderCode.write(ORDER)],
  ["the merchant's own", STATIC_CODE],
] as const;
const SIZES = [
  [60, 20],
  [80, 24],
  [110, 35],
  [118, 38],
  [160, 50],
] as const;
/** xterm's indices. */
const [BLACK, WHITE] = [16, 231];

/** What a camera reads in the window: cells of black on white as they are, all others as dark as the room. */
function read(screen: Emulator): string | undefined {
  const lines = screen.lines().map((_, y) =>
    screen
      .cells(y)
      .map(({ text }, x) => {
        const light = screen.background(x, y) === WHITE;
        if (!light) return '█';
        return /[▀▄█]/.test(text) && screen.foreground(x, y) === BLACK ? text : ' ';
      })
      .join(''),
  );
  const { data, width, height } = pixelsOf(lines);
  return jsqr.default(data, width, height)?.data;
}

const show = (at: AtThePanel, qr: string): void =>
  at.desk.terminal.display(qr === STATIC_CODE ? staticCodeScreen('zh-CN', qr) : orderScreen('zh-CN', qr));

describe.each(SIZES)('at %ix%i', (width, height) => {
  // EMV's order is the largest code there is, and has room from 80 x 24 on.
  const codes = CODES.filter(([name]) => name !== 'UnionPay' || width >= 80);

  it.each(codes)('a camera reads %s', async (_, qr) => {
    const at = new AtThePanel(width, height);
    show(at, qr);
    await at.settle();
    expect(read(at.screen)).toBe(qr);
    expect(at.screen.text()).toContain(qr === STATIC_CODE ? '请扫码付款' : '金额 25.00');
  });
});

describe('an enlarged code', () => {
  it.each<[ThemeName, typeof smartProfile]>([
    ['light', classicProfile],
    ['dark', smartProfile],
    ['light', smartProfile],
  ])('is dark on light in the %s theme', async (theme, profile) => {
    const at = new AtThePanel(80, 24, { profile, options: { theme } });
    show(at, STATIC_CODE);
    await at.settle();
    expect(read(at.screen)).toBe(STATIC_CODE);
  });

  it('is not redrawn by the countdown', async () => {
    const at = new AtThePanel(110, 35);
    const [, qr] = CODES[0];
    at.desk.terminal.display(orderScreen('zh-CN', qr, 88));
    await at.settle();
    expect(at.screen.output.takeRecent()).toMatch(/[▀▄█]/);
    at.desk.terminal.display(orderScreen('zh-CN', qr, 87));
    await at.settle();
    const tick = at.screen.output.takeRecent();
    expect(at.screen.text()).toContain('剩余 87 秒');
    expect(tick).not.toMatch(/[▀▄█]/);
    expect(tick.length).toBeLessThan(200);
    expect(read(at.screen)).toBe(qr);
  });

  it('is there while the device has the keyboard, and goes with its screen', async () => {
    const at = new AtThePanel(110, 35);
    const [, qr] = CODES[1];
    show(at, qr);
    await at.type('n');
    expect(read(at.screen)).toBeUndefined();
    expect(at.screen.text()).toContain('还没有报文');
    await at.type(KEY.escape);
    expect(read(at.screen)).toBe(qr);
    at.desk.terminal.show({ text: '交易成功' });
    await at.settle();
    expect(read(at.screen)).toBeUndefined();
  });

  it('lies over paper that hangs out, until that is pulled up to be read', async () => {
    const at = new AtThePanel(80, 24);
    const [, qr] = CODES[1];
    at.desk.terminal.print(...receipt(1234, '000017'));
    show(at, qr);
    await at.settle();
    expect(read(at.screen)).toBe(qr);
    await at.type('p');
    expect(at.screen.text()).toContain('商户存根');
    await at.type('p');
    expect(read(at.screen)).toBe(qr);
  });

  it('leaves the list below it alone when the wheel turns', async () => {
    const at = new AtThePanel(110, 35);
    show(at, CODES[1][1]);
    await at.settle();
    const { x, y } = at.screen.find('▀▀▀▀▀▀▀');
    at.screen.wheel(x, y, 'down');
    expect(await at.text()).toContain('扫码付款: 微信支付 张伟');
    await at.type('w');
    expect(at.screen.text()).toContain('▶ 微信支付 张伟');
  });

  it('is not drawn where the display has drawn it', async () => {
    const large = { ...smartProfile, display: { ...smartProfile.display, rows: 26, columns: 40 } };
    const at = new AtThePanel(160, 50, { profile: large });
    const [, qr] = CODES[1];
    show(at, qr);
    await at.settle();
    expect(at.screen.text()).toContain('▶ 微信支付 张伟');
    expect(at.desk.terminal.lcd().some(({ text }) => text.includes('▀▀▀▀▀▀▀'))).toBe(true);
  });

  it('is never cropped: a window that is too small says how large it must be, and then it is', async () => {
    const long = CODES[0][1].repeat(4);
    const at = new AtThePanel(60, 20);
    show(at, long);
    const [, width, height] = /请把窗口放大到 (\d+) x (\d+)/.exec(await at.text()) ?? [];
    expect(at.screen.text()).not.toMatch(/▀▀▀▀▀▀▀/);
    at.screen.resize(Number(width), Number(height));
    await at.settle();
    expect(read(at.screen)).toBe(long);
    at.screen.resize(Number(width), Number(height) - 1);
    await at.settle();
    expect(at.screen.text()).toContain('窗口放不下二维码');
  });
});
