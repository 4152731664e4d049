import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { hidden, Secret } from '../../src/lib/secret.ts';
import { classifyScan, type ScanRefusal, walletOfMerchantCode } from '../../src/payment/payment-code.ts';
import { paymentCodeMask, type WalletName, wallets } from '../../src/payment/wallets.ts';
import { qrPayloads } from '../support/qr.ts';
import { cells } from './width.ts';

const codes = qrPayloads<{ readonly wallet: WalletName }>('payment-codes.json');
const urls = qrPayloads<{ readonly wallet: WalletName; readonly host: string; readonly path: readonly string[] }>(
  'merchant-urls.json',
);
const consumer = qrPayloads('consumer-presented.json');
const merchant = qrPayloads('merchant-presented.json');
const names = Object.keys(wallets) as WalletName[];

describe('public payment codes', () => {
  test.each(codes.good)('$name belongs to $wallet', ({ payload, wallet }) => {
    const scanned = classifyScan(payload);
    expect(scanned).toMatchObject({ kind: 'payment-code', wallet });
    expect(scanned.kind === 'payment-code' && scanned.code.reveal()).toBe(payload);
  });

  const reasons: { readonly [name: string]: object } = {
    'wechat-short': { reason: 'wrong-length', wallet: 'wechat' },
    'alipay-25digits': { reason: 'wrong-length', wallet: 'alipay' },
    'prefix-16': { reason: 'unknown-prefix' },
    letters: { reason: 'not-a-payment-code' },
    empty: { reason: 'empty' },
  };

  test.each(codes.bad)('$name is refused: $error', ({ name, payload }) => {
    expect(classifyScan(payload)).toEqual({ kind: 'refused', ...reasons[name] });
  });

  it('are read from a secret, and with the spaces that phones print', () => {
    const expected = { kind: 'payment-code', wallet: 'wechat' };
    expect(classifyScan(new Secret<string>('135112298638468293', hidden))).toMatchObject(expected);
    const spaced = classifyScan(' 1351 1229 8638 468293\n');
    expect(spaced.kind === 'payment-code' && spaced.code.reveal()).toBe('135112298638468293');
  });
});

describe('EMV codes', () => {
  it('go to the wallet whose application is in them', () => {
    const { payload } = consumer.good.find(({ name }) => name === 'unionpay-synthetic') ?? { payload: '' };
    const scanned = classifyScan(payload);
    expect(scanned).toMatchObject({ kind: 'cpm', wallet: 'unionpay-qr', application: { aid: 'A000000333010102' } });
    expect(scanned.kind === 'cpm' && scanned.code.reveal()).toBe(payload);
  });

  it('of nobody here, or damaged, are refused', () => {
    const { payload } = consumer.good.find(({ name }) => name === 'emvco-b1') ?? { payload: '' };
    expect(classifyScan(payload)).toEqual({ kind: 'refused', reason: 'unknown-prefix' });
    for (const damaged of [payload.slice(0, -4), ...consumer.bad.map((row) => row.payload)]) {
      expect(classifyScan(damaged)).toEqual({ kind: 'refused', reason: 'not-a-payment-code' });
    }
  });
});

describe("a merchant's code scanned by mistake", () => {
  test.each(urls.good)('$name is that of $wallet', ({ payload, wallet, host, path }) => {
    expect(`https://${host}/${path.join('/')}`).toBe(payload);
    expect(walletOfMerchantCode(payload)).toBe(wallet);
    expect(classifyScan(payload)).toEqual({ kind: 'refused', reason: 'merchant-code', wallet });
  });

  test.each<readonly [string, WalletName | undefined]>([
    ['weixin://wxpay/bizpayurl?pr=AbCdEf123', 'wechat'],
    ['wxp://f2f0AbCdEfGhIjKlMnOp', 'wechat'],
    ['HTTPS://QR.ALIPAY.COM/FKX01234567890', 'alipay'],
    ['https://qr.alipay.com.example.org/bax0126', undefined],
    ['https://example.org/menu', undefined],
  ])('%s', (text, wallet) => {
    expect(walletOfMerchantCode(text)).toBe(wallet);
    expect(classifyScan(text)).toEqual({ kind: 'refused', reason: 'merchant-code', ...(wallet && { wallet }) });
  });

  test.each(merchant.good)('$name', ({ payload }) => {
    expect(classifyScan(payload)).toEqual({ kind: 'refused', reason: 'merchant-code' });
  });
});

describe('the table of wallets', () => {
  it('sends every prefix and length to one wallet, or says why to none', () => {
    const known: { [prefix: string]: WalletName } = { '01': 'ecny', '62': 'unionpay-qr' };
    for (let prefix = 10; prefix <= 15; prefix++) known[prefix] = 'wechat';
    for (let prefix = 25; prefix <= 30; prefix++) known[prefix] = 'alipay';
    const lengths: { readonly [name in WalletName]: readonly [number, number] } = {
      wechat: [18, 18],
      alipay: [16, 24],
      'unionpay-qr': [19, 19],
      ecny: [19, 19],
    };
    for (let prefix = 0; prefix < 100; prefix++) {
      const two = String(prefix).padStart(2, '0');
      const wallet = known[two];
      for (let length = 2; length <= 30; length++) {
        const scanned = classifyScan(two.padEnd(length, '7'));
        if (wallet === undefined) expect(scanned, two).toEqual({ kind: 'refused', reason: 'unknown-prefix' });
        else if (length >= lengths[wallet][0] && length <= lengths[wallet][1]) {
          expect(scanned, `${two} ${length}`).toMatchObject({ kind: 'payment-code', wallet });
        } else expect(scanned, `${two} ${length}`).toEqual({ kind: 'refused', reason: 'wrong-length', wallet });
      }
    }
    expect(names.sort()).toEqual(Object.keys(lengths).sort());
  });

  it('has labels for a display', () => {
    for (const name of names) {
      const { zh, en } = wallets[name].label;
      expect(zh).toMatch(/[\u4e00-\u9fff]/);
      expect(en).toMatch(/^[ -~]+$/);
      expect(Math.max(cells(zh), cells(en))).toBeLessThanOrEqual(16);
    }
  });
});

it('never throws, whatever is scanned, and accepts only what it can name', () => {
  const reasons: readonly ScanRefusal[] = [
    'empty',
    'merchant-code',
    'not-a-payment-code',
    'unknown-prefix',
    'wrong-length',
  ];
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.stringMatching(/^\d{0,30}$/),
    fc.base64String().map((tail) => `hQVDUFYwMW${tail}`),
    fc.string().map((tail) => `000201${tail}`),
  );
  fc.assert(
    fc.property(text, (each) => {
      const scanned = classifyScan(each);
      if (scanned.kind === 'refused') expect(reasons).toContain(scanned.reason);
      else expect(names).toContain(scanned.wallet);
    }),
    { numRuns: 300 },
  );
});

it('prints two digits in front and four behind', () => {
  const scanned = classifyScan('6212345678901234567');
  for (const shown of [JSON.stringify(scanned), inspect(scanned)]) {
    expect(shown).toContain('62*************4567');
    expect(shown).not.toContain('621');
  }
  expect(paymentCodeMask('135112298638468293')).toBe('13************8293');
  for (const { payload } of consumer.good) expect(inspect(classifyScan(payload), { depth: 9 })).not.toContain('hQVD');
});
