/**
 * Whatever goes wrong in a settlement, and whenever, terminal and host end up where an undisturbed one ends: the batch closed
 * once, every disputed record delivered once, the slip on paper.
 */
import { describe, expect, it } from 'vitest';
import { settle } from '../../../src/firmware/batch/settlement.ts';
import { batchTotals } from '../../../src/firmware/batch/totals.ts';
import { powerOn } from '../../../src/firmware/boot.ts';
import { byWechat, foreign, record, refund, SettlingDesk, settling, type Trouble, text } from './settling.ts';

const batch = [
  ...Array.from({ length: 9 }, (_, n) => record(n + 1)),
  record(10, 'void'),
  refund(11),
  foreign(12),
  byWechat(13),
  byWechat(14, 'qr-refund', { original: { rrn: '511219000001', date: '1121' } }),
];

function balanced(): SettlingDesk {
  return new SettlingDesk().fill(batch);
}

function unbalanced(): SettlingDesk {
  const desk = balanced();
  desk.host.books = batchTotals([]);
  return desk;
}

/** Everything that a settlement leaves at both ends, but for the time of day and the STANs that sign-ins may use. */
function outcome(desk: SettlingDesk) {
  const { host, flash } = desk;
  return {
    closed: { ...flash.read('last-settlement'), at: '' },
    batch: flash.read('counters')?.batch,
    day: flash.read('day-figures'),
    left: flash.keys('').filter((key) => key !== 'signed-in'),
    details: host.details.map(({ stan, amount, block, pan }) => [stan, amount, block, pan.reveal()]),
    refunds: host.refunds.map((message) => text(message, 11)),
    ends: host.ends,
  };
}

const slips = (desk: SettlingDesk) => desk.paper.filter(({ name }) => name === 'settlement').length;

/** Switches on again, and settles where the cut left no settlement behind. */
function recover(desk: SettlingDesk): void {
  desk.run(powerOn, settling);
  if (desk.flash.keys('batch/').length > 0) desk.run(settle, settling);
}

describe.each([
  ['balances', balanced],
  ['does not balance', unbalanced],
])('a settlement that %s', (_, setUp) => {
  const reference = setUp();
  reference.run(settle, settling);
  const expected = outcome(reference);

  it('ends with an empty log and one slip', () => {
    expect(expected.left).toEqual(['counters', 'day-figures', 'last-settlement']);
    expect(slips(reference)).toBe(1);
  });

  it.each(['before', 'after'] as const)('survives a power cut %s each of its effects', (when) => {
    let at = 1;
    for (let desk = setUp(); desk.run(settle, settling, { at, when }) === 'cut'; desk = setUp(), at++) {
      const inPrinter = slips(desk) === 1 && desk.flash.read('unprinted') !== undefined;
      recover(desk);
      expect(outcome(desk), `cut ${when} effect ${at}`).toEqual(expected);
      // Only a slip that was in the printer when the power failed is printed again.
      expect(slips(desk), `slips after a cut ${when} effect ${at}`).toBe(inPrinter ? 2 : 1);
    }
    // Each message alone takes seven: the commit, dialling, sending, waiting, hanging up.
    expect(at).toBeGreaterThan(7 * reference.host.received.length);
  });

  it.each<Trouble>(['silence', 'lost', { code: '96' }])('survives %j at each of its messages', (trouble) => {
    const messages = reference.host.received.length;
    for (let message = 0; message < messages; message++) {
      const desk = setUp();
      desk.host.trouble.set(message, trouble);
      desk.run(settle, settling);
      expect(desk.host.ends.length, `message ${message}`).toBe(trouble === 'lost' && message === messages - 1 ? 1 : 0);
      expect(slips(desk)).toBe(0);
      desk.run(settle, settling);
      expect(outcome(desk), `message ${message}`).toEqual(expected);
      expect(slips(desk)).toBe(1);
    }
  });

  it('survives a line that is dead until it is switched off and on', () => {
    const desk = setUp();
    desk.line = 'unplugged';
    desk.run(settle, settling);
    expect(desk.host.received).toEqual([]);
    desk.line = 'up';
    recover(desk);
    expect(outcome(desk)).toEqual(expected);
  });
});
