/** From power-on to idle, and what idle answers to. */
import { describe, expect, test } from 'vitest';
import { powerOn } from '../../src/firmware/boot.ts';
import { put } from '../../src/firmware/flash-records.ts';
import { functions } from '../../src/firmware/functions.ts';
import type { MenuItem } from '../../src/firmware/profile.ts';
import { selling, signingOn } from './support/robots.ts';
import { profileNamed, TestDesk } from './support/test-desk.ts';

describe('power-on', () => {
  test('tests itself, then asks for the operator, then signs in', () => {
    const desk = new TestDesk();
    desk.run(powerOn, { ...signingOn, idle: [] });
    expect(desk.seen.filter((name) => !['connecting', 'sending', 'receiving'].includes(name))).toEqual([
      'self-test',
      'operator',
      'password',
      'signed-in',
      'idle',
    ]);
  });

  test('signs in only when it is due', () => {
    const desk = new TestDesk();
    desk.run(powerOn, { ...signingOn, idle: [] });
    desk.run(powerOn, { ...signingOn, idle: [] });
    expect(desk.host.received).toHaveLength(1);
  });

  test('does not sign in for the supervisor, who came to see to something else', () => {
    const desk = new TestDesk();
    desk.run(powerOn, { operator: '0 0 enter', password: '1 2 3 4 5 6 enter', idle: [] });
    expect(desk.host.received).toHaveLength(0);
    expect(desk.seen.at(-1)).toBe('idle');
  });

  test('reaches idle with nobody there', () => {
    const desk = new TestDesk();
    expect(desk.run(powerOn, { idle: [] })).toBe('idle');
  });

  test('resolves in order: reversal, request in doubt, slip, operator', () => {
    const desk = new TestDesk();
    const robot = { ...signingOn, ...selling, idle: ['sale'] };
    const whole = new TestDesk();
    whole.run(powerOn, robot);
    const printed = whole.done.lastIndexOf('print');
    desk.run(powerOn, robot, { at: printed, when: 'after' });
    const at = '20261122093000';
    const doubt = { transaction: 'refund', stan: '000009', amount: 500, pan: '621234******1265', at };
    desk.flash.commit([put('in-doubt', doubt)]);
    const before = desk.seen.length;
    desk.run(powerOn, { ...signingOn, 'refund-no-response': 'enter', unprinted: 'enter', idle: [] });
    const seen = desk.seen.slice(before);
    const places = ['self-test', 'refund-no-response', 'unprinted', 'printing', 'operator'].map((name) =>
      seen.indexOf(name),
    );
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(Math.min(...places)).toBe(0);
    expect(JSON.stringify(desk.screens)).toContain('凭证号 000009 5.00');
    expect(JSON.stringify(desk.paper.at(-1))).toContain('重打印');
  });

  test('ends a session whose keys are gone, and signs in again', () => {
    const desk = new TestDesk();
    desk.flash.commit([put('signed-in', { businessDate: '20261122', operator: '01' })]);
    desk.run(powerOn, { ...signingOn, idle: [] });
    expect(desk.host.received.map((message) => message[0])).toEqual(['0800']);
  });

  test('goes no further with counters that cannot be', () => {
    const desk = new TestDesk();
    desk.flash.commit([put('counters', { stan: 0, batch: 1 })]);
    expect(() => desk.run(powerOn, { ...signingOn, idle: [] })).toThrow(/storage-error/);
  });
});

describe('idle', () => {
  const idling = (words: readonly string[], robot = {}, options = {}) => {
    const desk = new TestDesk(options);
    desk.run(powerOn, { ...signingOn, ...selling, ...robot, idle: words });
    return desk;
  };

  test('shows each new minute', () => {
    const desk = idling(['wait', 'wait']);
    const shown = desk.screens.filter(({ name }) => name === 'idle').map(({ rows }) => rows.at(-1)?.text);
    expect(shown).toEqual(['2026-11-22 09:30', '2026-11-22 09:31', '2026-11-22 09:32']);
  });

  test.each([
    { code: '25', seconds: [3, 9, 21, 45, 93, 153, 213] },
    // A host that does not know the question is left alone.
    { code: '12', seconds: [3] },
  ])('asks for arrivals less and less often while the host answers $code', ({ code, seconds }) => {
    const desk = new TestDesk({ profile: 'lakala-smart' });
    desk.run(powerOn, { ...signingOn, idle: [] });
    const startMs = desk.nowMs;
    const asked: number[] = [];
    const receive = desk.host.receive.bind(desk.host);
    desk.host.receive = (frame) => {
      asked.push((desk.nowMs - startMs) / 1000);
      desk.host.orders.push({ kind: 'answer', code });
      return receive(frame);
    };
    desk.run(powerOn, { 'self-test': 'enter', operator: 'cancel', idle: Array(11).fill('wait') });
    expect(asked).toEqual(seconds);
  });

  test('starts a sale by a swipe, and says when it could not be read', () => {
    const desk = idling(['bad-swipe', 'swipe:1', 'swipe']);
    expect(desk.seen.filter((name) => name === 'card-read-error')).toHaveLength(2);
    expect(desk.host.balance).toBe(1234);
  });

  test('switches the language, for good', () => {
    const desk = idling(['language']);
    expect(desk.screens.at(-1)?.title).toBe('Classic POS');
    desk.run(powerOn, { idle: [] });
    expect(desk.screens.at(-1)?.title).toBe('Classic POS');
  });

  test('feeds paper', () => {
    expect(idling(['feed']).paper.at(-1)).toMatchObject({ name: 'feed' });
  });

  test('ignores keys that mean nothing here', () => {
    const desk = idling(['5', 'star', 'enter']);
    expect(desk.seen.at(-1)).toBe('idle');
    expect(desk.host.received).toHaveLength(1);
  });

  test('signs in on ENTER while it is not', () => {
    const desk = idling(['enter'], { operator: ['cancel', '0 1 enter'] });
    expect(desk.flash.read('signed-in')).toBeDefined();
  });

  test('opens the menu, submenus, and comes back one level at a time', () => {
    const desk = idling(['menu'], { menu: 'to:version' });
    expect(desk.seen).toContain('version');
    const left = idling(['menu'], { menu: 'down 3 cancel cancel' });
    expect(left.screens.filter(({ name }) => name === 'menu').map(({ title }) => title)).toEqual([
      '功能菜单',
      '功能菜单',
      '其他',
      '功能菜单',
    ]);
  });

  test('is a menu to be touched where the display can be', () => {
    const desk = idling(['1'], {}, { profile: 'lakala-smart' });
    expect(desk.host.balance).toBe(1234);
    const rows = desk.screens.at(-1)?.rows.filter(({ key }) => key !== undefined);
    expect(rows?.map(({ key, text }) => `${key} ${text}`)[0]).toBe('1 1 消费');
  });
});

describe.each(['lakala-classic', 'lakala-smart'])('the menu of %s', (name) => {
  const profile = profileNamed(name);
  const ids = (items: readonly MenuItem[]): string[] =>
    items.flatMap((item) => ('function' in item ? [item.function] : ids(item.items)));

  test('names functions that there are, and leaves none out', () => {
    const reachable = new Set([...ids(profile.menu), ...Object.values(profile.shortcuts)]);
    expect([...reachable].sort()).toEqual(Object.keys(functions).sort());
  });
});
