/**
 * The power-cut sweep: every scene is cut after every effect, and before the first; the terminal boots on what flash holds,
 * resolves what is pending, and must then agree with the host to the fen. A cut before any other effect is the cut after the
 * one before it: between the two a flow only computes, and what it has computed is lost with the power.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openBatch } from '../../src/firmware/batch/records.ts';
import { batchTotals } from '../../src/firmware/batch/totals.ts';
import { powerOn } from '../../src/firmware/boot.ts';
import { selling, signingOn } from './support/robots.ts';
import { type Scene, scenes } from './support/scenes.ts';
import { type Cut, TestDesk } from './support/test-desk.ts';

/** Pairs of cuts tried for each scene, beside the single ones, which are all tried. */
const SECOND_CUTS = Number(process.env.SECOND_CUTS ?? 5);

/** Boots, signs on, reprints what is offered, and asks a balance, which goes online and so resolves what is pending. */
const recovering = {
  ...selling,
  ...signingOn,
  unprinted: 'enter',
  'refund-no-response': 'enter',
  'sign-in-first': 'enter',
  idle: ['balance'],
};

function deskOf(scene: Scene): TestDesk {
  const desk = new TestDesk(scene.profile && { profile: scene.profile });
  desk.host.orders.push(...(scene.orders ?? []));
  desk.host.wallets.arrivals.push(...(scene.arrivals ?? []));
  return desk;
}

function play(desk: TestDesk, { robot }: Scene, cut?: Cut): string {
  return desk.run(powerOn, { ...signingOn, ...robot }, cut);
}

/** What the terminal believes the merchant has, in fen. */
function believed(desk: TestDesk): number {
  const { domestic, foreign } = batchTotals(openBatch(desk.firmware));
  return [domestic, foreign].reduce((sum, { debit, credit }) => sum + debit.amount - credit.amount, 0);
}

/** Terminal and host agree, or the clerk has been told of the one request that nobody can reverse. */
function expectAgreement(desk: TestDesk): void {
  expect(desk.flash.read('reversal')).toBeUndefined();
  expect(desk.flash.read('in-doubt')).toBeUndefined();
  expect(desk.flash.read('unprinted')).toBeUndefined();
  const told = desk.screens.some(({ name }) => name === 'refund-no-response');
  if (!told) expect(believed(desk)).toBe(desk.host.balance);
  for (const { stan, transaction } of openBatch(desk.firmware)) {
    const slips = desk.paper.filter((slip) => slip.name === transaction && JSON.stringify(slip).includes(stan));
    expect(slips.map(({ copy }) => copy)).toEqual(expect.arrayContaining(['merchant', 'customer']));
  }
  // A payment into the merchant's own code that the terminal has taken note of has been printed.
  const notice = desk.flash.read('last-notice');
  if (notice) expect(JSON.stringify(desk.paper)).toContain(notice.rrn);
}

const countEffects = (scene: Scene): number => {
  const desk = deskOf(scene);
  play(desk, scene);
  return desk.effects;
};

describe.each(Object.entries(scenes))('%s', (_, scene) => {
  const effects = countEffects(scene);

  test('cut between every two effects', () => {
    expect(effects).toBeGreaterThan(30);
    for (let at = 0; at <= effects; at++) {
      const desk = deskOf(scene);
      expect(play(desk, scene, at === 0 ? { at: 1, when: 'before' } : { at, when: 'after' })).toBe('cut');
      expect(desk.run(powerOn, recovering)).toBe('idle');
      expectAgreement(desk);
    }
  });

  test('cut again while it recovers', () => {
    const cut = fc.record({ at: fc.integer({ min: 1, max: effects }), when: fc.constantFrom('before', 'after') });
    fc.assert(
      fc.property(cut, cut, (first, second) => {
        const desk = deskOf(scene);
        play(desk, scene, first);
        desk.run(powerOn, recovering, second);
        expect(desk.run(powerOn, recovering)).toBe('idle');
        expectAgreement(desk);
      }),
      { numRuns: SECOND_CUTS, seed: 20261122 },
    );
  });
});
