/** Golden screens: the whole desk at three sizes in both languages. `vitest -u` rewrites them; read the difference. */
import { describe, expect, it } from 'vitest';
import type { Language } from '../../src/payment/text.ts';
import { AtThePanel, KEY } from './at-the-panel.ts';
import { classicProfile, smartProfile } from './fake-profile.ts';

const SIZES = [
  [80, 24],
  [110, 35],
  [160, 50],
] as const;
const LANGUAGES: readonly Language[] = ['zh-CN', 'en'];

async function matches(at: AtThePanel, name: string): Promise<void> {
  await expect(await at.text()).toMatchFileSnapshot(`screens/${name}.txt`);
}

describe.each(LANGUAGES)('in %s', (language) => {
  describe.each(SIZES)('at %ix%i', (width, height) => {
    const named = (what: string) => `${what}-${width}x${height}-${language}`;

    it('the desk after a sale, of the classic model', async () => {
      const at = new AtThePanel(width, height, { profile: classicProfile, language });
      at.desk.sell(1234, '000017');
      await matches(at, named('classic'));
    });

    it('the desk before anything, of the smart model', async () => {
      const at = new AtThePanel(width, height, { profile: smartProfile, language });
      at.desk.terminal.light({ cardSlot: true });
      await matches(at, named('smart'));
    });

    it('an opened frame', async () => {
      const at = new AtThePanel(width, height, { language });
      at.desk.sell(1234, '000017');
      await at.type('t', 'n', KEY.enter);
      await matches(at, named('wire'));
    });

    it('the ledger', async () => {
      const at = new AtThePanel(width, height, { language });
      for (const amount of [1234, 5000, -1234]) at.desk.ledger.land(amount);
      await at.type('g');
      await matches(at, named('ledger'));
    });

    it('the host being given orders', async () => {
      const at = new AtThePanel(width, height, { language });
      at.desk.controls.order({ kind: 'answer', responseCode: '51' });
      at.desk.controls.order({ kind: 'delay', delayMs: 2500 });
      await at.type('h', KEY.enter, '9');
      await matches(at, named('host'));
    });

    it('the help', async () => {
      const at = new AtThePanel(width, height, { language });
      await at.type('?');
      await matches(at, named('help'));
    });
  });

  it('everything that can be wrong at once', async () => {
    const at = new AtThePanel(80, 24, { language });
    at.desk.terminal.light({ line: 'unplugged', signedIn: false, reversalPending: true, paper: 'out' });
    await matches(at, `trouble-80x24-${language}`);
  });

  it('the smallest window, and one that is too small', async () => {
    const smallest = new AtThePanel(60, 20, { profile: smartProfile, language });
    await matches(smallest, `smallest-60x20-${language}`);
    const less = new AtThePanel(40, 12, { language });
    await matches(less, `too-small-40x12-${language}`);
  });
});
