/** A scenario played at a person's pace, with a real clock that a test turns: pause, step, speed, failure, and no difference made. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { NOON } from '../../src/desk/memory-desk.ts';
import type { PlaybackState } from '../../src/desk/playback.ts';
import type { ScriptedDesk } from '../../src/desk/waiting.ts';
import { present } from '../../src/lib/assert.ts';
import { VirtualClock } from '../../src/lib/clock.ts';
import { PacedClock } from '../../src/lib/paced-clock.ts';
import { Player } from '../../src/scenario/player.ts';
import { putUp } from '../../src/scenario/put-up.ts';
import { readScenarios } from '../../src/scenario/read-scenario.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { onlyScenario } from '../support/scenarios.ts';

const HOUR_MS = 3_600_000;
const SALE = 'sale: { amount: 12.34, card: visa-credit }';

interface Key {
  readonly key: string;
  /** On the real clock, and on the desk's. */
  readonly atMs: number;
  readonly deskMs: number;
}

/** A player, its desk, and the hand on the real clock. */
class Theatre {
  readonly real: VirtualClock;
  readonly player: Player;
  readonly desk: ScriptedDesk;
  readonly keys: Key[] = [];
  #closed = false;

  private constructor(scenario: Scenario, desk: ScriptedDesk, clock: PacedClock, real: VirtualClock, how: How) {
    this.real = real;
    this.desk = desk;
    this.player = new Player(scenario, { desk, clock, real, speed: 1, paused: false, ...how });
    desk.terminal.onChange((change) => {
      if (change.kind === 'key') this.keys.push({ key: change.key, atMs: real.nowMs(), deskMs: desk.nowMs() });
    });
  }

  static async open(scenario: Scenario, how: How = {}): Promise<Theatre> {
    const real = new VirtualClock(0);
    const clock = new PacedClock({ startMs: scenario.startMs ?? NOON, real });
    const theatre = new Theatre(scenario, await putUp(scenario, { pace: clock }), clock, real, how);
    onTestFinished(() => theatre.close());
    void theatre.player.play();
    await turns();
    return theatre;
  }

  /** Real time goes by, and everything has its turn. */
  async pass(durationMs: number): Promise<void> {
    const endMs = this.real.nowMs() + durationMs;
    for (let next = this.real.nextMs(); next !== undefined && next <= endMs; next = this.real.nextMs()) {
      this.real.advanceByMs(next - this.real.nowMs());
      await turns();
    }
    this.real.advanceByMs(endMs - this.real.nowMs());
  }

  /** Until the playback stands like this. */
  async until(standing: (state: PlaybackState) => boolean): Promise<PlaybackState> {
    while (!standing(this.player.state())) {
      const next = this.real.nextMs();
      if (next === undefined) throw new Error(`nothing happens any more: ${JSON.stringify(this.player.state())}`);
      this.real.advanceByMs(next - this.real.nowMs());
      await turns();
    }
    return this.player.state();
  }

  /** Everybody leaves; the second time nobody is there. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.player.leave();
    await this.desk.close();
  }
}

interface How {
  readonly speed?: number;
  readonly paused?: boolean;
}

/** Promises of steps and host, one after the other. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => setImmediate(resolve));
}

function play(steps: readonly string[], how?: How): Promise<Theatre> {
  return Theatre.open(onlyScenario(['name: A test', 'steps:', ...steps.map((step) => `  - ${step}`)].join('\n')), how);
}

const isOver = ({ status }: PlaybackState): boolean => status === 'done' || status === 'failed';

describe('a player', () => {
  it('is as fast as a person, and leaves the desk to people when it is done', async () => {
    const at = await play(['sign-on', SALE, 'screen: 交易成功']);
    expect(await at.until(isOver)).toEqual({ status: 'done', at: 2, speed: 1, card: 'visa-credit' });
    const pauses = at.keys.slice(1).map(({ atMs }, before) => atMs - (at.keys[before]?.atMs ?? 0));
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(350);
    expect(at.real.nowMs()).toBeGreaterThan(12_000);
    expect(at.real.nowMs()).toBeLessThan(30_000);
    const before = at.desk.nowMs();
    await at.pass(60_000);
    expect(at.desk.nowMs() - before).toBe(60_000);
    at.player.toggle();
    at.player.faster();
    at.player.step();
    expect(at.player.state()).toMatchObject({ status: 'done', speed: 1 });
  });

  it('stands still in the middle of a step, the desk with it, and goes on from there', async () => {
    const at = await play(['sign-on', 'press: sale', 'type: "1234"', 'screen: "12.34"']);
    await at.until((state) => state.at === 2 && at.keys.at(-1)?.key === '2');
    at.player.toggle();
    const deskMs = at.desk.nowMs();
    await at.pass(HOUR_MS);
    expect(at.player.state()).toMatchObject({ status: 'paused', at: 2 });
    expect(at.keys.at(-1)?.key).toBe('2');
    expect(at.desk.nowMs()).toBe(deskMs);
    at.player.toggle();
    expect(await at.until(isOver)).toMatchObject({ status: 'done' });
    const [two, three] = at.keys.slice(-3);
    expect((three?.deskMs ?? 0) - (two?.deskMs ?? 0)).toBe(350);
  });

  it('stands still before the first step when asked to, and plays one step at a time', async () => {
    const at = await play(['power: on', 'screen: { name: operator }', 'type: "01"', 'press: enter'], { paused: true });
    await at.pass(HOUR_MS);
    expect(at.player.state()).toMatchObject({ status: 'paused', at: 0 });
    expect(at.desk.terminal.lamps().power).toBe(false);
    at.player.step();
    expect(await at.until(({ status }) => status === 'paused')).toMatchObject({ at: 1 });
    expect(at.desk.terminal.lamps().power).toBe(true);
    at.player.step();
    expect(await at.until(({ status }) => status === 'paused')).toMatchObject({ at: 2 });
    expect(at.keys).toEqual([]);
    at.player.step();
    await at.until(({ status }) => status === 'paused');
    expect(at.keys.map(({ key }) => key)).toEqual(['0', '1']);
    at.player.toggle();
    expect(await at.until(isOver)).toMatchObject({ status: 'done', at: 3 });
  });

  it('comes to a stop before the next step when one is asked for on the way', async () => {
    const at = await play(['sign-on', 'press: sale', 'type: "1234"']);
    await at.until(() => at.keys.length === 3);
    at.player.step();
    expect(at.player.state().status).toBe('playing');
    expect(await at.until(({ status }) => status !== 'playing')).toMatchObject({ status: 'paused', at: 1 });
  });

  it('keeps its speed within what eyes can follow, and all of its pauses go with it', async () => {
    const slow = await play(['sign-on', SALE]);
    const fast = await play(['sign-on', SALE], { speed: 2 });
    fast.player.faster();
    expect(fast.player.state().speed).toBe(4);
    await slow.until(isOver);
    await fast.until(isOver);
    expect(fast.real.nowMs() / slow.real.nowMs()).toBeCloseTo(1 / 4, 2);
    const at = await play(['sign-on']);
    const speeds = (change: () => void) =>
      Array.from({ length: 9 }, () => {
        change();
        return at.player.state().speed;
      });
    expect(speeds(() => at.player.faster()).slice(-4)).toEqual([64, 64, 64, 64]);
    expect(speeds(() => at.player.slower())).toEqual([32, 16, 8, 4, 2, 1, 0.5, 0.25, 0.25]);
  });

  it('stops at what does not hold, says it, and touches nothing after that', async () => {
    const text = [
      'name: A test',
      'steps:',
      '  - sign-on',
      '  - reply: "51"',
      '  - power: off',
      'teardown:',
      '  - power: off',
    ];
    const at = await Theatre.open(onlyScenario(text.join('\n')));
    expect(at.player.steps).toEqual(['sign-on', 'reply: 51', 'power: off', 'power: off']);
    expect(await at.until(isOver)).toEqual({
      ...{ status: 'failed', at: 1, speed: 1 },
      failure: { expected: 'DE 39 51', found: 'DE 39 00' },
    });
    expect(at.player.failure).toMatchObject({ step: { line: 4 }, lcd: at.desk.terminal.lcd() });
    await at.pass(10_000);
    at.desk.terminal.press('sale');
    expect(at.desk.terminal.screen()?.name).toBe('amount');
  });

  it('takes a card into the hand a moment before it is swiped', async () => {
    const at = await play(['sign-on', 'swipe: visa-credit']);
    await at.until(({ card }) => card === 'visa-credit');
    expect(at.desk.terminal.screen()?.name).toBe('idle');
    const takenMs = at.real.nowMs();
    await at.until(isOver);
    expect(at.real.nowMs() - takenMs).toBe(900);
    expect(at.desk.terminal.screen()?.name).not.toBe('idle');
  });

  it.each([{ paused: true }, { paused: false }])(
    'leaves nothing behind that would keep a process alive: %o',
    async (how) => {
      const at = await play(['sign-on', SALE], how);
      await at.pass(5000);
      await at.close();
      await at.pass(HOUR_MS);
      expect(at.real.nextMs()).toBeUndefined();
      expect(at.player.failure).toBeUndefined();
    },
  );
});

describe('a scenario that is looked at', () => {
  // Each catches the terminal at a moment that a person's pace would miss, or waits for time to run out.
  const files = [
    'power-loss-while-waiting',
    'power-loss-while-printing',
    'paper-out-and-power-loss',
    'sale-clerk-walks-away',
    'sale-by-hand',
    'reversal-silent-host',
    'settlement-interrupted',
    'sign-in-next-day',
    'smart-terminal',
  ];

  it.each(files)('comes out as without: %s', async (name) => {
    const [scenario] = readScenarios(`fixtures/scenarios/${name}.yaml`);
    const at = await Theatre.open(present(scenario, 'a scenario'), { speed: 8 });
    expect(await at.until(isOver)).toMatchObject({ status: 'done' });
  });
});
