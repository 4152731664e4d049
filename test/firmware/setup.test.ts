/** What the host sends down and the administrator sets is laid over the model, in that order. */
import { describe, expect, it } from 'vitest';
import { put } from '../../src/firmware/flash-records.ts';
import { profileInForce, setUp } from '../../src/firmware/setup.ts';
import { MemoryFlash } from '../../src/machine/devices/flash.ts';
import { loadProfile } from '../../src/machine/profile.ts';

const model = loadProfile('lakala-classic');

describe('the profile in force', () => {
  it('is the model where nothing was set', () => {
    expect(setUp(model, undefined, {})).toEqual(model);
  });

  it('has the administrator above the host, and the host above the model', () => {
    const { limits, printer, keypad } = setUp(
      model,
      { limits: { reversalTries: 2, refund: 100 }, printer: { copies: 1 } },
      { limits: { reversalTries: 5 } },
    );
    expect(limits).toEqual({ ...model.limits, reversalTries: 5, refund: 100 });
    expect(printer).toEqual({ ...model.printer, copies: 1 });
    expect(keypad).toBe(model.keypad);
  });

  it('follows flash from one reading to the next', () => {
    const flash = new MemoryFlash();
    const profile = profileInForce(model, flash);
    expect(profile()).toBe(model);
    flash.commit([put('parameters', { timeouts: { messageMs: 1000 } })]);
    expect(profile().timeouts.messageMs).toBe(1000);
    expect(profile()).toBe(profile());
    flash.commit([put('setup', { timeouts: { messageMs: 2000 } })]);
    expect(profile().timeouts.messageMs).toBe(2000);
  });
});
