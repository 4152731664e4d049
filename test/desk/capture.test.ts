import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CaptureError, capture } from '../../src/desk/capture.ts';
import { cupPos } from '../../src/dialects/cup-pos/index.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
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
    expect(masked.toString('hex')).toContain('16' + '00'.repeat(8));
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
