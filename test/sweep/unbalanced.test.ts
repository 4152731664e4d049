/** A settlement that does not balance, between the real firmware and the real host: details go up, the batch closes, both remember. */
import { describe, expect, it } from 'vitest';
import { erase } from '../../src/firmware/flash-records.ts';
import { present } from '../../src/lib/assert.ts';
import { type Reactions, World } from '../support/world.ts';

const paying: Reactions = {
  amount: (world) => world.enter('1234'),
  'swipe-card': (world) => world.terminal.swipe(world.card('unionpay-debit').stripe),
  'check-card': (world) => world.press('enter'),
  pin: (world) => world.enter(world.card('unionpay-debit').pin),
  'next-copy': (world) => world.press('enter'),
  'settlement-totals': (world) => world.press('enter'),
};

describe('a settlement whose totals differ', () => {
  it('is told as unbalanced, uploads what the terminal has, and begins a new batch; the money stays', () => {
    const world = new World();
    world.boot();
    for (let sale = 0; sale < 3; sale++) world.transact(() => world.press('sale'), paying);
    const lost = present(world.batch().at(1), 'the second sale');
    world.flash.commit([erase(`batch/${lost.stan}`)]);
    const frames: string[] = [];
    world.terminal.onChange((change) => {
      if (change.kind !== 'trace') return;
      frames.push(Buffer.from(change.entry.bytes).toString('hex').slice(22, 26));
    });
    world.transact(() => world.press('settlement'), paying);
    expect(frames).toEqual(['0500', '0510', '0320', '0330', '0320', '0330']);
    expect(world.batch()).toEqual([]);
    expect(world.flash.read('last-settlement')?.result).toMatchObject({ domestic: '2', foreign: '1' });
    expect(world.flash.read('counters')?.batch).toBe(2);
    expect(world.ledger.account().balance).toBe(3 * 1228);
    expect(world.host.verify()).toEqual([]);
    world.transact(() => world.press('sale'), paying);
    expect(world.batch()).toHaveLength(1);
    expect(world.ledger.account().balance).toBe(4 * 1228);
  });
});
