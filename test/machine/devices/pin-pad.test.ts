import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Key } from '../../../src/firmware/keys.ts';
import { keepEnds, Secret } from '../../../src/lib/secret.ts';
import { type PinKeyOutcome, PinPad } from '../../../src/machine/devices/pin-pad.ts';

const pan: Secret = new Secret<string>('6222021234567890123', keepEnds(6, 4));
const block = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);

function pad(minDigits = 4, maxDigits = 6) {
  const encrypted: string[] = [];
  const device = new PinPad({
    encryptPin(pin, forPan) {
      encrypted.push(`${pin.reveal()} for ${forPan}`);
      return block;
    },
    takeComponent(component, hex) {
      encrypted.push(`${hex.reveal()} as ${component}`);
      return 'ABCDEF';
    },
  });
  device.arm({ kind: 'pin', pan, minDigits, maxDigits });
  const press = (...keys: Key[]): PinKeyOutcome | undefined => keys.map((key) => device.press(key)).at(-1);
  return { device, encrypted, press };
}

describe('the PIN pad', () => {
  it('reports how many digits there are, never which', () => {
    const { press, device } = pad();
    expect(press('1')).toEqual({ type: 'pin', state: 'typing', digits: 1 });
    expect(press('9', '7')).toEqual({ type: 'pin', state: 'typing', digits: 3 });
    expect(inspect(device, { showHidden: true, depth: 9 })).not.toContain('197');
  });

  it('gives the encrypted block of what was typed and lets go of the keypad', () => {
    const { press, device, encrypted } = pad();
    expect(press('1', '2', '3', '4', '5', '6', 'enter')).toEqual({ type: 'pin', state: 'entered', block });
    expect(encrypted).toEqual(['123456 for 622202*********0123']);
    expect(device.armed).toBe(false);
    expect(press('1')).toBe('ignored');
  });

  it('takes ENTER alone for a customer without a PIN', () => {
    const { press, encrypted } = pad();
    expect(press('1', 'clear', 'enter')).toEqual({ type: 'pin', state: 'entered' });
    expect(encrypted).toEqual([]);
  });

  it('refuses ENTER after too few digits and goes on', () => {
    const { press, encrypted, device } = pad();
    expect(press('1', '2', '3', 'enter')).toBe('refused');
    expect(device.armed).toBe(true);
    press('4', 'enter');
    expect(encrypted[0]).toContain('1234 ');
  });

  it('refuses a digit too many', () => {
    const { press, encrypted } = pad();
    expect(press('1', '2', '3', '4', '5', '6', '7')).toBe('refused');
    press('enter');
    expect(encrypted[0]).toContain('123456 ');
  });

  it('takes the last digit back with CLEAR', () => {
    const { press, encrypted } = pad();
    expect(press('1', '2', 'clear')).toEqual({ type: 'pin', state: 'typing', digits: 1 });
    press('3', '4', '5', 'enter');
    expect(encrypted[0]).toContain('1345 ');
  });

  it('reports CANCEL, ignores other keys, and forgets digits with each arming', () => {
    const { press, device, encrypted } = pad();
    expect(press('1', '2', 'menu')).toBe('ignored');
    expect(press('cancel')).toEqual({ type: 'pin', state: 'cancelled' });
    expect(device.armed).toBe(false);
    device.arm({ kind: 'pin', pan, minDigits: 4, maxDigits: 6 });
    press('9', '9', '9', '9', 'enter');
    expect(encrypted[0]).toContain('9999 ');
  });

  it('takes a key component in hex, letters by ↑ and a digit, and gives its check value alone', () => {
    const { press, device, encrypted } = pad();
    device.arm({ kind: 'key-component', component: 2, hexDigits: 4 });
    expect(press('1', 'up', '1')).toEqual({ type: 'pin', state: 'typing', digits: 2 });
    expect(press('up', '7')).toBe('refused');
    expect(press('enter')).toBe('refused');
    expect(press('up', '6', '0', '9')).toBe('refused');
    expect(press('enter')).toEqual({ type: 'pin', state: 'component', kcv: 'ABCDEF' });
    expect(encrypted).toEqual(['1AF0 as 2']);
    expect(device.armed).toBe(false);
  });
});
