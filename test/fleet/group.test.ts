/** A group of terminals that all stop on a fault of ours comes to its end, and says so. */
import { expect, it } from 'vitest';
import { openWallet } from '../../src/desk/wallet.ts';
import { parseMix } from '../../src/fleet/arrivals.ts';
import { Counters } from '../../src/fleet/counters.ts';
import { Group } from '../../src/fleet/group.ts';
import { fleetProfile } from '../../src/fleet/open-terminal.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { fromHex } from '../../src/lib/hex.ts';
import { secretKey } from '../../src/security/keys.ts';

it('ends when its last terminal has broken down', async () => {
  const base = fleetProfile();
  const group = new Group({
    ...{ terminals: 2, firstTerminal: 20_000_001, index: 0, groups: 1, counters: new Counters(), seed: 1 },
    // Nobody listens there, and a terminal without a menu key cannot say which key explains the error.
    host: { host: '127.0.0.1', port: 1 },
    profile: { ...base, keypad: base.keypad.map((row) => row.filter(({ key }) => key !== 'menu')) },
    tmk: secretKey(fromHex('0123456789ABCDEFFEDCBA9876543210')),
    cards: openWallet().slice(0, 1),
    pace: { kind: 'count', transactions: 10, rampMs: 0 },
    mix: parseMix('sale:100'),
  });
  const { faults, owing } = await group.run(systemClock.nowMs());
  expect(faults).toEqual([
    expect.stringMatching(/^terminal 20000001: .*the menu key/),
    expect.stringMatching(/^terminal 20000002: .*the menu key/),
  ]);
  expect(owing).toEqual([]);
});
