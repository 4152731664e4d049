import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat } from '../../src/lib/bytes.ts';
import { fromHex } from '../../src/lib/hex.ts';
import { WireError } from '../../src/wire/error.ts';
import { FrameReader, frame, stripLength } from '../../src/wire/frame.ts';
import { publicFrames } from '../support/frames.ts';

const body = (length: number, filling = 0xa5): Uint8Array => new Uint8Array(length).fill(filling);

describe('frame', () => {
  it('puts the length in front, high byte first', () => {
    expect(frame(fromHex('6000030000'))).toEqual(fromHex('0005 6000030000'));
    expect(frame(body(0x1234)).subarray(0, 3)).toEqual(fromHex('1234 A5'));
  });

  it.each([0, 0x10000])('refuses a body of %i bytes', (length) => {
    expect(() => frame(body(length))).toThrow(expect.objectContaining({ part: 'length', found: `${length}` }));
  });
});

describe('FrameReader', () => {
  it('finds the same frames however the stream is cut', () => {
    const bodies = fc.array(fc.uint8Array({ minLength: 1, maxLength: 300 }), { maxLength: 8 });
    fc.assert(
      fc.property(bodies, fc.array(fc.nat(400)), (sent, cuts) => {
        let rest = concat(...sent.map(frame));
        const reader = new FrameReader(300);
        const received: Uint8Array[] = [];
        for (const cut of [...cuts, rest.length]) {
          received.push(...reader.push(rest.subarray(0, cut)));
          rest = rest.subarray(cut);
        }
        expect(received).toEqual(sent);
      }),
    );
  });

  it('reads the public frames byte by byte', () => {
    const reader = new FrameReader(1024);
    const stream = publicFrames.map((each) => fromHex(each.frame));
    const received = [...concat(...stream)].flatMap((byte) => reader.push(Uint8Array.of(byte)));
    expect(received).toEqual(stream.map((each) => each.subarray(2)));
  });

  it('gives plain arrays from what a socket gives', () => {
    const [received] = new FrameReader(1024).push(Buffer.from([0, 2, 7, 8]));
    expect(received).toEqual(Uint8Array.of(7, 8));
  });

  it.each([
    ['zero', '0001FF 0000', 3, '1 to 300 bytes', '0'],
    ['over the limit', '0001FF 012D', 3, '1 to 300 bytes', '301'],
  ])('refuses a length of %s, and everything after it', (_, hex, offset, expected, found) => {
    const reader = new FrameReader(300);
    const flaw = expect.objectContaining({ name: 'WireError', part: 'length', offset, expected, found });
    expect(() => reader.push(fromHex(hex))).toThrow(flaw);
    expect(() => reader.push(fromHex('0001FF'))).toThrow(flaw);
  });

  it('counts the offset of a bad length from the start of the stream', () => {
    const reader = new FrameReader(300);
    reader.push(frame(body(250)));
    reader.push(fromHex('00'));
    expect(() => reader.push(fromHex('00'))).toThrow(new WireError('length', 252, '1 to 300 bytes', '0'));
  });

  it('takes the longest frame that there can be', () => {
    const [received] = new FrameReader(0xffff).push(frame(body(0xffff)));
    expect(received?.length).toBe(0xffff);
  });
});

describe('stripLength', () => {
  it('takes a length off that is one, and nothing else', () => {
    expect(stripLength(fromHex('0003 020000'))).toEqual(fromHex('020000'));
    for (const hex of ['020000', '0003 0200', '0000', '00', '', '6000030000']) {
      expect(stripLength(fromHex(hex))).toEqual(fromHex(hex));
    }
  });
});
