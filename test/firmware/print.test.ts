/** Paper: copies, and what happens when there is none. */
import { expect, test } from 'vitest';
import { powerOn } from '../../src/firmware/boot.ts';
import { selling, signingOn } from './support/robots.ts';
import { profileNamed, TestDesk } from './support/test-desk.ts';

const aSale = { ...signingOn, ...selling, idle: ['sale'] };

test('a slip waits for paper for as long as it takes, and then comes out', () => {
  const desk = new TestDesk();
  desk.slipsLeft = 0;
  desk.run(powerOn, { ...aSale, 'paper-out': 'paper' });
  expect(desk.seen).toContain('paper-out');
  expect(desk.paper.map(({ copy }) => copy)).toEqual(['merchant', 'customer']);
  expect(desk.flash.read('unprinted')).toBeUndefined();
});

test('a roll that ends between the copies stops the second', () => {
  const desk = new TestDesk();
  desk.slipsLeft = 1;
  desk.run(powerOn, { ...aSale, 'paper-out': 'paper' });
  expect(desk.seen.slice(desk.seen.indexOf('next-copy'))).toEqual([
    'next-copy',
    'approved',
    'paper-out',
    'approved',
    'idle',
  ]);
  expect(desk.paper).toHaveLength(2);
});

test('the second copy comes by itself when nobody asks for it', () => {
  const desk = new TestDesk();
  desk.run(powerOn, { ...aSale, 'next-copy': 'wait' });
  expect(desk.paper.map(({ copy }) => copy)).toEqual(['merchant', 'customer']);
});

test('a profile may print one copy', () => {
  const classic = profileNamed('lakala-classic');
  const desk = new TestDesk({ profile: { ...classic, printer: { ...classic.printer, copies: 1 } } });
  desk.run(powerOn, aSale);
  expect(desk.paper.map(({ copy }) => copy)).toEqual(['merchant']);
});
