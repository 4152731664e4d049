import { afterEach, describe, expect, it } from 'vitest';
import { systemClock, VirtualClock } from '../../src/lib/clock.ts';
import { type KeepOptions, KeptLine } from '../../src/lines/kept.ts';
import type { Connection, Line, LineEvent } from '../../src/lines/line.ts';
import { standby } from '../../src/lines/standby.ts';
import { tcpLine } from '../../src/lines/tcp.ts';
import { listenTcp } from '../../src/lines/tcp-listener.ts';
import { Happenings } from '../support/happenings.ts';

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

/** A host that keeps its port when it is killed. */
async function host() {
  const connected = new Happenings<Connection>();
  let open = await listenTcp({ port: 0 }, connected.push);
  const port = Number(open.address.split(':').at(-1));
  cleanUps.push(() => open.close());
  return {
    port,
    connected,
    kill: () => open.close(),
    async start() {
      open = await listenTcp({ port }, connected.push);
    },
  };
}

/** A line whose other end is the test. */
class Bare implements Line {
  dials = 0;
  up = false;
  #tell: (event: LineEvent) => void = () => {};
  connect(): void {
    this.dials++;
  }
  send(): void {}
  disconnect(): void {
    this.up = false;
  }
  onEvent(listener: (event: LineEvent) => void): void {
    this.#tell = listener;
  }
  say(event: LineEvent): void {
    this.#tell(event);
  }
}

const UP: LineEvent = { kind: 'up' };
const down = (reason: 'refused' | 'closed' | 'idle'): LineEvent => ({ kind: 'down', reason, detail: '' });

function kept(line: Line, options: Partial<KeepOptions> = {}) {
  const clock = new VirtualClock(0);
  const happened = new Happenings<LineEvent['kind']>();
  const keep = { clock, seed: 1, connectTimeoutMs: 10_000, keeps: () => true, plugged: () => true, ...options };
  const long = new KeptLine(line, keep);
  long.onEvent((event) => happened.push(event.kind));
  return { clock, happened, long };
}

/** One that was up and has lost its host. */
function broken(options?: Partial<KeepOptions>) {
  const bare = new Bare();
  const { clock, happened, long } = kept(bare, options);
  long.connect();
  bare.say(UP);
  bare.say(down('closed'));
  return { bare, clock, happened, long };
}

describe('a kept line', () => {
  it('comes up by itself after its host was killed and started again; meanwhile at the host that stands in', async () => {
    const [primary, backup] = [await host(), await host()];
    const dial = ({ port }: { readonly port: number }) =>
      tcpLine({ host: '127.0.0.1', port, clock: systemClock, connectTimeoutMs: 5000 });
    const { long, clock, happened } = kept(standby([dial(primary), dial(backup)]));
    cleanUps.push(() => long.disconnect());
    const next = async (): Promise<LineEvent['kind']> => {
      clock.advanceByMs(Math.max(0, (clock.nextMs() ?? 0) - clock.nowMs()));
      return happened.next();
    };
    long.connect();
    expect(await happened.next()).toBe('up');
    await primary.connected.next();
    await primary.kill();
    expect(await happened.next()).toBe('down');
    expect(await next()).toBe('up');
    const second = await backup.connected.next();
    await primary.start();
    second.close();
    expect(await happened.next()).toBe('down');
    expect(await next()).toBe('up');
    await primary.connected.next();
  });

  it('is tried less and less often, and says nothing until it is up', () => {
    const { bare, clock, happened } = broken();
    const pauses: number[] = [];
    for (let dials = bare.dials; dials < 12; dials = bare.dials) {
      const fromMs = clock.nowMs();
      while (bare.dials === dials) clock.advanceByMs(100);
      pauses.push(clock.nowMs() - fromMs);
      bare.say(down('refused'));
    }
    expect(pauses.every((ms, tries) => ms <= Math.min(60_000, 5000 * 2 ** tries) + 100)).toBe(true);
    expect(Math.max(...pauses)).toBeGreaterThan(20_000);
    expect(happened.unseen).toBe(2);
    while (bare.dials < 13) clock.advanceByMs(100);
    bare.say(UP);
    expect(happened.unseen).toBe(3);
  });

  it('is dialled at once for whoever asks, who hears of a dial of his own', async () => {
    const { bare, clock, happened, long } = broken();
    expect([await happened.next(), await happened.next()]).toEqual(['up', 'down']);
    long.connect();
    expect(bare.dials).toBe(2);
    bare.say(down('refused'));
    expect(await happened.next()).toBe('down');
    while (bare.dials === 2) clock.advanceByMs(100);
    long.connect();
    bare.say(down('refused'));
    expect([bare.dials, happened.unseen]).toEqual([4, 0]);
    bare.say(UP);
    expect(await happened.next()).toBe('up');
  });

  it('gives a dial behind up that gets no answer', () => {
    const { bare, clock } = broken();
    while (bare.dials === 1) clock.advanceByMs(100);
    clock.advanceByMs(10_000 + 10_000);
    expect(bare.dials).toBe(3);
  });

  it('that the host takes and drops is tried less and less often, and at once again when it was of use', () => {
    const { bare, clock } = broken();
    const upAgain = (frame: boolean): number => {
      const [fromMs, dials] = [clock.nowMs(), bare.dials];
      while (bare.dials === dials) clock.advanceByMs(100);
      bare.say(UP);
      if (frame) bare.say({ kind: 'frame', bytes: new Uint8Array() });
      bare.say(down('closed'));
      return clock.nowMs() - fromMs;
    };
    const pauses = Array.from({ length: 12 }, () => upAgain(false));
    expect(Math.max(...pauses)).toBeGreaterThan(20_000);
    upAgain(true);
    expect(upAgain(false)).toBeLessThanOrEqual(5100);
  });

  it.each<[string, (line: ReturnType<typeof broken>) => void, Partial<KeepOptions>?]>([
    ['hung up on purpose', ({ long }) => long.disconnect()],
    [
      'hung up because nobody used it',
      ({ bare, long }) => {
        long.connect();
        bare.say(UP);
        bare.say(down('idle'));
      },
    ],
    ['not to be kept', () => {}, { keeps: () => false }],
  ])('that is %s stays down', (_, act, options) => {
    const line = broken(options);
    act(line);
    expect(line.clock.nextMs()).toBeUndefined();
  });

  it('comes back with thousands of others that lost their host in the same instant, spread over seconds', () => {
    const firsts = Array.from({ length: 5000 }, (_, seed) => broken({ seed }).clock.nextMs() ?? 0);
    const tenths = Array.from(
      { length: 51 },
      (_, tenth) => firsts.filter((ms) => Math.floor(ms / 100) === tenth).length,
    );
    expect(Math.max(...tenths)).toBeLessThan(200);
  });
});
