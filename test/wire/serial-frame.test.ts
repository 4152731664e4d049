import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../../src/lib/hex.ts';
import { type SerialEvent, SerialFrameReader, serialFrame } from '../../src/wire/serial-frame.ts';

const body = fc.uint8Array({ minLength: 1, maxLength: 300 });
const read = (...chunks: readonly Uint8Array[]): readonly SerialEvent[] => {
  const reader = new SerialFrameReader(4096);
  return chunks.flatMap((chunk) => reader.push(chunk));
};
const hex = (event: SerialEvent) => (event.kind === 'frame' ? toHex(event.bytes) : event.kind);

/** By hand: the LRC is the exclusive or from the length to the ETX. */
const KNOWN = [
  ['6000', '020002600003 61'],
  ['600003000060', '02000660000300006003 06'],
] as const;

describe('a frame on a serial line', () => {
  it.each(KNOWN)('%s is %s', (data, framed) => {
    expect(toHex(serialFrame(fromHex(data)))).toBe(framed.replace(' ', ''));
    expect(read(fromHex(framed.replace(' ', ''))).map(hex)).toEqual([data]);
  });

  it('counts its bytes in decimal digits', () => {
    expect(toHex(serialFrame(new Uint8Array(1234)).subarray(0, 3))).toBe('021234');
    expect(() => serialFrame(new Uint8Array())).toThrow(/1 to 9999 bytes/);
    expect(() => serialFrame(new Uint8Array(10_000))).toThrow(/1 to 9999 bytes/);
  });

  it('is found however the stream is cut, between others, ACK, NAK and noise', () => {
    const between = fc.constantFrom('', '06', '15', 'FF00', '7F');
    fc.assert(
      fc.property(fc.array(fc.tuple(between, body), { maxLength: 5 }), fc.array(fc.nat(40)), (parts, cuts) => {
        const bytes = parts.flatMap(([noise, data]) => [...fromHex(noise), ...serialFrame(data)]);
        const chunks: Uint8Array[] = [];
        let at = 0;
        for (const cut of cuts) {
          chunks.push(Uint8Array.from(bytes.slice(at, at + cut)));
          at += cut;
        }
        const events = read(...chunks, Uint8Array.from(bytes.slice(at)));
        expect(events.filter(({ kind }) => kind === 'frame').map(hex)).toEqual(parts.map(([, data]) => toHex(data)));
        expect(events.filter(({ kind }) => kind === 'damaged')).toEqual([]);
        expect(events.filter(({ kind }) => kind === 'ack')).toHaveLength(parts.filter(([n]) => n === '06').length);
      }),
    );
  });

  it('is never taken for another when one bit of it is wrong', () => {
    fc.assert(
      fc.property(body, fc.nat(), fc.nat(7), (data, at, bit) => {
        const framed = serialFrame(data);
        const place = at % framed.length;
        framed[place] = (framed[place] ?? 0) ^ (1 << bit);
        const frames = read(framed).filter(({ kind }) => kind === 'frame');
        expect(frames.map(hex)).not.toContainEqual(toHex(data));
      }),
    );
  });

  it('that is damaged is told, and the next one is found', () => {
    const damaged = serialFrame(fromHex('6000'));
    damaged[3] = 0x61;
    expect(read(damaged, serialFrame(fromHex('6001'))).map(hex)).toEqual(['damaged', '6001']);
  });
});
