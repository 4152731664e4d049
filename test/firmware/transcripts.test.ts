/**
 * Golden transcripts: what clerk, customer, wire, flash and paper see of each transaction and each way it can go wrong.
 * `vitest -u` rewrites them; read the diff. Every screen on the way is checked against the display it is shown on.
 */
import { describe, expect, test } from 'vitest';
import { powerOn } from '../../src/firmware/boot.ts';
import { signingOn } from './support/robots.ts';
import { scenes } from './support/scenes.ts';
import { DEBIT, TestDesk } from './support/test-desk.ts';

/** Lines of the smart profile's menu, and the swipe, in place of the classic model's function keys. */
const touched: { readonly [word: string]: string } = {
  sale: '1',
  void: '2',
  refund: '3',
  balance: '4',
  swipe: 'swipe',
};

describe.each(['zh-CN', 'en'] as const)('in %s', (language) => {
  test.each(Object.entries(scenes))('%s', async (name, { robot, orders = [], balance }) => {
    const desk = new TestDesk({ language });
    desk.host.orders.push(...orders);
    expect(desk.run(powerOn, { ...signingOn, ...robot })).toBe('idle');
    expect(desk.host.balance).toBe(balance);
    await expect(desk.transcript.toString()).toMatchFileSnapshot(`golden/${name}.${language}.txt`);
  });

  test.each(Object.entries(scenes))('%s on the touch screen', (_, { robot, orders = [], balance }) => {
    const desk = new TestDesk({ language, profile: 'lakala-smart' });
    desk.host.orders.push(...orders);
    const idle = robot.idle.map((word) => touched[word] ?? '');
    expect(desk.run(powerOn, { ...signingOn, ...robot, idle })).toBe('idle');
    expect(desk.host.balance).toBe(balance);
  });
});

test.each(Object.entries(scenes))(
  '%s leaves no card number on screen, paper or in flash',
  (_, { robot, orders = [] }) => {
    const desk = new TestDesk();
    desk.host.orders.push(...orders);
    desk.run(powerOn, { ...signingOn, ...robot });
    const [pan = ''] = DEBIT.split('=');
    const seen = JSON.stringify([desk.screens, desk.paper, desk.flash.dump(), desk.transcript.toString()]);
    expect(seen).not.toContain(pan);
    expect(seen).toContain('621234******1265');
  },
);
