/**
 * Whatever hands do, the recording of it holds: a seeded monkey at the desk, recorded and played again.
 * POSTERN_MONKEYS sets how many of them, POSTERN_MONKEY_SEED the first seed.
 */
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/lib/random.ts';
import { failureText } from '../../src/scenario/failure-text.ts';
import { Monkey } from '../support/monkey.ts';
import { RecordedDesk } from '../support/recorded-desk.ts';

const MONKEYS = Number(process.env.POSTERN_MONKEYS ?? 30);
const FIRST_SEED = Number(process.env.POSTERN_MONKEY_SEED ?? 1);
const DEEDS = 60;
/** As a line on one machine, and as the line of a replay: longer, and hands could overtake a frame that they do not overtake there. */
const LATENCIES_MS = [1, 5, 20];

describe('a monkey at the desk', () => {
  it(`does what holds when it is played again, ${MONKEYS} times over`, { timeout: MONKEYS * 2000 }, async () => {
    const outcomes = new Set<string>();
    for (let seed = FIRST_SEED; seed < FIRST_SEED + MONKEYS; seed++) {
      const random = seededRandom(seed);
      const desk = new RecordedDesk({
        terminal: random.int(4) === 0 ? 'lakala-smart' : 'lakala-classic',
        language: random.int(4) === 0 ? 'en' : 'zh-CN',
        latencyMs: LATENCIES_MS[random.int(LATENCIES_MS.length)] as number,
      }).start();
      const monkey = new Monkey(desk.desk, random);
      for (let deed = 0; deed < DEEDS; deed++) {
        monkey.act();
        await desk.virtual.pass(monkey.pauseMs());
      }
      const { text, result } = await desk.replayed();
      expect(result.failure && failureText(result.failure).join('\n'), `seed ${seed}\n${text}`).toBeUndefined();
      for (const [, name = ''] of text.matchAll(/name: ([a-z-]+), text/g)) outcomes.add(name);
    }
    // It came to more than the first question.
    expect([...outcomes]).toEqual(expect.arrayContaining(['approved', 'declined', 'no-response', 'line-unplugged']));
  });
});
