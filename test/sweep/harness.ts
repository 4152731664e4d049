/**
 * The power-cut sweep of the whole desk: a scene is played with the power cut between every two of its effects, the
 * terminal boots on what flash holds, and then terminal, paper and the real host's ledger must agree to the fen.
 * A cut before an effect is the cut after the one before it: between the two a flow only computes, and what it has
 * computed is lost with the power. So every moment at which the power can fail is tried, and each of them once.
 */
import { describe, expect, it } from 'vitest';
import { dayFigures } from '../../src/firmware/batch/day-figures.ts';
import { transactionNamed } from '../../src/firmware/batch/records.ts';
import type { BatchRecord } from '../../src/firmware/flash-records.ts';
import { type Cut, type Reactions, World } from '../support/world.ts';

export interface Scene {
  /** From the signed-on idle screen to the state that the transaction needs. */
  readonly prepare?: (world: World) => void;
  readonly begin: (world: World) => void;
  readonly reactions: Reactions;
  /** What must be true after an uncut run, so that the sweep is not one of refusals. */
  readonly uncut: (world: World) => void;
  /** What else terminal and host must agree on, wherever the power was cut. */
  readonly agreed?: (world: World) => void;
  readonly change?: ConstructorParameters<typeof World>[0];
}

const TODAY = '20261122';
const DEBIT = 'unionpay-debit';

export const paying: Reactions = {
  amount: (world) => world.enter('1234'),
  'swipe-card': (world) => world.terminal.swipe(world.card(DEBIT).stripe),
  'check-card': (world) => world.press('enter'),
  pin: (world) => world.enter(world.card(DEBIT).pin),
  'next-copy': (world) => world.press('enter'),
};

export const supervised: Reactions = { ...paying, supervisor: (world) => world.enter('123456') };

/** A sale of 12.34, whole. */
export function sell(world: World): void {
  world.transact(() => world.press('sale'), paying);
}

/** What the limit of a day counts, over settlements: in fen. */
export const soldToday = (world: World): number => dayFigures(world, TODAY, world.batch()).sold ?? 0;

export const lastRecord = (world: World) => world.batch().at(-1);

function open({ prepare, change }: Scene): World {
  const world = new World(change);
  world.boot();
  prepare?.(world);
  world.effects.length = 0;
  world.seen.clear();
  return world;
}

/** Every moment at which the power can fail in so many effects, up to the start of the last: a wait at idle, which nothing ends. */
const cutsIn = (effects: number): readonly Cut[] => [
  { at: 1, when: 'before' },
  ...Array.from({ length: effects - 1 }, (_, index): Cut => ({ at: index + 1, when: 'after' })),
];

/** Plays the scene, with the power cut where `cut` says. */
export function play(scene: Scene, cut?: Cut): World {
  const world = open(scene);
  world.cut = cut;
  world.transact(scene.begin, scene.reactions);
  world.cut = undefined;
  return world;
}

/** A pre-authorization and its void move none. */
const movesMoney = ({ transaction }: BatchRecord): boolean => transactionNamed(transaction).totals !== 'none';

/** What terminal, paper and ledger say of each other once everything pending has been resolved. */
export function expectAgreement(world: World): void {
  world.boot();
  // A balance inquiry goes online, so that a reversal still pending is delivered first.
  world.transact(() => world.press('balance'), { ...paying, 'sign-in-first': (each) => each.press('enter') });
  expect(world.flash.read('reversal')).toBeUndefined();
  expect(world.flash.read('settlement')).toBeUndefined();
  expect(world.flash.read('unprinted')).toBeUndefined();
  expect(world.host.verify()).toEqual([]);
  const standing = world.standing();
  /** What adjustments and tips have added to a sale. */
  const added = (stan: string): number =>
    world
      .batch()
      .filter(({ adjustedFrom, original }) => adjustedFrom !== undefined && original?.stan === stan)
      .reduce((sum, { stan: by }) => sum + (standing.find((each) => each.stan === by)?.amount ?? 0), 0);
  const inLedger = standing
    .filter(({ kind }) => kind !== 'adjust')
    .map(({ stan, rrn, amount }) => ({ stan, rrn, amount: Math.abs(amount) + added(stan) }));
  const inBatch = world
    .batch()
    .filter(movesMoney)
    .map(({ stan, rrn, amount }) => ({ stan, rrn, amount }));
  if (inBatch.length > 0 || world.flash.read('last-settlement') === undefined) {
    if (!world.seen.has('refund-no-response')) expect(inBatch).toEqual(inLedger);
  }
  // What the limit of a day counts is what the host has: refunds take nothing off it.
  const sales = standing.filter(({ kind }) => kind !== 'refund').reduce((sum, { amount }) => sum + amount, 0);
  expect(soldToday(world)).toBe(sales);
  for (const { stan } of world.batch()) expect(world.printed()).toContain(stan);
}

/** Tests that the scenes end as they should, and leave everything agreed wherever the power is cut. */
export function sweep(scenes: { readonly [transaction: string]: Scene }): void {
  describe.each(Object.entries(scenes))('%s', (_, scene) => {
    it('ends as it should when nobody cuts the power', () => {
      scene.uncut(play(scene));
    });

    it('leaves terminal and host agreed wherever the power is cut', () => {
      const effects = [...play(scene).effects];
      expect(effects.length).toBeGreaterThan(10);
      for (const cut of cutsIn(effects.length)) {
        const { at, when } = cut;
        const world = play(scene, cut);
        expect(world.terminal.screen(), `power is off ${when} ${effects[at - 1]} #${at}`).toBeUndefined();
        try {
          expectAgreement(world);
          scene.agreed?.(world);
        } catch (reason) {
          throw new Error(`power cut ${when} effect ${at} (${effects[at - 1]}): ${(reason as Error).message}`);
        }
      }
    });
  });
}
