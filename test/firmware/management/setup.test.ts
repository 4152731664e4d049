/** The administrator sets the terminal up, gives up what nothing else can end, and switches transactions off. */
import { describe, expect, test } from 'vitest';
import { powerOn } from '../../../src/firmware/boot.ts';
import { functions } from '../../../src/firmware/functions.ts';
import { clearBatch, clearReversal } from '../../../src/firmware/management/clear.ts';
import { type ParameterPage, parameterPages } from '../../../src/firmware/management/parameters.ts';
import { setClock } from '../../../src/firmware/management/set-clock.ts';
import { setParameters } from '../../../src/firmware/management/set-parameters.ts';
import { transact } from '../../../src/firmware/transactions/financial.ts';
import { civilTime } from '../../../src/lib/clock.ts';
import { transactions } from '../../../src/payment/transactions/transactions.ts';
import { selling, signingOn } from '../support/robots.ts';
import { TestDesk } from '../support/test-desk.ts';

const administrator = '1 2 3 4 5 6 7 8 enter';

function signedOn(): TestDesk {
  const desk = new TestDesk();
  desk.run(powerOn, { ...signingOn, idle: [] });
  return desk;
}

const sell = (desk: TestDesk, robot = {}) =>
  desk.ask((fw) => transact(fw, transactions.sale), { ...selling, ...robot });

const setup = (desk: TestDesk) => desk.flash.read('setup');

describe('a parameter', () => {
  test('holds from then on', () => {
    const desk = signedOn();
    desk.ask((fw) => setParameters(fw, 'transactions'), {
      administrator,
      parameters: ['1', 'cancel'],
      parameter: '1 0 enter',
    });
    expect(setup(desk)).toEqual({ limits: { sale: 1000 } });
    sell(desk, { amount: ['1 0 0 1 enter', 'cancel'] });
    expect(desk.seen).toContain('amount-over-limit');
  });

  test('that limits a day is taken away with nothing', () => {
    const desk = signedOn();
    desk.ask((fw) => setParameters(fw, 'transactions'), {
      administrator,
      parameters: ['2', '2', 'cancel'],
      parameter: ['1 0 enter', '0 enter'],
    });
    expect(setup(desk)).toEqual({ limits: { saleDay: 0 } });
    expect(desk.screens.findLast(({ name }) => name === 'parameters')?.rows[1]?.text).toContain('不限');
    sell(desk);
    expect(desk.seen).toContain('approved');
  });

  test('out of range is refused and changes nothing', () => {
    const desk = signedOn();
    desk.ask((fw) => setParameters(fw, 'comms'), {
      administrator,
      parameters: ['4', 'cancel'],
      parameter: '4 enter',
    });
    expect(desk.seen).toContain('value-out-of-range');
    expect(setup(desk)).toBeUndefined();
  });

  test('is not set without the password', () => {
    const desk = signedOn();
    desk.ask((fw) => setParameters(fw, 'printing'), { administrator: '8 7 6 5 4 3 2 1 enter' });
    expect(desk.seen).not.toContain('parameters');
  });

  test('of two sections leaves the first as it was', () => {
    const desk = signedOn();
    const robot = { administrator, parameters: ['1', 'cancel'], parameter: '1 enter' };
    desk.ask((fw) => setParameters(fw, 'printing'), robot);
    desk.ask((fw) => setParameters(fw, 'transactions'), {
      ...robot,
      parameters: ['5', '6', 'cancel'],
      parameter: ['2 enter', '4 enter'],
    });
    expect(setup(desk)).toEqual({ printer: { copies: 1 }, limits: { reversalTries: 2, passwordTries: 4 } });
  });

  test('that names the terminal is set between batches only, and ends the session', () => {
    const desk = signedOn();
    const robot = { administrator, parameters: ['1', 'cancel'], parameter: '1 0 0 0 0 0 0 9 enter' };
    sell(desk);
    desk.ask((fw) => setParameters(fw, 'terminal'), robot);
    expect(desk.seen).toContain('settle-first');
    const fresh = signedOn();
    fresh.ask((fw) => setParameters(fw, 'terminal'), robot);
    expect(setup(fresh)).toEqual({ identity: { terminalId: '10000009' } });
    expect(fresh.flash.read('signed-in')).toBeUndefined();
  });

  const rows = Object.values<ParameterPage>(parameterPages).flatMap((page) => page.rows);
  test.each(rows.map((row) => ({ name: row.label.en, row })))('$name is shown, and set in the profile', ({ row }) => {
    const { profile } = new TestDesk();
    const setups = row.choices?.map((choice) => choice.setup) ?? [row.typed?.('9'.repeat(row.digits?.min ?? 1))];
    expect(row.shown(profile)).toBeTruthy();
    expect(setups.length).toBeGreaterThan(0);
    for (const value of setups) if (value) expect(profile).toHaveProperty(Object.keys(value)[0] ?? '');
  });
});

test('a transaction that is switched off is refused, by key and by card, and on again when switched on', () => {
  const desk = signedOn();
  const flip = () => desk.ask<unknown>(functions['set-switches'], { administrator, switches: ['1', 'cancel'] });
  flip();
  expect(setup(desk)?.switchedOff).toHaveLength(1);
  const name = setup(desk)?.switchedOff?.[0] as keyof typeof transactions;
  desk.ask((fw) => transact(fw, transactions[name]));
  expect(desk.seen.at(-1)).toBe('function-off');
  flip();
  expect(setup(desk)?.switchedOff).toEqual([]);
});

describe('what nothing else can end', () => {
  const confirmed = { administrator, 'clear-warning': 'enter', 'clear-really': 'enter' };

  test('a reversal that no host takes is printed and cleared', () => {
    const desk = signedOn();
    desk.host.orders.push({ kind: 'silence' });
    sell(desk);
    expect(desk.flash.read('reversal')).toBeDefined();
    desk.ask(clearReversal, { ...confirmed, 'clear-really': 'cancel' });
    expect(desk.flash.read('reversal')).toBeDefined();
    desk.ask(clearReversal, confirmed);
    expect(desk.flash.read('reversal')).toBeUndefined();
    expect(desk.paper.at(-1)?.name).toBe('fault');
  });

  test('a batch is listed on paper and cleared with the settlement that hangs', () => {
    const desk = signedOn();
    sell(desk);
    desk.ask(clearBatch, confirmed);
    expect(desk.paper.at(-1)?.name).toBe('detail');
    expect(desk.flash.keys('batch/')).toEqual([]);
    // What was taken today is not taken back by it.
    expect(desk.flash.read('day-figures')?.byTransaction.sale?.count).toBe(1);
    expect(desk.seen.at(-1)).toBe('cleared');
  });

  test('there may be nothing', () => {
    const desk = signedOn();
    desk.ask(clearReversal, confirmed);
    desk.ask(clearBatch, confirmed);
    expect(desk.seen.filter((name) => name === 'nothing-to-clear')).toHaveLength(2);
  });
});

describe('the clock', () => {
  test('is set by hand', () => {
    const desk = signedOn();
    const clears = 'clear '.repeat(12);
    desk.ask(setClock, { administrator, 'date-time': `${clears}2 0 2 7 0 1 3 1 0 8 0 5 enter` });
    expect(civilTime(desk.nowMs)).toMatchObject({ year: 2027, month: 1, day: 31, hour: 8 });
  });

  test('takes no date that there is not', () => {
    const desk = signedOn();
    desk.ask(setClock, { administrator, 'date-time': `${'clear '.repeat(12)}2 0 2 7 0 2 3 0 0 8 0 5 enter` });
    expect(desk.seen).toContain('value-out-of-range');
  });
});
