/** The supervisor keeps the operators; too many wrong passwords lock one out; a locked terminal stays locked. */
import { describe, expect, test } from 'vitest';
import { powerOn } from '../../../src/firmware/boot.ts';
import { lockTerminal, stayLocked } from '../../../src/firmware/management/lock-terminal.ts';
import {
  addOperator,
  deleteOperator,
  listOperators,
  resetPassword,
  unlockOperator,
} from '../../../src/firmware/management/operators.ts';
import { operatorSignOn } from '../../../src/firmware/transactions/operator.ts';
import { signingOn } from '../support/robots.ts';
import { TestDesk } from '../support/test-desk.ts';

const MINUTE_MS = 60_000;
const supervisor = '1 2 3 4 5 6 enter';
const wrong = '1 1 1 1 enter';

function signedOn(): TestDesk {
  const desk = new TestDesk();
  desk.run(powerOn, { ...signingOn, idle: [] });
  return desk;
}

const signOn = (desk: TestDesk, number: string, password: string | string[]) =>
  desk.ask(operatorSignOn, { operator: [number, ...Array(9).fill('cancel')], password });

describe('the supervisor', () => {
  test('adds an operator, who then signs on with his own password, and still does after a power cut', () => {
    const desk = signedOn();
    desk.ask(addOperator, {
      supervisor,
      'operator-number': '0 7 enter',
      'new-password': '2 5 8 0 enter',
      'new-password-again': '2 5 8 0 enter',
    });
    expect(desk.seen.at(-1)).toBe('operators-changed');
    expect(desk.flash.dump()).not.toContain('2580');
    expect(signOn(desk, '0 7 enter', '2 5 8 0 enter')).toBe('signed-on');
    desk.run(powerOn, { ...signingOn, operator: '0 7 enter', password: '2 5 8 0 enter', idle: [] });
    expect(desk.firmware.ram.operator).toBe('07');
  });

  test.each([
    ['one who is there', '0 1 enter', 'operator-exists'],
    ['a supervisor', '0 0 enter', 'operator-exists'],
  ])('cannot add %s', (_, number, error) => {
    const desk = signedOn();
    desk.ask(addOperator, { supervisor, 'operator-number': number });
    expect(desk.seen).toContain(error);
    expect(desk.flash.read('staff')).toBeUndefined();
  });

  test('deletes an operator, who is gone and signed off', () => {
    const desk = signedOn();
    desk.ask(deleteOperator, { supervisor, 'operator-number': '0 1 enter', 'check-operator': 'enter' });
    expect(desk.firmware.ram.operator).toBeUndefined();
    signOn(desk, '0 1 enter', '0 0 0 0 enter');
    expect(desk.seen).toContain('operator-unknown');
  });

  test.each([
    ['0 0 enter', 'operator-unknown'],
    ['9 9 enter', 'operator-unknown'],
  ])('cannot delete %s', (number, error) => {
    const desk = signedOn();
    desk.ask(deleteOperator, { supervisor, 'operator-number': number });
    expect(desk.seen).toContain(error);
  });

  test('resets a forgotten password', () => {
    const desk = signedOn();
    desk.ask(resetPassword, {
      supervisor,
      'operator-number': '0 2 enter',
      'new-password': '9 9 9 9 enter',
      'new-password-again': '9 9 9 9 enter',
    });
    expect(signOn(desk, '0 2 enter', '9 9 9 9 enter')).toBe('signed-on');
  });
});

describe('wrong passwords in a row', () => {
  test('lock a clerk out, also over a power cut, until the supervisor unlocks him', () => {
    const desk = signedOn();
    for (let times = 0; times < 3; times++) signOn(desk, '0 2 enter', wrong);
    expect(desk.seen).toContain('operator-locked');
    desk.run(powerOn, { ...signingOn, operator: ['0 2 enter', 'cancel'], idle: [] });
    expect(desk.firmware.ram.operator).toBeUndefined();
    desk.ask(listOperators, { operators: 'cancel' });
    expect(JSON.stringify(desk.screens.at(-1))).toContain('3 02 已锁定');
    desk.ask(unlockOperator, { supervisor, 'operator-number': '0 2 enter' });
    expect(signOn(desk, '0 2 enter', '0 0 0 0 enter')).toBe('signed-on');
  });

  test('are forgotten after a right one', () => {
    const desk = signedOn();
    for (let day = 0; day < 3; day++) {
      signOn(desk, '0 2 enter', wrong);
      signOn(desk, '0 2 enter', wrong);
      expect(signOn(desk, '0 2 enter', '0 0 0 0 enter')).toBe('signed-on');
    }
    expect(desk.flash.read('wrong-passwords')).toBeUndefined();
  });

  test('make the supervisor wait, twice as long with each further one', () => {
    const desk = signedOn();
    const right = () => signOn(desk, '0 0 enter', supervisor);
    for (let times = 0; times < 3; times++) signOn(desk, '0 0 enter', '6 5 4 3 2 1 enter');
    expect(desk.seen).toContain('password-wait');
    expect(right()).not.toBe('signed-on');
    desk.nowMs += MINUTE_MS;
    signOn(desk, '0 0 enter', '6 5 4 3 2 1 enter');
    desk.nowMs += MINUTE_MS;
    expect(right()).not.toBe('signed-on');
    desk.nowMs += MINUTE_MS;
    expect(right()).toBe('signed-on');
  });
});

describe('a locked terminal', () => {
  test('is opened by who locked it, who is then signed on, also after a power cut', () => {
    const desk = signedOn();
    desk.run(lockTerminal, { operator: '0 1 enter', password: '0 0 0 0 enter', locked: 'stop' });
    desk.run(powerOn, {
      'self-test': 'enter',
      locked: 'enter',
      'unlock-operator': '0 1 enter',
      'unlock-password': '0 0 0 0 enter',
      idle: [],
    });
    expect(desk.firmware.ram.operator).toBe('01');
    expect(desk.seen.slice(desk.seen.indexOf('locked'))).not.toContain('operator');
    expect(desk.flash.read('locked')).toBeUndefined();
  });

  test('is opened by the supervisor for whoever signs on next, and by nobody else', () => {
    const desk = signedOn();
    desk.flash.commit([{ key: 'locked', value: { operator: '01' } }]);
    desk.ask(stayLocked, {
      locked: 'enter',
      'unlock-operator': ['0 2 enter', '0 0 enter'],
      'unlock-password': supervisor,
    });
    expect(desk.seen).toContain('operator-other');
    expect(desk.firmware.ram.operator).toBeUndefined();
  });
});
