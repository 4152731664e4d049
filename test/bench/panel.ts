/** Key press to changed screen: from the byte that the terminal sends to the last byte that the panel answers, at 160x50. */
import { PassThrough, Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { systemClock } from '../../src/lib/clock.ts';
import { openPanel } from '../../src/panel/panel.ts';
import { FakeDesk } from '../panel/fake-desk.ts';
import { type Figure, print } from './figure.ts';

const WIDTH = 160;
const HEIGHT = 50;
/** More than a frame, as a finger leaves between two keys. */
const PAUSE_MS = 20;
const WARM_UP = 50;

/** An output that tells when something was written to it. */
class Glass extends Writable {
  readonly columns = WIDTH;
  readonly rows = HEIGHT;
  readonly isTTY = true;
  changed: () => void = () => {};

  override _write(_chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.changed();
    done();
  }
}

const pause = () => new Promise<void>((resolve) => systemClock.after(PAUSE_MS, resolve));

export async function benchPanel(presses = 500): Promise<Figure[]> {
  const input = new PassThrough();
  const output = new Glass();
  const desk = new FakeDesk();
  desk.sell(1234, '000001');
  const panel = openPanel(desk, { language: 'zh-CN', input, output });
  const press = (digit: number): Promise<number> =>
    new Promise((resolve) => {
      const startMs = systemClock.monotonicMs();
      output.changed = () => resolve(systemClock.monotonicMs() - startMs);
      input.write(String(digit));
    });
  const tookMs: number[] = [];
  for (let count = -WARM_UP; count < presses; count++) {
    await pause();
    const ms = await press(1 + (Math.abs(count) % 9));
    if (count >= 0) tookMs.push(ms);
    if (count % 9 === 0) input.write('\u007f');
  }
  panel.close();
  tookMs.sort((a, b) => a - b);
  const at = (share: number) => tookMs[Math.floor((presses - 1) * share)] ?? 0;
  return [
    { name: 'key-to-screen', value: at(0.5), unit: 'ms', of: `p50 of ${presses} presses at ${WIDTH}x${HEIGHT}` },
    { name: 'key-to-screen', value: at(0.99), unit: 'ms', of: `p99 of ${presses} presses at ${WIDTH}x${HEIGHT}` },
  ];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) print(await benchPanel());
