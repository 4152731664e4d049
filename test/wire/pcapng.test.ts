/** Capture blocks, byte for byte. */
import { describe, expect, it } from 'vitest';
import { captureHeader, packets } from '../../src/wire/pcapng.ts';

/** Blocks of a big-endian section: type and body. */
function blocksOf(bytes: Uint8Array): { readonly type: number; readonly body: DataView }[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const blocks: { type: number; body: DataView }[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = view.getUint32(at + 4);
    expect(length % 4).toBe(0);
    expect(view.getUint32(at + length - 4)).toBe(length);
    blocks.push({ type: view.getUint32(at), body: new DataView(view.buffer, view.byteOffset + at + 8, length - 12) });
    at += length;
  }
  return blocks;
}

/** One's complement sum over everything, checksum included: 0xffff when it is right (RFC 1071). */
function sumOf(...parts: readonly (readonly number[])[]): number {
  const bytes = parts.flat();
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 2) sum += ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return sum;
}

describe('a capture', () => {
  it('begins with a section and an interface of raw IP', () => {
    const [section, description] = blocksOf(captureHeader());
    expect(section?.type).toBe(0x0a0d0d0a);
    expect(section?.body.getUint32(0)).toBe(0x1a2b3c4d);
    expect([section?.body.getUint16(4), section?.body.getUint16(6)]).toEqual([1, 0]);
    expect([description?.type, description?.body.getUint16(0)]).toEqual([1, 101]);
  });

  it('holds frames as segments of one conversation, in time, checksums right', () => {
    const packet = packets({ terminal: 49152, host: 8583 });
    const frames = [
      { atMs: 1_795_383_337_074.5, direction: 'out', bytes: Uint8Array.of(0, 3, 1, 2, 3) },
      { atMs: 1_795_383_337_080, direction: 'in', bytes: Uint8Array.of(0, 1, 9) },
      { atMs: 1_795_383_337_090, direction: 'out', bytes: Uint8Array.of(0, 1, 7) },
    ] as const;
    const seen = frames.map((frame) => {
      const [block] = blocksOf(packet(frame));
      const body = block?.body as DataView;
      const atUs = (BigInt(body.getUint32(4)) << 32n) | BigInt(body.getUint32(8));
      const length = body.getUint32(12);
      const ip = Array.from({ length }, (_, at) => body.getUint8(20 + at));
      const tcp = ip.slice(20);
      expect(sumOf(ip.slice(0, 20))).toBe(0xffff);
      expect(sumOf(ip.slice(12, 20), [0, 6, tcp.length >> 8, tcp.length & 0xff], tcp)).toBe(0xffff);
      const number = (at: number, bytes: number) =>
        tcp.slice(at, at + bytes).reduce((sum, byte) => sum * 256 + byte, 0);
      return {
        atUs,
        ports: [number(0, 2), number(2, 2)],
        sequence: number(4, 4),
        acknowledged: number(8, 4),
        data: tcp.slice(20),
      };
    });
    expect(seen).toEqual([
      { atUs: 1_795_383_337_074_500n, ports: [49152, 8583], sequence: 1, acknowledged: 1, data: [0, 3, 1, 2, 3] },
      { atUs: 1_795_383_337_080_000n, ports: [8583, 49152], sequence: 1, acknowledged: 6, data: [0, 1, 9] },
      { atUs: 1_795_383_337_090_000n, ports: [49152, 8583], sequence: 6, acknowledged: 4, data: [0, 1, 7] },
    ]);
  });

  it('holds a comment on the first packet, as opt_comment', () => {
    const packet = packets({ terminal: 49152, host: 8583 }, 'a comment: 一');
    const frame = { atMs: 0, direction: 'out', bytes: Uint8Array.of(0, 1, 7) } as const;
    const [first] = blocksOf(packet(frame));
    const body = first?.body as DataView;
    // The packet is 43 bytes and a filling one; UTF-8 makes three bytes of the last character.
    expect([body.getUint16(64), body.getUint16(66)]).toEqual([1, 14]);
    expect(new TextDecoder().decode(new Uint8Array(body.buffer, body.byteOffset + 68, 14))).toBe('a comment: 一');
    expect(body.getUint32(body.byteLength - 4)).toBe(0);
    expect(blocksOf(packet(frame))[0]?.body.byteLength).toBe(64);
  });

  it('cuts a frame that no IP packet has room for', () => {
    const packet = packets({ terminal: 49152, host: 8583 });
    const blocks = blocksOf(packet({ atMs: 0, direction: 'out', bytes: new Uint8Array(65_537) }));
    expect(blocks.map(({ body }) => body.getUint32(12))).toEqual([65_535, 65_537 - 65_495 + 40]);
    expect(blocks.map(({ body }) => body.getUint32(20 + 20 + 4))).toEqual([1, 65_496]);
  });
});
