import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../src/lib/clock.ts';
import { TerminalInput } from '../../src/panel/terminal-input.ts';
import { ESC } from './at-the-panel.ts';

/** What blessed would read, a string a read, when these chunks come from the terminal. */
class Reads {
  readonly source = new PassThrough();
  readonly clock = new VirtualClock(0);
  readonly seen: string[] = [];
  readonly input = new TerminalInput(this.source, this.clock);

  constructor() {
    this.input.on('data', (chunk: Buffer) => this.seen.push(chunk.toString()));
  }

  async write(...chunks: readonly (string | Uint8Array)[]): Promise<void> {
    for (const chunk of chunks) {
      this.source.write(chunk);
      for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** Nothing more comes for as long as a sequence may take. */
  async quiet(): Promise<void> {
    this.clock.advanceByMs(100);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const PRESS = `${ESC}[<0;27;20M`;
const RELEASE = `${ESC}[<0;27;20m`;

describe('terminal input', () => {
  it('makes a read of each mouse report, and of the keys between them', async () => {
    const reads = new Reads();
    await reads.write(`${PRESS}${RELEASE}12${PRESS}`);
    expect(reads.seen).toEqual([PRESS, RELEASE, '12', PRESS]);
  });

  it('puts a sequence together that came in two reads', async () => {
    const reads = new Reads();
    await reads.write(PRESS.slice(0, 5), PRESS.slice(5), ESC, '[A', `${ESC}[`, '5~', `${ESC}O`, 'P');
    expect(reads.seen).toEqual([PRESS, `${ESC}[A`, `${ESC}[5~`, `${ESC}OP`]);
  });

  it('takes an Esc alone for the Esc key, within a frame', async () => {
    const reads = new Reads();
    await reads.write(ESC);
    expect(reads.seen).toEqual([]);
    reads.clock.advanceByMs(16);
    await new Promise((resolve) => setImmediate(resolve));
    expect(reads.seen).toEqual([ESC]);
  });

  it('never takes Esc and a digit for Alt and the digit', async () => {
    const reads = new Reads();
    await reads.write(`${ESC}1`, `${ESC}${ESC}2`);
    expect(reads.seen).toEqual([ESC, '1', ESC, ESC, '2']);
  });

  it('reads the same however the bytes are cut', async () => {
    const tokens = fc.constantFrom(PRESS, RELEASE, `${ESC}[A`, `${ESC}OP`, `${ESC}[15~`, `${ESC}[M !!`, '5', '银', 'q');
    await fc.assert(
      fc.asyncProperty(
        fc.array(tokens, { maxLength: 8 }),
        fc.array(fc.nat(60), { maxLength: 6 }),
        async (typed, cuts) => {
          const bytes = Buffer.from(typed.join(''));
          const at = [...new Set([0, ...cuts.filter((cut) => cut < bytes.length), bytes.length])].sort((a, b) => a - b);
          const chunks = at.slice(1).map((end, index) => bytes.subarray(at[index], end));
          const reads = new Reads();
          await reads.write(...chunks);
          await reads.quiet();
          const sequences = reads.seen.filter((read) => read.startsWith(ESC));
          expect(sequences).toEqual(typed.filter((token) => token.startsWith(ESC)));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('tells when the terminal is gone', async () => {
    const reads = new Reads();
    const lost = new Promise((resolve) => reads.input.on('lost', resolve));
    reads.source.end();
    await lost;
  });
});
