/**
 * The power-cut sweep of everything that the menu starts, whatever it is: each function of the profile is begun with a sale in the
 * batch, answered as a clerk would who says yes to all, and cut after each of its effects (which is before the next:
 * a flow does nothing between two). A function that is added is
 * swept without a word here.
 */
import { describe, expect, it } from 'vitest';
import type { Key } from '../../src/firmware/keys.ts';
import type { MenuItem } from '../../src/firmware/profile.ts';
import { loadProfile } from '../../src/machine/profile.ts';
import type { Reactions, World } from '../support/world.ts';
import { expectAgreement, lastRecord, play, type Scene, sell, soldToday, supervised } from './harness.ts';

/** What ends with terminal and host in disagreement on purpose, and warns of it twice. */
const GIVES_UP = ['clear-batch'];
/** Swept with their own reactions beside this file. */
const SWEPT_ELSEWHERE = ['sale', 'void', 'refund', 'balance', 'qr-sale', 'qr-order', 'sign-in', 'settlement'];
const FEWEST_EFFECTS = 3;

const enter = (digits: string) => (world: World) => world.enter(digits);
const press = (key: Key) => (world: World) => world.press(key);

/** Yes to everything; a screen that comes again and again is left at its third time. */
const agreeable: Reactions = {
  ...supervised,
  administrator: enter('12345678'),
  operator: enter('01'),
  password: enter('0000'),
  'original-trace': (world) => world.enter(lastRecord(world)?.stan ?? '1'),
  'auth-mode': press('2'),
  'auth-code': enter('123456'),
  'original-rrn': (world) => world.enter(lastRecord(world)?.rrn ?? '1'),
  'original-date': enter('1122'),
  'operator-number': enter('02'),
  'old-password': enter('0000'),
  'new-password': enter('0000'),
  'new-password-again': enter('0000'),
  'check-operator': press('enter'),
  'unlock-operator': enter('01'),
  'unlock-password': enter('0000'),
  locked: press('enter'),
  'clear-warning': press('enter'),
  'clear-really': press('enter'),
  parameters: press('1'),
  switches: press('1'),
  'check-refund': press('enter'),
  original: press('enter'),
  wallet: press('1'),
  'settlement-totals': press('enter'),
  'scan-code': (world) => world.terminal.scan(world.host.phones.code('wechat-zhang')),
  'show-code': press('cancel'),
  'static-code': press('cancel'),
  'arrival-notices': press('cancel'),
};

/** How often each screen has come in one play. */
const visits = new WeakMap<World, Map<string, number>>();

const patient: Reactions = Object.fromEntries(
  Object.entries(agreeable).map(([screen, react]) => [
    screen,
    (world: World) => {
      const seen = visits.get(world) ?? new Map<string, number>();
      visits.set(world, seen.set(screen, (seen.get(screen) ?? 0) + 1));
      if ((seen.get(screen) ?? 0) > 2) world.press('cancel');
      else react(world);
    },
  ]),
);

function functionsOf(items: readonly MenuItem[]): string[] {
  return items.flatMap((item) => ('function' in item ? [item.function] : functionsOf(item.items)));
}

const functions = functionsOf(loadProfile('lakala-classic').menu).filter((id) => !SWEPT_ELSEWHERE.includes(id));
const scenes = functions.map((id): readonly [string, Scene] => [
  id,
  { prepare: sell, begin: (world) => world.choose(id), reactions: patient, uncut: () => {} },
]);

describe.each(scenes)('%s', (id, scene) => {
  it('leaves terminal and host agreed wherever the power is cut', () => {
    const effects = [...play(scene).effects];
    expect(effects.length).toBeGreaterThan(FEWEST_EFFECTS);
    for (let at = 1; at < effects.length; at++) {
      const world = play(scene, { at, when: 'after' });
      try {
        if (!GIVES_UP.includes(id)) expectAgreement(world);
        else {
          world.boot();
          expect(world.host.verify()).toEqual([]);
          // What is given up is on paper, and was sold all the same.
          if (world.batch().length === 0) expect(world.printed()).toContain('交易明细');
          expect(soldToday(world)).toBe(1234);
        }
      } catch (reason) {
        throw new Error(`power cut after effect ${at} (${effects[at - 1]}): ${(reason as Error).message}`);
      }
    }
  });
});
