import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { put } from '../../src/firmware/flash-records.ts';
import { type Effect, type Flow, io, type TerminalEvent } from '../../src/firmware/io.ts';
import type { Receipt } from '../../src/firmware/receipts/receipt.ts';
import { fromHex } from '../../src/lib/hex.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { keepEnds, Secret } from '../../src/lib/secret.ts';
import { MemoryFlash } from '../../src/machine/devices/flash.ts';
import { KeyStore } from '../../src/security/key-store.ts';
import { secretKey } from '../../src/security/keys.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { anyKey, rest, START_MS, screenOf, type Toy, toy, toyProfile } from './toy.ts';

const folder = temporaryFolder();
const FOREVER = Number.POSITIVE_INFINITY;
const stripe = { track2: new Secret<string>('6222021234567890123=30121010000000000000', keepEnds(6, 4)) };
const slip = (...texts: string[]): Receipt => ({
  name: 'sale',
  copy: 'single',
  lines: texts.map((text) => ({ kind: 'text', text })),
});

/** Runs a flow that collects events by the given waits, and gives what it was told. */
function collector(...waits: (() => Flow<TerminalEvent>)[]): { heard: TerminalEvent[]; boot: () => Flow<never> } {
  const heard: TerminalEvent[] = [];
  return {
    heard,
    *boot() {
      for (const wait of waits) heard.push(yield* wait());
      return yield* rest();
    },
  };
}

const of = (kind: string, { changes }: Toy) => changes.filter((change) => change.kind === kind);

describe('a terminal', () => {
  it('is dark until it is switched on, and after it is switched off', () => {
    const { terminal } = toy(() => rest('hello'), { off: true });
    expect(terminal.screen()).toBeUndefined();
    expect(terminal.lcd()).toEqual(Array(4).fill({ text: ' '.repeat(16), style: 'normal' }));
    expect(terminal.lamps().power).toBe(false);
    terminal.power(true);
    expect(terminal.screen()?.name).toBe('hello');
    terminal.power(false);
    expect(terminal.screen()).toBeUndefined();
    expect(terminal.lamps().power).toBe(false);
  });

  it('shows what firmware shows, laid out, and announces it', () => {
    const device = toy(function* () {
      yield* io.show(screenOf('first', '消费'));
      return yield* rest('second');
    });
    expect(of('screen', device)).toHaveLength(2);
    expect(device.terminal.screen()?.name).toBe('second');
    expect(device.terminal.lcd()).toBe(device.terminal.lcd());
  });

  it('wakes a wait with the event that it accepts and drops the others', () => {
    const { heard, boot } = collector(
      () => io.wait(screenOf('card'), FOREVER, 'card'),
      () => anyKey('key'),
    );
    const { terminal } = toy(function* () {
      yield* io.cardReader(true);
      return yield* boot();
    });
    terminal.press('1');
    terminal.swipe(stripe);
    terminal.swipe(stripe);
    terminal.press('enter');
    expect(heard).toEqual([
      { type: 'card', track2: stripe.track2 },
      { type: 'key', key: 'enter' },
    ]);
  });

  it('times a wait out, and not one that was answered', () => {
    const { heard, boot } = collector(
      () => io.wait(screenOf('a'), 1000, 'key'),
      () => io.wait(screenOf('b'), 1000, 'key'),
    );
    const { terminal, clock } = toy(boot);
    clock.advanceByMs(999);
    terminal.press('1');
    clock.advanceByMs(999);
    expect(heard).toEqual([{ type: 'key', key: '1' }]);
    clock.advanceByMs(1);
    expect(heard[1]).toEqual({ type: 'timeout' });
    clock.advanceByMs(100_000);
    expect(terminal.screen()?.name).toBe('rest');
  });

  it('takes a swipe only while the slot is open', () => {
    const { heard, boot } = collector(() => io.wait(screenOf('card'), FOREVER, 'card', 'card-error', 'key'));
    const { terminal } = toy(boot);
    terminal.swipe(stripe);
    terminal.swipeBadly();
    expect(heard).toEqual([]);
    const open = collector(() => io.wait(screenOf('card'), FOREVER, 'card-error'));
    const device = toy(function* () {
      yield* io.cardReader(true);
      return yield* open.boot();
    });
    expect(device.terminal.lamps().cardSlot).toBe(true);
    device.terminal.swipeBadly();
    expect(open.heard).toEqual([{ type: 'card-error' }]);
  });

  it('keeps events that come while effects are done for the next wait', () => {
    const { heard, boot } = collector(
      () => anyKey('a'),
      () => anyKey('b'),
      () => anyKey('c'),
    );
    const device = toy(boot, { off: true });
    device.terminal.onChange((change) => {
      if (change.kind === 'screen' && device.terminal.screen()?.name === 'a') {
        device.terminal.press('1');
        device.terminal.press('2');
      }
    });
    device.terminal.power(true);
    expect(heard).toEqual([
      { type: 'key', key: '1' },
      { type: 'key', key: '2' },
    ]);
    expect(device.terminal.screen()?.name).toBe('c');
  });

  it('does not grow its stack under a robot that answers every screen at once', () => {
    const device = toy(
      function* () {
        for (let count = 0; count < 20_000; count++) yield* anyKey(`n${count}`);
        return yield* rest('through');
      },
      { off: true },
    );
    device.terminal.onChange((change) => {
      if (change.kind === 'screen' && device.terminal.screen()?.name !== 'through') device.terminal.press('1');
    });
    device.terminal.power(true);
    expect(device.terminal.screen()?.name).toBe('through');
  });

  it('announces every press, beeps, and refuses keys that the model does not have', () => {
    const device = toy(() => rest());
    device.terminal.press('5');
    expect(device.changes.slice(-3)).toEqual([
      { kind: 'key', key: '5' },
      { kind: 'beep', tone: 'key' },
      { kind: 'screen' },
    ]);
    expect(() => device.terminal.press('feed')).toThrow("toy has no key 'feed'; it has 0, 1,");
    device.terminal.power(false);
    device.terminal.press('5');
    expect(device.changes.at(-1)).toEqual({ kind: 'key', key: '5' });
  });

  it('takes a touch on a line of the screen for the key of that line', () => {
    const heard: TerminalEvent[] = [];
    const { terminal } = toy(function* () {
      const screen = { name: 'menu', rows: [{ text: 'down', key: 'down' as const }] };
      heard.push(yield* io.wait(screen, FOREVER, 'key'));
      return yield* rest();
    });
    terminal.press('down');
    expect(heard).toEqual([{ type: 'key', key: 'down' }]);
    expect(() => terminal.press('down')).toThrow("no key 'down'");
  });

  it('answers for its clock, which is set and goes on', () => {
    const times: number[] = [];
    const { clock, terminal } = toy(function* () {
      times.push(yield* io.clock());
      yield* io.setClock(5000);
      yield* io.wait(screenOf('a'), 1000, 'key');
      times.push(yield* io.clock());
      return yield* rest();
    });
    clock.advanceByMs(1000);
    expect(times).toEqual([START_MS, 6000]);
    terminal.power(false);
    expect(terminal.lamps().clockMs).toBe(6000);
  });
});

describe('the lamps', () => {
  it('follow flash, slot, operator and power, and are announced when they change', () => {
    const device = toy(function* ({ ram }) {
      yield* anyKey('a');
      ram.operator = '01';
      yield* io.commit(
        put('signed-in', { businessDate: '20261122', operator: '01' }),
        put('settings', { language: 'zh-CN', passwords: {} }),
      );
      yield* io.cardReader(true);
      return yield* rest();
    });
    expect(device.terminal.lamps()).toEqual({
      power: true,
      line: 'idle',
      signedIn: false,
      operator: undefined,
      reversalPending: false,
      paper: 'ok',
      printing: false,
      scanner: false,
      cardSlot: false,
      language: 'en',
      clockMs: START_MS,
    });
    device.changes.splice(0);
    device.terminal.press('1');
    expect(of('lamps', device).length).toBeGreaterThan(0);
    expect(device.terminal.lamps()).toMatchObject({
      signedIn: true,
      operator: '01',
      cardSlot: true,
      language: 'zh-CN',
    });
    device.changes.splice(0);
    device.terminal.press('1');
    expect(of('lamps', device)).toEqual([]);
    device.clock.advanceByMs(24 * 3600 * 1000);
    expect(device.terminal.lamps().signedIn).toBe(false);
    device.terminal.power(false);
    expect(device.terminal.lamps()).toMatchObject({ power: false, operator: undefined, cardSlot: false });
  });
});

describe('the PIN pad in a terminal', () => {
  const pan = new Secret<string>('6222021234567890123', keepEnds(6, 4));
  const prompt = { kind: 'pin', pan, minDigits: 4, maxDigits: 6 } as const;
  const host = new KeyStore(secretKey(fromHex('0123456789ABCDEFFEDCBA9876543210')));
  const block = host.issue('double', seededRandom(3));

  it('has the keypad until it reports, and the firmware sees no digit', () => {
    const pin = () => io.wait(screenOf('pin'), FOREVER, 'pin', 'key');
    const { heard, boot } = collector(...Array.from({ length: 8 }, () => pin));
    const device = toy(function* () {
      yield* io.secure({ op: 'load-keys', block });
      yield* io.pinPad(prompt);
      return yield* boot();
    });
    for (const key of ['1', '2', '3', 'enter', '4', '5', '6', 'enter', '7'] as const) device.terminal.press(key);
    expect(heard.slice(0, 6).map((event) => event.type === 'pin' && event.state === 'typing' && event.digits)).toEqual([
      1, 2, 3, 4, 5, 6,
    ]);
    const entered = heard[6];
    if (entered?.type !== 'pin' || entered.state !== 'entered' || !entered.block) throw new Error('no PIN was entered');
    const outcome = host.decryptPin(entered.block, pan);
    expect(outcome.kind === 'pin' && outcome.pin.reveal()).toBe('123456');
    expect(heard[7]).toEqual({ type: 'key', key: '7' });
    expect(of('beep', device)).toContainEqual({ kind: 'beep', tone: 'error' });
  });

  it('is taken back by the firmware, and by a power cut', () => {
    const { heard, boot } = collector(() => io.wait(screenOf('pin'), 1000, 'pin'));
    const device = toy(function* () {
      yield* io.pinPad(prompt);
      yield* boot();
    });
    device.terminal.press('1');
    device.terminal.power(false);
    expect(heard).toHaveLength(1);
    const after = collector(
      () => io.wait(screenOf('pin'), 1000, 'pin'),
      () => anyKey('key'),
    );
    const other = toy(function* () {
      yield* io.pinPad(prompt);
      yield* io.pinPad(null);
      return yield* after.boot();
    });
    other.terminal.press('1');
    other.clock.advanceByMs(1000);
    other.terminal.press('1');
    expect(after.heard).toEqual([{ type: 'timeout' }, { type: 'key', key: '1' }]);
  });
});

describe('the line of a terminal', () => {
  const frame = Uint8Array.of(0x60, 1, 2);

  it('dials, sends, receives and hangs up, and traces both ways', () => {
    const { heard, boot } = collector(
      () => io.wait(screenOf('up?'), 1000, 'line'),
      function* () {
        yield* io.send(frame);
        return yield* io.wait(screenOf('reply?'), 1000, 'message', 'line');
      },
    );
    const device = toy(function* () {
      yield* io.connect();
      return yield* boot();
    });
    expect(device.terminal.lamps().line).toBe('connecting');
    device.clock.advanceByMs(0);
    expect(device.terminal.screen()?.name).toBe('rest');
    expect(heard).toEqual([
      { type: 'line', state: 'up' },
      { type: 'message', bytes: frame },
    ]);
    expect(of('trace', device)).toEqual([
      { kind: 'trace', entry: { atMs: START_MS, direction: 'out', bytes: frame } },
      { kind: 'trace', entry: { atMs: START_MS, direction: 'in', bytes: frame } },
    ]);
    expect(device.terminal.lamps().line).toBe('up');
  });

  it('marks a frame in the trace that nobody waits for', () => {
    const device = toy(function* () {
      yield* io.connect();
      yield* io.wait(screenOf('up?'), 1000, 'line');
      yield* io.send(frame);
      return yield* rest();
    });
    device.clock.advanceByMs(0);
    expect(of('trace', device).at(-1)).toEqual({
      kind: 'trace',
      entry: { atMs: START_MS, direction: 'in', bytes: frame, ignored: true },
    });
  });

  it('reports up at once when it is up already', () => {
    const { heard, boot } = collector(
      () => io.wait(screenOf('a'), 1000, 'line'),
      function* () {
        yield* io.connect();
        return yield* io.wait(screenOf('b'), 1000, 'line');
      },
    );
    const { clock } = toy(function* () {
      yield* io.connect();
      return yield* boot();
    });
    clock.advanceByMs(0);
    expect(heard).toEqual([
      { type: 'line', state: 'up' },
      { type: 'line', state: 'up' },
    ]);
  });

  it('reports a line that is refused, and one that the host closes', () => {
    const line = () => io.wait(screenOf('line'), FOREVER, 'line');
    function* redial(): Flow<TerminalEvent> {
      yield* io.connect();
      return yield* line();
    }
    const { heard, boot } = collector(
      redial,
      () => anyKey('again?'),
      redial,
      function* () {
        yield* io.send(frame);
        return yield* line();
      },
    );
    const device = toy(boot, { off: true, accept: (connection) => connection.onFrame(() => connection.close()) });
    device.line.faults.refuse = true;
    device.terminal.power(true);
    device.clock.advanceByMs(0);
    device.line.faults.refuse = false;
    device.terminal.press('1');
    device.clock.advanceByMs(0);
    expect(heard).toEqual([
      { type: 'line', state: 'down', reason: 'refused' },
      { type: 'key', key: '1' },
      { type: 'line', state: 'up' },
      { type: 'line', state: 'down', reason: 'closed' },
    ]);
    expect(device.terminal.lamps().line).toBe('idle');
  });

  it('is dialled anew behind the firmware where the connection is long, until the power goes', () => {
    const { heard, boot } = collector(
      function* () {
        yield* io.connect();
        return yield* io.wait(screenOf('up?'), 1000, 'line');
      },
      () => anyKey('rest'),
    );
    const profile = { ...toyProfile, comms: { ...toyProfile.comms, connection: 'long' } } as const;
    const { terminal, clock, line } = toy(boot, { profile });
    clock.advanceByMs(0);
    const lamp = (): string => {
      clock.advanceByMs(5000);
      return terminal.lamps().line;
    };
    line.cut();
    clock.advanceByMs(0);
    expect(terminal.lamps().line).toBe('idle');
    expect(lamp()).toBe('up');
    terminal.unplugLine();
    expect(lamp()).toBe('unplugged');
    terminal.plugLine();
    expect(lamp()).toBe('idle');
    clock.advanceByMs(15_000);
    expect(terminal.lamps().line).toBe('up');
    expect(heard).toEqual([{ type: 'line', state: 'up' }]);
    line.cut();
    clock.advanceByMs(0);
    terminal.power(false);
    expect(clock.nextMs()).toBeUndefined();
  });

  it('says unplugged when the plug is out, and when it is pulled in the middle of a call', () => {
    const line = () => io.wait(screenOf('line'), FOREVER, 'line');
    function* redial(): Flow<TerminalEvent> {
      yield* io.connect();
      return yield* line();
    }
    const { heard, boot } = collector(redial, line, redial, () => anyKey('key'), redial);
    const device = toy(boot);
    device.clock.advanceByMs(0);
    device.terminal.unplugLine();
    expect(heard.map((event) => event.type === 'line' && (event.state === 'up' ? 'up' : event.reason))).toEqual([
      'up',
      'unplugged',
      'unplugged',
    ]);
    expect(device.terminal.lamps().line).toBe('unplugged');
    device.terminal.plugLine();
    device.terminal.press('1');
    device.clock.advanceByMs(0);
    expect(heard.at(-1)).toEqual({ type: 'line', state: 'up' });
  });
});

describe('printing', () => {
  const done = () => io.wait(screenOf('printing'), FOREVER, 'printer');

  it("goes at the profile's speed and reports to the firmware; paper-out stops it and a new roll goes on", () => {
    const { heard, boot } = collector(done, done, done);
    const device = toy(
      function* () {
        yield* io.print(slip('a', 'b', 'c'));
        return yield* boot();
      },
      { rollLines: 2 },
    );
    expect(device.terminal.lamps()).toMatchObject({ printing: true, paper: 'low' });
    device.clock.advanceByMs(1000);
    expect(device.terminal.lamps()).toMatchObject({ printing: true, paper: 'out' });
    expect(device.terminal.paper().map(({ text }) => text)).toEqual(['a', 'b']);
    device.terminal.loadPaper();
    device.clock.advanceByMs(1000);
    expect(heard.map((event) => event.type === 'printer' && event.state)).toEqual([
      'paper-out',
      'paper-loaded',
      'done',
    ]);
    expect(device.terminal.tearPaper().map(({ text }) => text)).toEqual(['a', 'b', 'c']);
    expect(device.terminal.paper()).toEqual([]);
  });

  it('is a bug of the firmware when a slip is not waited for', () => {
    const device = toy(function* () {
      yield* io.print(slip('a', 'b'));
      yield* io.print(slip('c'));
    });
    expect(of('fault', device)).toHaveLength(1);
  });
});

describe('a power cut', () => {
  it('drops the firmware where it stands: no finally runs, and no timer, key or reply reaches it', () => {
    const said: string[] = [];
    const device = toy(function* () {
      said.push('boot');
      try {
        yield* io.connect();
        yield* io.wait(screenOf('a'), 1000, 'key', 'line');
        yield* io.wait(screenOf('b'), 1000, 'key', 'line');
        said.push('went on');
      } finally {
        said.push('finally');
      }
    });
    device.clock.advanceByMs(0);
    device.terminal.power(false);
    device.terminal.press('1');
    device.clock.advanceByMs(10_000);
    expect(said).toEqual(['boot']);
    device.terminal.power(true);
    expect(said).toEqual(['boot', 'boot']);
  });

  it('keeps flash, paper and clock; forgets RAM, slot, line and the slip in progress', () => {
    const lives: (string | undefined)[] = [];
    const device = toy(function* ({ ram, flash }) {
      lives.push(ram.operator, flash.read('counters')?.stan.toString());
      ram.operator = '01';
      yield* io.commit(put('counters', { stan: 7, batch: 1 }));
      yield* io.setClock(1000);
      yield* io.cardReader(true);
      yield* io.print(slip('a', 'b', 'c'));
      yield* io.connect();
      yield* io.wait(screenOf('x'), FOREVER, 'card');
    });
    device.clock.advanceByMs(150);
    device.terminal.power(false);
    device.clock.advanceByMs(1000);
    expect(device.terminal.paper().map(({ text }) => text)).toEqual(['a', 'b']);
    expect(device.terminal.lamps()).toMatchObject({ line: 'idle', cardSlot: false, printing: false, clockMs: 2150 });
    device.terminal.power(true);
    expect(lives).toEqual([undefined, undefined, undefined, '7']);
  });

  it.each(['before', 'after'] as const)('%s any effect stops exactly there', (when) => {
    const kinds: Effect['kind'][] = ['commit', 'beep', 'connect', 'send', 'print', 'wait', 'secure', 'clock'];
    for (const kind of kinds) {
      const flash = new MemoryFlash();
      let passed = false;
      const device: Toy = toy(
        function* () {
          try {
            yield* io.beep('success');
            yield* io.secure({ op: 'mac', data: new Uint8Array() });
            yield* io.clock();
            yield* io.connect();
            yield* io.wait(screenOf('up?'), FOREVER, 'line');
            yield* io.commit(put('counters', { stan: 2, batch: 1 }));
            yield* io.send(Uint8Array.of(1));
            yield* io.print(slip('a'));
            yield* io.wait(screenOf('end'), FOREVER, 'printer');
            passed = true;
            return yield* rest();
          } finally {
            passed = true;
          }
        },
        {
          flash,
          onEffect: (effect, at) => {
            if (effect.kind === kind && at === when) device.terminal.power(false);
          },
          off: true,
        },
      );
      device.terminal.power(true);
      device.clock.advanceByMs(1000);
      expect(passed).toBe(false);
      expect(device.terminal.screen()).toBeUndefined();
      const committed = flash.read('counters') !== undefined;
      const isLater = ['send', 'print'].includes(kind) || (kind === 'commit' && when === 'after');
      expect(committed, `${kind} ${when}`).toBe(isLater);
      const printed = device.terminal.paper().length > 0;
      expect(printed, `${kind} ${when}`).toBe(kind === 'print' && when === 'after');
    }
  });

  it('may come from within a change, and the next life is not mixed up with the last', () => {
    let lives = 0;
    const device = toy(
      function* () {
        lives++;
        yield* io.show(screenOf('first'));
        yield* io.commit(put('counters', { stan: lives, batch: 1 }));
        return yield* rest('up');
      },
      { off: true },
    );
    device.terminal.onChange((change) => {
      if (change.kind !== 'screen' || lives !== 1 || device.terminal.screen()?.name !== 'first') return;
      device.terminal.power(false);
      device.terminal.power(true);
    });
    device.terminal.power(true);
    expect(lives).toBe(2);
    expect(device.flash.read('counters')?.stan).toBe(2);
    expect(device.terminal.screen()?.name).toBe('up');
    expect(of('fault', device)).toEqual([]);
  });
});

describe('a bug in the firmware', () => {
  it('stops the terminal, not the process: it says so, keeps the journal, and the power switch mends it', () => {
    const journalFile = join(folder, 'journal.txt');
    let lives = 0;
    const device = toy(
      function* () {
        if (lives++ > 0) return yield* rest('well');
        yield* io.cardReader(true);
        yield* io.wait(screenOf('card'), FOREVER, 'card');
        yield* io.wait(screenOf('typing'), 5000, 'key');
        throw new Error('toothache');
      },
      { journalFile },
    );
    device.terminal.swipe(stripe);
    device.terminal.press('7');
    expect(of('fault', device)).toEqual([{ kind: 'fault', text: `toothache (journal: ${journalFile})` }]);
    expect(device.terminal.screen()).toMatchObject({
      name: 'fault',
      rows: [{ text: expect.stringContaining('toothache') }],
    });
    expect(device.terminal.lamps()).toMatchObject({ power: true, cardSlot: false });
    const journal = readFileSync(journalFile, 'utf8');
    expect(journal).toContain('Error: toothache');
    expect(journal.split('\n').slice(-7)).toEqual([
      'The last effects and events, oldest first:',
      '-> card-reader open',
      '-> wait card Infinityms for card',
      '<- card',
      '-> wait typing 5000ms for key',
      '<- key (digit)',
      '',
    ]);
    device.terminal.press('1');
    device.clock.advanceByMs(100_000);
    expect(device.terminal.screen()?.name).toBe('fault');
    device.terminal.power(false);
    device.terminal.power(true);
    expect(device.terminal.screen()?.name).toBe('well');
  });

  it('is also a flow that ends, and a PIN typed before there are keys', () => {
    const ended = toy(function* () {
      yield* io.beep('key');
    });
    expect(of('fault', ended)).toEqual([{ kind: 'fault', text: 'the firmware ended; it runs until the power is cut' }]);
    const keyless = toy(function* () {
      yield* io.pinPad({
        kind: 'pin',
        pan: new Secret<string>('6222021234567890123', keepEnds(6, 4)),
        minDigits: 4,
        maxDigits: 6,
      });
      return yield* rest();
    });
    for (const key of ['1', '2', '3', '4', 'enter'] as const) keyless.terminal.press(key);
    expect(of('fault', keyless)).toHaveLength(1);
  });
});
