/** A stream that somebody listens in on: every byte is told once, whatever it is and however it is cut. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat } from '../../src/lib/bytes.ts';
import { frame } from '../../src/wire/frame.ts';
import { FrameSplitter, type Piece } from '../../src/wire/frame-splitter.ts';

/** Pieces of a stream that comes in chunks of these lengths, the last one as long as what is left. */
function split(stream: Uint8Array, lengths: readonly number[]): Piece[] {
  const splitter = new FrameSplitter();
  const pieces: Piece[] = [];
  let at = 0;
  for (const length of [...lengths, stream.length]) {
    pieces.push(...splitter.push(stream.subarray(at, at + length)));
    at += length;
  }
  return [...pieces, ...splitter.end()];
}

/** What the pieces were on the line. */
const onTheLine = (pieces: readonly Piece[]): Uint8Array =>
  concat(...pieces.map(({ bytes, stray }) => (stray === undefined ? frame(bytes) : bytes)));

const chunks = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 30 });

describe('a frame splitter', () => {
  it('gives the frames, however the stream is cut', () => {
    const bodies = fc.array(fc.uint8Array({ minLength: 1, maxLength: 300 }), { maxLength: 8 });
    fc.assert(
      fc.property(bodies, chunks, (frames, lengths) => {
        const stream = concat(...frames.map(frame));
        expect(split(stream, lengths).map(({ bytes, stray }) => [[...bytes], stray])).toEqual(
          frames.map((body) => [[...body], undefined]),
        );
      }),
    );
  });

  it('tells every byte of any stream once and in order', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), chunks, (stream, lengths) => {
        expect([...onTheLine(split(stream, lengths))]).toEqual([...stream]);
      }),
    );
  });

  it('goes on after a frame of nothing', () => {
    const stream = concat(frame(Uint8Array.of(7)), Uint8Array.of(0, 0), frame(Uint8Array.of(8)));
    expect(split(stream, [])).toEqual([
      { bytes: Uint8Array.of(7) },
      { bytes: Uint8Array.of(0, 0), stray: 'a length of 0 bytes' },
      { bytes: Uint8Array.of(8) },
    ]);
  });

  it.each([
    ['TLS', Uint8Array.of(0x16, 0x03, 0x01, 0x02), 0x1603],
    ['HTTP', new TextEncoder().encode('GET / HTTP/1.1\r\n'), 0x4745],
  ])('sees at once that %s is not for it', (_, stream, length) => {
    const stray = `a length of ${length} bytes, which no frame of a terminal has`;
    expect(split(concat(frame(Uint8Array.of(7)), stream, stream), [3 + stream.length])).toEqual([
      { bytes: Uint8Array.of(7) },
      { bytes: stream, stray },
      { bytes: stream, stray },
    ]);
  });

  it('tells a frame that breaks off', () => {
    expect(split(Uint8Array.of(0, 9, 1, 2), [])).toEqual([
      { bytes: Uint8Array.of(0, 9, 1, 2), stray: 'the beginning of a frame that did not come' },
    ]);
  });
});
