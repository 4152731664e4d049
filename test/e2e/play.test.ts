/** postern play as a person meets it: the whole program in a pseudo-terminal, watched, steered and left by keys and eyes. */
import { describe, expect, it } from 'vitest';
import { playCommand } from '../../src/cli/play.ts';
import { refusalOf } from '../support/call.ts';
import { posternArgs } from '../support/postern.ts';
import { scenarioFile } from '../support/scenarios.ts';
import { TerminalWindow } from '../support/terminal-window.ts';

function openWindow(columns: number, rows: number, ...args: readonly string[]): TerminalWindow {
  return new TerminalWindow(posternArgs('play', ...args), { columns, rows });
}

const FAILING = ['name: Not as the clerk thinks', 'language: en', 'steps:', '  - sign-on', '  - reply: "51"'].join(
  '\n',
);

describe('a scenario in a window', () => {
  it('plays a sale to the end, slip and money included, and ends well', async () => {
    const window = openWindow(110, 35, 'fixtures/scenarios/sale.yaml', '--speed', '64');
    await window.until(/✓ 已通过 {2}10\/10 {2}全部步骤成立/);
    await window.until(/净额\(NET\):\s+RMB 12\.28/);
    await window.until(/余额 ¥12\.28/);
    expect(window.text()).toMatch(/✓ +10 {2}pending-reversal: false/);
    expect(window.text()).not.toContain('6212345678901265');
    window.type('q');
    expect(await window.exited).toBe(0);
    expect(window.restored()).toBe(true);
  });

  it('stands still, goes on step by step, and may be left early', async () => {
    const window = openWindow(80, 24, 'fixtures/scenarios/sale-by-hand.yaml', '--paused', '--speed', '64');
    await window.until(/‖ +1\/\d+ +×64 +power: on/);
    window.type('>');
    await window.until(/‖ +2\/\d+ +×64 +screen: /);
    await window.until(/自检/);
    window.type(' ');
    await window.until(/请输入金额/);
    window.type('q');
    expect(await window.exited).toBe(0);
    expect(window.restored()).toBe(true);
  });

  it('says in the window and behind it why a scenario failed, and leaves the terminal to the person before it ends badly', async () => {
    const file = scenarioFile(FAILING);
    const window = openWindow(80, 24, file, '--speed', '64', '--terminal', 'lakala-smart');
    await window.until(/✗ Failed +2\/2 +reply: 51: expected DE 39 51, found DE 39 00/);
    window.type('1');
    await window.until(/Amount/);
    window.type('q');
    expect(await window.exited).toBe(1);
    expect(window.restored()).toBe(true);
    const text = window.text().replaceAll('\n', '');
    expect(text).toContain('ledger: balance 0.00');
    expect(text).toContain('postern: the scenario failed');
  });

  it('is called wrongly without a window, with a speed that is none, and with a scenario that is not there', async () => {
    const file = 'fixtures/scenarios/sale.yaml';
    const broken = scenarioFile('name: A test\nsteps:\n  - sael: 12\n');
    const calls = [[file], [file, '--speed', 'fast'], [file, '--only', 'void'], [broken]];
    const refusals = [];
    for (const args of calls) refusals.push(await refusalOf(playCommand, ['play', ...args]));
    expect(refusals.map(({ exitCode, stderr }) => [exitCode, stderr.trim()])).toEqual([
      [2, 'postern: playing needs a terminal window; without one use postern run'],
      [2, "postern: --speed: expected a number from 0.25 to 64, found 'fast'"],
      [2, "postern: --only: expected text in one of 'A sale is approved, printed and credited at once'; found 'void'"],
      [1, `postern: ${broken}:3:5: steps.0.sael: unknown key; did you mean 'sale'?`],
    ]);
  });
});
