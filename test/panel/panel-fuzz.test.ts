/** Any keys, clicks, events and resizes, in any order: nothing throws, and what is on the screen is what a redraw gives. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DIGIT_KEYS } from '../../src/firmware/keys.ts';
import { VirtualClock } from '../../src/lib/clock.ts';
import { openPanel } from '../../src/panel/panel.ts';
import { ESC, KEY } from './at-the-panel.ts';
import { Emulator } from './emulator.ts';
import { FakeDesk, NOON_MS, saleFrame } from './fake-desk.ts';
import { ORDER_CODES } from './fake-phones.ts';
import { FakePlayback, FakeRecording } from './fake-playback.ts';
import { classicProfile, smartProfile } from './fake-profile.ts';
import { orderScreen, payingScreen, STATIC_CODE, scanCodeScreen, staticCodeScreen } from './qr-screens.ts';

interface Room {
  readonly screen: Emulator;
  readonly desk: FakeDesk;
  readonly clock: VirtualClock;
  readonly playback: FakePlayback;
  readonly recording: FakeRecording;
}

type Deed = (room: Room) => void;

const keys = fc
  .constantFrom(
    ...Object.values(KEY).filter((key) => key !== KEY.saveControl),
    ...DIGIT_KEYS,
    ...'swnghcpltuoamxvb?Sf,*.# >+-jz/',
    ESC,
  )
  .map(
    (key): Deed =>
      ({ screen }) =>
        screen.type(key),
  );
const clicks = fc.tuple(fc.nat(180), fc.nat(60)).map(
  ([x, y]): Deed =>
    ({ screen }) =>
      screen.click(x, y),
);
const wheels = fc.tuple(fc.nat(180), fc.nat(60), fc.constantFrom('up' as const, 'down' as const)).map(
  ([x, y, direction]): Deed =>
    ({ screen }) =>
      screen.wheel(x, y, direction),
);
const resizes = fc.tuple(fc.integer({ min: 2, max: 180 }), fc.integer({ min: 1, max: 60 })).map(
  ([width, height]): Deed =>
    ({ screen }) =>
      screen.resize(width, height),
);
const events = fc.constantFrom<Deed>(
  ({ desk }) => desk.sell(1234, '000001'),
  ({ desk }) => desk.send('in', { ...saleFrame('0210', '000009', 1), error: 'DE 4 at 12: too short' }, NOON_MS, true),
  ({ desk }) => desk.terminal.light({ printing: true, line: 'up', paper: 'low' }),
  ({ desk }) => desk.terminal.light({ printing: false, line: 'unplugged', reversalPending: true, cardSlot: true }),
  ({ desk }) => desk.terminal.show({ text: '商户名称很长很长很长很长很长很长', style: 'large', key: '1' }),
  ({ desk }) => desk.terminal.fail('journal'),
  ({ desk }) => desk.controls.order({ kind: 'cut' }),
  ({ desk }) => desk.terminal.light({ scanner: true, cardSlot: false }),
  ({ desk }) => desk.terminal.light({ scanner: false }),
  ({ desk }) => desk.terminal.display(scanCodeScreen('zh-CN')),
  ({ desk }) => desk.terminal.display(payingScreen('zh-CN')),
  ({ desk }) => desk.terminal.display(orderScreen('zh-CN', ORDER_CODES.alipay)),
  ({ desk }) => desk.terminal.display(staticCodeScreen('zh-CN', STATIC_CODE)),
  ({ desk }) => desk.phones.ask('wechat-asks', 5000),
  ({ playback }) => playback.stand({ at: playback.state().at + 1, status: 'playing', card: 'visa-credit' }),
  ({ playback }) =>
    playback.stand({ at: 23, status: 'failed', failure: { expected: '中'.repeat(400), found: 'a\nb\n'.repeat(40) } }),
  ({ playback }) => playback.stand({ status: 'done' }),
  ({ recording }) => recording.toggle(),
  ({ clock }) => clock.advanceByMs(3000),
);
const deeds = fc.array(fc.oneof(keys, keys, clicks, wheels, resizes, events), { maxLength: 40 });

it('never breaks the picture', async () => {
  await fc.assert(
    fc.asyncProperty(
      deeds,
      fc.constantFrom(classicProfile, smartProfile),
      fc.boolean(),
      async (all, profile, scripted) => {
        const clock = new VirtualClock(NOON_MS);
        const screen = new Emulator(100, 30);
        const desk = new FakeDesk(profile, 'zh-CN');
        const { input, output } = screen;
        const [playback, recording] = [new FakePlayback(), new FakeRecording()];
        const panel = openPanel(desk, {
          language: 'zh-CN',
          input,
          output,
          clock,
          ...(scripted && { playback, recording }),
        });
        try {
          for (const deed of all) {
            deed({ screen, desk, clock, playback, recording });
            await screen.settled();
            clock.advanceByMs(16);
          }
          clock.advanceByMs(60_000);
          await screen.settled();
          clock.advanceByMs(16);
          await screen.settled();
          const painted = screen.lines();
          screen.resize(screen.width, painted.length);
          await screen.settled();
          expect(painted).toEqual(screen.lines());
        } finally {
          panel.close();
        }
      },
    ),
    { numRuns: 60 },
  );
});
