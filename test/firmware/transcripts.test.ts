/**
 * Golden transcripts: what clerk, customer, wire, flash and paper see of each transaction and each way it can go wrong.
 * `vitest -u` rewrites them; read the diff. Every screen on the way is checked against the display it is shown on.
 */
import { describe, expect, test } from 'vitest';
import { powerOn } from '../../src/firmware/boot.ts';
import { signingOn } from './support/robots.ts';
import { type Scene, scenes } from './support/scenes.ts';
import { DEBIT, TestDesk, WECHAT_CODE } from './support/test-desk.ts';

/** Lines of the smart profile's menu, and the swipe, in place of the classic model's function keys. */
const touched: { readonly [word: string]: string } = {
  sale: '1',
  void: '2',
  refund: '3',
  balance: 'menu',
  swipe: 'swipe',
  menu: 'menu',
};

function deskOf(scene: Scene, options: ConstructorParameters<typeof TestDesk>[0]): TestDesk {
  const desk = new TestDesk({ ...(scene.profile && { profile: scene.profile }), ...options });
  desk.host.orders.push(...(scene.orders ?? []));
  desk.host.wallets.arrivals.push(...(scene.arrivals ?? []));
  return desk;
}

describe.each(['zh-CN', 'en'] as const)('in %s', (language) => {
  test.each(Object.entries(scenes))('%s', async (name, scene) => {
    const desk = deskOf(scene, { language });
    expect(desk.run(powerOn, { ...signingOn, ...scene.robot })).toBe('idle');
    expect(desk.host.balance).toBe(scene.balance);
    await expect(desk.transcript.toString()).toMatchFileSnapshot(`golden/${name}.${language}.txt`);
  });

  test.each(Object.entries(scenes))('%s on the touch screen', (_, scene) => {
    const { robot, balance } = scene;
    const desk = deskOf(scene, { language, profile: 'lakala-smart' });
    const idle = robot.idle.map((word) => touched[word] ?? '');
    expect(desk.run(powerOn, { ...signingOn, ...robot, idle })).toBe('idle');
    expect(desk.host.balance).toBe(balance);
  });
});

test.each(Object.entries(scenes))('%s leaves no card number or code on screen, paper or in flash', (_, scene) => {
  const desk = deskOf(scene, {});
  desk.run(powerOn, { ...signingOn, ...scene.robot });
  const seen = JSON.stringify([desk.screens, desk.paper, desk.flash.dump(), desk.transcript.toString()]);
  const [pan = ''] = DEBIT.split('=');
  expect(seen).not.toContain(pan);
  expect(seen).not.toContain(WECHAT_CODE);
  if (desk.seen.includes('check-card')) expect(seen).toContain('621234******1265');
});
