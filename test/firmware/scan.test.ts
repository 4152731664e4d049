/** The code on the customer's phone: scanned, keyed in, refused in words and asked for again. */
import { describe, expect, test } from 'vitest';
import { cancelled, timedOut } from '../../src/firmware/flow.ts';
import type { Profile } from '../../src/firmware/profile.ts';
import { askPaymentCode } from '../../src/firmware/steps/ask-payment-code.ts';
import { chooseWallet } from '../../src/firmware/steps/choose-wallet.ts';
import { present } from '../../src/lib/assert.ts';
import { terminalErrors } from '../../src/payment/terminal-errors.ts';
import type { WalletName } from '../../src/payment/wallets.ts';
import { qrPayloads } from '../support/qr.ts';
import { profileNamed, TestDesk, WECHAT_CODE } from './support/test-desk.ts';

const title = { zh: '扫码收款', en: 'QR SALE' };

/** The classic model with some of its wallets. */
function taking(...names: readonly WalletName[]): Profile {
  const classic = profileNamed('lakala-classic');
  const qr = present(classic.qr, 'its wallets');
  return { ...classic, qr: { ...qr, wallets: Object.fromEntries(names.map((name) => [name, 'de59'])) } };
}

function scanning(scans: string | readonly string[], profile?: Profile) {
  const desk = new TestDesk(profile && { profile });
  const outcome = desk.ask((fw) => askPaymentCode(fw, { title, amount: 1234 }), { 'scan-code': scans });
  expect(desk.scannerOn).toBe(false);
  return { desk, outcome };
}

const consumerCodes = qrPayloads('consumer-presented.json').good;
const merchantCodes = qrPayloads('merchant-presented.json').good;

const payloadNamed = (codes: typeof consumerCodes, name: string): string =>
  present(
    codes.find((code) => code.name === name),
    name,
  ).payload;

describe('a payment code', () => {
  test.each([
    ['WeChat', '135112298638468293', 'wechat'],
    ['Alipay', '289431869362714645', 'alipay'],
    ['UnionPay', '6212345678901234567', 'unionpay-qr'],
    ['e-CNY', '0112345678901234567', 'ecny'],
  ])('of %s is told by its digits, and stays secret', (_, code, wallet) => {
    const { outcome } = scanning(`scan:${code}`);
    expect(outcome).toMatchObject({ wallet, entryMode: '032' });
    expect('code' in outcome && outcome.code?.reveal()).toBe(code);
    expect(JSON.stringify(outcome)).not.toContain(code);
  });

  test('may be an EMV code of UnionPay', () => {
    const payload = payloadNamed(consumerCodes, 'unionpay-synthetic');
    const { outcome } = scanning(`scan:${payload}`);
    expect(outcome).toMatchObject({ wallet: 'unionpay-qr' });
    expect(String('code' in outcome && outcome.code)).toBe('****');
  });

  test('can be keyed in, of which no more than the wallet is ever seen', () => {
    const { desk, outcome } = scanning(`${[...WECHAT_CODE].join(' ')} enter`);
    expect(outcome).toMatchObject({ wallet: 'wechat' });
    const values = desk.screens.map(({ rows }) => rows.at(-1)?.text);
    expect(values[0]).toBe('对准扫描头 或输入数字');
    expect(values.slice(1)).toEqual(
      [...WECHAT_CODE].map((_, n) => '13'.slice(0, n + 1) + '*'.repeat(Math.max(0, n - 1))),
    );
  });

  test('is not heard before there is a digit, nor a digit more than any wallet has', () => {
    const { desk } = scanning(`enter ${'1 '.repeat(25)}cancel`);
    expect(desk.transcript.toString().match(/beep error/g)).toHaveLength(2);
    expect(desk.screens.at(-1)?.rows.at(-1)?.text).toHaveLength(24);
  });

  test('need not be shown: CANCEL and silence are values', () => {
    expect(scanning('cancel').outcome).toBe(cancelled);
    expect(scanning('wait').outcome).toBe(timedOut);
  });
});

describe('what is none is said, and asked for again:', () => {
  test.each([
    ["a merchant's code", payloadNamed(merchantCodes, 'emvco-annexB'), 'scan-merchant-code', '这是商户收款码'],
    ["a merchant's code in URL form", 'wxp://f2f0AbCdEf', 'scan-merchant-code', '这是商户收款码'],
    ['a wallet that nobody knows', '160000000000000000', 'scan-unknown-wallet', '不支持的付款码'],
    ['an EMV code of another scheme', payloadNamed(consumerCodes, 'emvco-b1'), 'scan-unknown-wallet', '不支持的付款码'],
    ['a digit too few', WECHAT_CODE.slice(1), 'scan-unknown-wallet', '不支持的付款码'],
    ['the last digit lost', WECHAT_CODE.slice(0, -1), 'scan-wrong-length', '付款码位数不对'],
    ['a bottle of water', 'ABC-abc-1234', 'scan-not-a-code', '不是付款码'],
  ])('%s', (_, code, error, display) => {
    const { desk, outcome } = scanning([`scan:${code}`, 'scan']);
    expect(desk.seen).toEqual(['scan-code', error, 'scan-code']);
    expect(terminalErrors[error as keyof typeof terminalErrors].display.zh).toBe(display);
    expect(outcome).toMatchObject({ wallet: 'wechat' });
  });

  test('a wallet that this terminal does not take, by its name', () => {
    const { desk, outcome } = scanning(['scan', 'scan:289431869362714645'], taking('alipay'));
    expect(desk.seen).toEqual(['scan-code', 'wallet-not-accepted', 'scan-code']);
    expect(desk.screens.at(1)?.rows.map(({ text }) => text)).toContain('微信支付');
    expect(outcome).toMatchObject({ wallet: 'alipay' });
  });
});

describe('the wallet whose code is shown', () => {
  const choosing = (profile: Profile, keys: string) => {
    const desk = new TestDesk({ profile });
    return { desk, outcome: desk.ask((fw) => chooseWallet(fw, title), { wallet: keys }) };
  };

  test('is chosen among those that the profile takes', () => {
    const { desk, outcome } = choosing(taking('alipay', 'wechat'), '2');
    expect(desk.screens[0]?.rows.map(({ text }) => text)).toEqual(['1 微信支付', '2 支付宝']);
    expect(outcome).toBe('alipay');
  });

  test('is not asked for where there is one', () => {
    const { desk, outcome } = choosing(taking('ecny'), '');
    expect(outcome).toBe('ecny');
    expect(desk.screens).toEqual([]);
  });
});
