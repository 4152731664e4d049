import jsqr from 'jsqr';
import { describe, expect, it, test } from 'vitest';
import { cellsOf, drawQr, type ErrorLevel, halfBlocks, qrSymbol } from '../../../src/machine/devices/qr-symbol.ts';
import { pixelsOf, qrPayloads } from '../../support/qr.ts';

const UNIONPAY = 'https://qr.95516.com/00010001/62112028173283416953321113029241';
const WECHAT = 'weixin://wxpay/bizpayurl?pr=AbCdEf123';
const ALIPAY = 'https://qr.alipay.com/bax01268bjn1sppbfk200005';

const payloads = [
  'merchant-presented.json',
  'merchant-urls.json',
  'consumer-presented.json',
  'payment-codes.json',
].flatMap((file) => qrPayloads(file).good);

/** What a camera makes of the lines on a screen. */
const readBack = (lines: readonly string[], look = {}): string | undefined => {
  const { data, width, height } = pixelsOf(lines, look);
  return jsqr.default(data, width, height)?.data;
};

describe.each([...payloads, { name: 'WeChat order', payload: WECHAT }])('$name', ({ payload }) => {
  test.each<readonly [ErrorLevel, number]>([
    ['M', 4],
    ['L', 4],
    ['L', 2],
  ])('level %s with a quiet zone of %d is read from the screen', (level, quietZone) => {
    const symbol = qrSymbol(payload, level);
    const lines = halfBlocks(symbol, { quietZone });
    const { rows, columns } = cellsOf(symbol, { quietZone });
    expect(lines).toHaveLength(rows);
    expect(lines.every((line) => line.length === columns)).toBe(true);
    expect(readBack(lines)).toBe(payload);
  });
});

it('is read from a display in colours, light on dark and in small pixels', () => {
  const lines = halfBlocks(qrSymbol(UNIONPAY));
  expect(readBack(lines, { ink: 40, paper: 170 })).toBe(UNIONPAY);
  expect(readBack(lines, { ink: 255, paper: 0 })).toBe(UNIONPAY);
  expect(readBack(lines, { scale: 2 })).toBe(UNIONPAY);
});

it('draws the finder patterns where the standard has them', () => {
  const symbol = qrSymbol('1', 'M');
  expect(symbol.size).toBe(21);
  const lines = halfBlocks(symbol, { quietZone: 0 });
  expect(lines.slice(0, 4).map((line) => line.slice(0, 8))).toEqual(['█▀▀▀▀▀█ ', '█ ███ █ ', '█ ▀▀▀ █ ', '▀▀▀▀▀▀▀ ']);
  expect(lines[0]?.endsWith(' █▀▀▀▀▀█')).toBe(true);
  expect([symbol.isDark(0, 0), symbol.isDark(1, 1), symbol.isDark(-1, 0), symbol.isDark(0, 21)]).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

it('leaves the quiet zone light', () => {
  const lines = halfBlocks(qrSymbol(ALIPAY));
  const [first, second, ...others] = lines;
  expect(`${first}${second}`.trim()).toBe('');
  expect(others.at(-1)?.trim()).toBe('');
  for (const line of lines) expect(`${line.slice(0, 4)}${line.slice(-4)}`.trim()).toBe('');
});

describe('in the room of a display', () => {
  it.each<
    readonly [room: { rows: number; columns: number }, size: readonly [rows: number, columns: number] | undefined]
  >([
    [{ rows: 24, columns: 80 }, [21, 41]],
    [{ rows: 21, columns: 41 }, [21, 41]],
    [{ rows: 20, columns: 80 }, [19, 37]],
    [{ rows: 24, columns: 40 }, [19, 37]],
    [{ rows: 17, columns: 33 }, [17, 33]],
    [{ rows: 16, columns: 80 }, undefined],
    [{ rows: 24, columns: 32 }, undefined],
  ])('%j takes %j of an order of UnionPay, whole', (room, size) => {
    const lines = drawQr(UNIONPAY, room);
    expect(lines && [lines.length, lines[0]?.length]).toEqual(size);
    if (lines) expect(readBack(lines)).toBe(UNIONPAY);
  });

  it('of 80 x 24 there is a place for an EMV payload of 180 characters', () => {
    const payload = payloads.find(({ name }) => name === 'upi-jdb')?.payload ?? '';
    expect(payload).toHaveLength(180);
    const lines = drawQr(payload, { rows: 24, columns: 80 });
    expect(lines?.length).toBe(23);
    expect(lines && readBack(lines)).toBe(payload);
  });
});

it('says how much it was to hold when that is too much or nothing', () => {
  expect(() => qrSymbol('')).toThrow(new RangeError('expected text that a QR code of level M can hold, found 0 bytes'));
  expect(qrSymbol('京'.repeat(777)).size).toBe(177);
  expect(() => qrSymbol('京'.repeat(778))).toThrow(
    'expected text that a QR code of level M can hold, found 2334 bytes',
  );
  expect(qrSymbol('京'.repeat(984), 'L').size).toBe(177);
});
