/** Sales through the whole firmware, from power-on: what clerk, customer, wire, flash and paper see. */
import { expect, test } from 'vitest';
import { powerOn } from '../../src/firmware/boot.ts';
import { selling, signingOn } from './support/robots.ts';
import { TestDesk } from './support/test-desk.ts';

test.each(['zh-CN', 'en'] as const)('a day begins with sign-on, sign-in and a sale (%s)', async (language) => {
  const desk = new TestDesk({ language });
  desk.run(powerOn, { ...signingOn, ...selling, idle: ['sale'] });
  expect(desk.host.balance).toBe(1234);
  await expect(desk.transcript.toString()).toMatchFileSnapshot(`golden/sale.${language}.txt`);
});
