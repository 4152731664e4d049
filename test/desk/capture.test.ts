/** Capture files: what is in them, what is not, and what Wireshark makes of them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CaptureError, capture, openCapture } from '../../src/desk/capture.ts';
import type { Conversation } from '../../src/desk/capture-forms.ts';
import { cupPos } from '../../src/dialects/cup-pos/index.ts';
import type { TraceEntry } from '../../src/machine/front-panel.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { hasTshark, packetsOf } from '../support/tshark.ts';
import { World } from '../support/world.ts';

const folder = temporaryFolder();
const PAN = '6212345678901265';

/** One sale by a swipe and one of a keyed card, captured. */
function captured(name: string, reveal: boolean): Buffer {
  const file = join(folder, name);
  const world = new World();
  capture(world.terminal, { file, codec: cupPos.codec, hostPort: 8583, reveal });
  world.boot();
  const paying = {
    amount: (each: World) => each.enter('777'),
    'swipe-card': (each: World) => each.terminal.swipe(each.card('unionpay-debit').stripe),
    'check-card': (each: World) => each.press('enter'),
    pin: (each: World) => each.enter('123456'),
  };
  world.transact(() => world.press('sale'), paying);
  world.transact(() => world.press('sale'), {
    ...paying,
    'swipe-card': (each) => each.press('6'),
    'card-number': (each) => each.enter(PAN.slice(1)),
    expiry: (each) => each.enter('3012'),
  });
  return readFileSync(file);
}

describe('the wire of a desk in a file', () => {
  it('is JSON lines, masked', () => {
    const text = captured('masked.jsonl', false).toString();
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ direction, mti }) => `${direction} ${mti}`)).toEqual([
      'out 0800',
      'in 0810',
      'out 0200',
      'in 0210',
      'out 0200',
      'in 0210',
    ]);
    expect(lines[4].fields).toMatchObject({ 2: '621234******1265', 4: '000000000777', 52: '****' });
    expect(text).not.toContain(PAN);
  });

  it('is pcapng with zeros where card data was, the frames otherwise as they were', () => {
    const masked = captured('masked.pcapng', false);
    const clear = captured('clear.pcapng', true);
    expect(masked.length).toBe(clear.length);
    expect(clear.toString('hex')).toContain(PAN);
    expect(masked.toString('hex')).not.toContain(PAN);
    expect(masked.toString('hex')).toContain(`16${'00'.repeat(8)}`);
    expect(masked.readUInt32BE(0)).toBe(0x0a0d0d0a);
  });

  it('gives clear values where the person asks for them', () => {
    expect(captured('clear.jsonl', true).toString()).toContain(PAN);
  });

  it('refuses other endings and places that cannot be written', () => {
    const { terminal } = new World();
    const options = { codec: cupPos.codec, hostPort: 8583, reveal: false };
    expect(() => capture(terminal, { ...options, file: 'wire.txt' })).toThrow(CaptureError);
    expect(() => capture(terminal, { ...options, file: '/nowhere/wire.jsonl' })).toThrow(
      'cannot write /nowhere/wire.jsonl',
    );
  });
});

describe('a file of several conversations', () => {
  const world = new World();
  const trace: TraceEntry[] = [];
  world.terminal.onChange((change) => change.kind === 'trace' && trace.push(change.entry));
  world.boot();
  const stray = { atMs: 5, direction: 'in', bytes: Buffer.from(PAN), stray: 'length 13878: no frame' } as const;

  /** Each of them sees the sign-in, the last one then bytes that are no frame. */
  function written(name: string, reveal: boolean, ...conversations: readonly Conversation[]): string {
    const file = join(folder, name);
    const capture = openCapture({ file, codec: cupPos.codec, reveal });
    const writers = conversations.map((about) => capture.conversation(about));
    for (const entry of trace) for (const write of writers) write(entry);
    writers.at(-1)?.(stray);
    return file;
  }

  const two = [
    { hostPort: 8583, label: { scenario: '一 sale' } },
    { hostPort: 8583, label: { scenario: 'another', line: 7 } },
  ] as const;

  it('names each entry in JSON lines, and does not show what it cannot read', () => {
    const text = readFileSync(written('two.jsonl', true, ...two), 'utf8');
    const lines = text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));
    expect(lines.map(({ scenario, line, mti, error }) => [scenario, line, mti ?? error])).toEqual([
      ['一 sale', undefined, '0800'],
      ['another', 7, '0800'],
      ['一 sale', undefined, '0810'],
      ['another', 7, '0810'],
      ['another', 7, stray.stray],
    ]);
    expect(lines[4]).toMatchObject({ atMs: 5, direction: 'in', length: 16 });
    expect(text).not.toContain(PAN);
  });

  it.skipIf(!hasTshark)('is TCP streams of their own to tshark, named, with good checksums', () => {
    const taken = { terminalPort: 50_000, hostPort: 8583 };
    const file = written('four.pcapng', false, ...two, taken, taken);
    const seen = packetsOf(file, ['tcp.stream', 'tcp.srcport', 'tcp.dstport', 'tcp.len', 'frame.comment']);
    const [request, reply] = trace.map(({ bytes }) => String(bytes.length + 2));
    expect(seen.map((packet) => Object.values(packet).join(' ').trim())).toEqual([
      `0 49152 8583 ${request} scenario 一 sale`,
      `1 49153 8583 ${request} scenario another, line 7`,
      `2 50000 8583 ${request}`,
      `3 50001 8583 ${request}`,
      `0 8583 49152 ${reply}`,
      `1 8583 49153 ${reply}`,
      `2 8583 50000 ${reply}`,
      `3 8583 50001 ${reply}`,
      '3 8583 50001 16',
    ]);
    const checked = packetsOf(file, ['tcp.checksum.status', 'ip.checksum.status', 'tcp.analysis.flags', 'tcp.payload']);
    expect(checked.map(({ 'tcp.payload': _, ...packet }) => Object.values(packet).join())).toEqual(
      Array(9).fill('1,1,'),
    );
    expect(checked[8]?.['tcp.payload']).toBe('00'.repeat(16));
  });
});
