import { describe, expect, it } from 'vitest';
import { DIGIT_KEYS, KEYS } from '../../src/firmware/keys.ts';
import { PANES } from '../../src/panel/intents.ts';
import { DESK_KEYS, DEVICE_KEYS, intentOf, keyName, PANE_KEYS, PAPER_KEYS } from '../../src/panel/keyboard.ts';

const stroke = (name: string) => ({ name, character: name.length === 1 ? name : undefined });

describe('keyboard', () => {
  it('reaches every key of the device', () => {
    for (const key of KEYS)
      for (const name of DEVICE_KEYS[key]) expect(intentOf(stroke(name), 'device')).toEqual({ does: 'press', key });
  });

  it('gives no stroke two meanings at the device', () => {
    const names = [...Object.values(DEVICE_KEYS).flat(), ...[...DESK_KEYS, ...PAPER_KEYS].flatMap(({ keys }) => keys)];
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  it('gives no stroke two meanings in a pane', () => {
    const names = PANE_KEYS.flatMap(({ keys }) => keys);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  it('leaves digits and correction to the device while a pane is open', () => {
    for (const key of [...DIGIT_KEYS, 'clear'] as const)
      for (const name of DEVICE_KEYS[key]) expect(intentOf(stroke(name), 'pane')).toEqual({ does: 'press', key });
  });

  it('gives digits to the field that is being typed in, and only there', () => {
    expect(intentOf(stroke('5'), 'field')).toEqual({ does: 'type', text: '5' });
    expect(intentOf(stroke('a'), 'field')).toEqual({ does: 'type', text: 'a' });
    expect(intentOf(stroke('q'), 'field')).toEqual({ does: 'type', text: 'q' });
    expect(intentOf(stroke('/'), 'field')).toEqual({ does: 'type', text: '/' });
    expect(intentOf(stroke('f6'), 'field')).toBeUndefined();
    expect(intentOf(stroke('C-c'), 'field')).toEqual({ does: 'quit' });
  });

  it('has a letter for every pane', () => {
    for (const pane of PANES) {
      const binding = DESK_KEYS.find(({ intent }) => intent.does === 'pane' && intent.pane === pane);
      expect(binding?.keys[0]).toMatch(/^[a-z]$/);
    }
  });

  it('names keys as keyboards print them', () => {
    expect(['escape', 'f5', 'C-s', 'S-s', 'S-tab', 'x', 'up'].map(keyName)).toEqual([
      'Esc',
      'F5',
      'Ctrl-S',
      'S',
      'Shift-Tab',
      'x',
      '↑',
    ]);
  });
});
