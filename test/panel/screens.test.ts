/** Golden screens: the whole desk at three sizes in both languages. `vitest -u` rewrites them; read the difference. */
import { describe, expect, it } from 'vitest';
import type { Language } from '../../src/payment/text.ts';
import { AtThePanel, KEY } from './at-the-panel.ts';
import { receipt } from './fake-desk.ts';
import { ORDER_CODES } from './fake-phones.ts';
import { FakePlayback, FakeRecording } from './fake-playback.ts';
import { classicProfile, smartProfile } from './fake-profile.ts';
import { orderScreen, STATIC_CODE, staticCodeScreen } from './qr-screens.ts';

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

    it('a scenario being played, and paused in the middle of a slip', async () => {
      const playback = new FakePlayback();
      const at = new AtThePanel(width, height, { language, options: { playback } });
      playback.stand({ at: 1, speed: 2, card: 'visa-credit' });
      await matches(at, named('playing'));
      at.desk.terminal.print(...receipt(1234, '000017').slice(0, 9));
      playback.stand({ at: 3, status: 'paused' });
      await matches(at, named('paused'));
    });

    it('a scenario that failed', async () => {
      const playback = new FakePlayback();
      const at = new AtThePanel(width, height, { profile: smartProfile, language, options: { playback } });
      const failure = {
        expected: 'DE 4 000000001234, DE 35 absent',
        found: 'DE 4 000000001235, DE 35 621700******0018=****',
      };
      playback.stand({ at: 3, status: 'failed', speed: 1, failure });
      await matches(at, named('failed'));
    });

    it('the help', async () => {
      const at = new AtThePanel(width, height, { language });
      await at.type('?');
      await matches(at, named('help'));
    });
  });

  describe.each(SIZES.slice(0, 2))('payments by QR code at %ix%i', (width, height) => {
    const named = (what: string) => `${what}-${width}x${height}-${language}`;

    it('a customer who is to show his code, and who has chosen another phone', async () => {
      const at = new AtThePanel(width, height, { language });
      at.waitForCode();
      await matches(at, named('scanner'));
      await at.type('w', KEY.down);
      await matches(at, named('phones'));
    });

    it('a customer who is to enter his password, at the terminal and on his phone', async () => {
      const at = new AtThePanel(width, height, { language });
      at.waitForPassword('wechat-asks');
      await matches(at, named('password'));
      await at.type('w');
      await matches(at, named('asked'));
    });

    it('an order on the display, of both models', async () => {
      for (const [model, profile] of [
        ['classic', classicProfile],
        ['smart', smartProfile],
      ] as const) {
        const at = new AtThePanel(width, height, { profile, language });
        at.desk.terminal.display(orderScreen(language, ORDER_CODES.wechat));
        await matches(at, named(`order-${model}`));
      }
    });

    it("the merchant's own code, and a customer who says how much", async () => {
      const at = new AtThePanel(width, height, { language });
      at.desk.terminal.display(staticCodeScreen(language, STATIC_CODE));
      await matches(at, named('static'));
      await at.type('s', '1', '2', '.');
      await matches(at, named('amount'));
    });

    it('the way to a picture', async () => {
      const at = new AtThePanel(width, height, { language });
      at.waitForCode();
      await at.type('z', ...'~/Pictures/code.png');
      await matches(at, named('picture'));
    });
  });

  it('a code that the smallest window holds, and one that it does not', async () => {
    const at = new AtThePanel(60, 20, { language });
    at.desk.terminal.display(staticCodeScreen(language, STATIC_CODE));
    await matches(at, `static-60x20-${language}`);
    at.desk.terminal.display(staticCodeScreen(language, STATIC_CODE.repeat(3)));
    await matches(at, `static-too-large-60x20-${language}`);
  });

  it('everything that can be wrong at once', async () => {
    const at = new AtThePanel(80, 24, { language });
    at.desk.terminal.light({ line: 'unplugged', signedIn: false, reversalPending: true, paper: 'out' });
    await matches(at, `trouble-80x24-${language}`);
  });

  it('the help while a scenario is played, every key of it', async () => {
    const at = new AtThePanel(80, 24, { language, options: { playback: new FakePlayback() } });
    await at.type('?');
    await matches(at, `help-playing-80x24-${language}`);
  });

  it('hands being recorded', async () => {
    const at = new AtThePanel(80, 24, { language, options: { recording: new FakeRecording() } });
    await matches(at, `recordable-80x24-${language}`);
    await at.type(KEY.recordControl);
    await matches(at, `recording-started-80x24-${language}`);
    at.clock.advanceByMs(6000);
    await matches(at, `recording-80x24-${language}`);
  });

  it('the smallest window, and one that is too small', async () => {
    const smallest = new AtThePanel(60, 20, { profile: smartProfile, language });
    await matches(smallest, `smallest-60x20-${language}`);
    const less = new AtThePanel(40, 12, { language });
    await matches(less, `too-small-40x12-${language}`);
  });
});
