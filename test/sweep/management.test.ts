/** The power-cut sweep (harness.ts) of what is managed at the terminal itself. */
import { expect } from 'vitest';
import type { Key } from '../../src/firmware/keys.ts';
import type { World } from '../support/world.ts';
import { paying, type Scene, sell, supervised, sweep } from './harness.ts';

const managed = {
  ...supervised,
  administrator: (world: World) => world.enter('12345678'),
};

/** A key component as its custodian types it. */
function typeHex(world: World, hex: string): void {
  const keys = [...hex].flatMap((digit): Key[] =>
    /\d/.test(digit) ? [digit as Key] : ['up', String(digit.charCodeAt(0) - 64) as Key],
  );
  world.press(...keys, 'enter');
}

/** Two components that make the key that the host has. */
const COMPONENTS = ['138CE5B32C0E9126C291E970EA98764C', '12AFA0D4A5A55CC93C4D53E89CCC445C'] as const;

const scenes: { readonly [name: string]: Scene } = {
  'an operator is added': {
    begin: (world) => world.choose('operator-add'),
    reactions: {
      ...managed,
      'operator-number': (world) => world.enter('07'),
      'new-password': (world) => world.enter('2580'),
      'new-password-again': (world) => world.enter('2580'),
    },
    uncut: (world) => expect(world.flash.read('staff')).toContain('07'),
    // A number without a password, or the other way round, would be an operator who cannot be.
    agreed: (world) => {
      const passwords = world.flash.read('settings')?.passwords ?? {};
      expect('07' in passwords).toBe(world.flash.read('staff')?.includes('07') ?? false);
    },
  },
  'two custodians type the master key': {
    begin: (world) => world.choose('load-master-key'),
    reactions: {
      ...managed,
      'key-component': (world) => {
        const second = world.terminal.lcd().some(({ text }) => /分量 2/.test(text));
        typeHex(world, COMPONENTS[second ? 1 : 0]);
      },
      'check-component': (world) => world.press('enter'),
      'check-master-key': (world) => world.press('enter'),
    },
    uncut: (world) => {
      expect(world.seen).toContain('master-key-loaded');
      expect(world.terminal.lamps().signedIn).toBe(false);
    },
  },
  'a reversal is cleared of what the host never took': {
    prepare: (world) => {
      world.host.controls.order({ kind: 'silence' });
      sell(world);
    },
    begin: (world) => world.choose('clear-reversal'),
    reactions: {
      ...managed,
      'clear-warning': (world) => world.press('enter'),
      'clear-really': (world) => world.press('enter'),
    },
    uncut: (world) => expect(world.printed()).toContain('故障报告单'),
  },
  'a sign-off settles first': {
    prepare: sell,
    begin: (world) => world.choose('sign-off'),
    reactions: { ...paying, 'settlement-totals': (world) => world.press('enter') },
    change: (profile) => ({ ...profile, session: { settleBeforeSignOff: true, signOffAfterSettlement: false } }),
    uncut: (world) => {
      expect(world.batch()).toEqual([]);
      expect(world.terminal.lamps().signedIn).toBe(false);
    },
  },
};

sweep(scenes);
