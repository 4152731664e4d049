/** postern record and Ctrl-R as a person has them: hands in a real window on a real line, and a file that plays again. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { recordCommand } from '../../src/cli/record.ts';
import { readScenarios } from '../../src/scenario/read-scenario.ts';
import type { ScenarioResult } from '../../src/scenario/scenario.ts';
import { refusalOf } from '../support/call.ts';
import { posternArgs } from '../support/postern.ts';
import { run } from '../support/scenarios.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { TerminalWindow } from '../support/terminal-window.ts';

const CTRL_R = '\x12';
const ESCAPE = '\x1b';
const FOLDER = temporaryFolder();

/** A terminal of one's own that prints faster than any. */
const FAST = join(FOLDER, 'fast.yaml');
const CLASSIC = fileURLToPath(new URL('../../terminals/lakala-classic.yaml', import.meta.url));
writeFileSync(FAST, readFileSync(CLASSIC, 'utf8').replace(/linesPerSecond: \d+/, 'linesPerSecond: 500'));

const openWindow = (...args: readonly string[]): TerminalWindow =>
  new TerminalWindow(posternArgs(...args), { columns: 120, rows: 40 });

async function signOn(window: TerminalWindow): Promise<void> {
  await window.until(/自检/);
  window.type('\r');
  await window.until(/操作员签到/);
  window.type('01\r');
  await window.until(/请输入密码/);
  window.type('0000\r');
  await window.until(/签到成功/);
  window.type('\r');
  await window.until(/请刷卡 \/ 按功能键/);
}

async function sell(window: TerminalWindow): Promise<void> {
  window.type('x1234\r');
  await window.until(/请刷卡或输入卡号/);
  window.type('s');
  await window.until(/请核对卡号/);
  window.type('\r');
  await window.until(/请持卡人输入密码/);
  window.type('123456');
  await window.until(/\*{6}/);
  window.type('\r');
  await window.until(/按\[确认\]打印持卡人存根/);
  window.type('\r');
  await window.until(/请刷卡 \/ 按功能键/);
}

async function replay(file: string): Promise<ScenarioResult> {
  const [scenario] = readScenarios(file);
  if (!scenario) throw new Error(`no scenario in ${file}`);
  return run(scenario);
}

describe('recording in a window', () => {
  it('writes down a sign-on and a sale from the power switch on, and they play again', async () => {
    const file = join(FOLDER, 'sale.yaml');
    const window = openWindow('record', file, '--terminal', FAST);
    await window.until(/● 录制中/);
    await signOn(window);
    await sell(window);
    window.type('q');
    expect(await window.exited).toBe(0);
    expect(window.restored()).toBe(true);
    expect(window.text().replaceAll('\n', '')).toContain(`recorded in ${file}`);
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('terminal: fast.yaml\n');
    expect(text).toContain('  - swipe: unionpay-debit\n');
    expect(text).toContain('  - receipt: "净额(NET): RMB 12.28"\n');
    expect(text).toContain('  - ledger: { balance: 12.28, verified: true }\n');
    expect((await replay(file)).failure).toBeUndefined();
  });

  it('begins and ends with Ctrl-R on a desk that has traded, and names the file in its state folder', async () => {
    const state = join(FOLDER, 'state');
    const window = openWindow('--state', state, '--terminal', FAST);
    await signOn(window);
    await sell(window);
    window.type('x');
    await window.until(/请输入金额/);
    window.type(CTRL_R);
    await window.until(/没有录制: 请等终端空闲/);
    window.type(ESCAPE);
    await window.until(/请刷卡 \/ 按功能键/);
    window.type(CTRL_R);
    await window.until(/● 录制中/);
    await sell(window);
    window.type(CTRL_R);
    await window.until(/录制已保存到/);
    window.type('q');
    expect(await window.exited).toBe(0);
    const [name = ''] = readdirSync(join(state, 'scenarios'));
    expect(name).toMatch(/^\d{8}-\d{6}\.yaml$/);
    const { scenario, failure } = await replay(join(state, 'scenarios', name));
    expect(scenario.name).toMatch(/^Recorded on .+ \(sale\)$/);
    expect(failure).toBeUndefined();
  });

  it('is written when a signal or the end of the window ends it', async () => {
    const endings = ['SIGTERM', 'SIGINT', 'SIGHUP'].map(async (signal) => {
      const file = join(FOLDER, `${signal}.yaml`);
      const window = openWindow('record', file, '--terminal', 'lakala-smart', '--lang', 'en');
      await window.until(/● REC/);
      await window.until(/SELF TEST/i);
      window.kill(signal);
      await window.exited;
      return (await replay(file)).failure;
    });
    expect(await Promise.all(endings)).toEqual([undefined, undefined, undefined]);
  });

  it('is called wrongly without a window, a folder or a free name', async () => {
    const taken = join(FOLDER, 'taken.yaml');
    writeFileSync(taken, 'name: Mine\n');
    const calls = [
      [join(FOLDER, 'new.yaml')],
      [join(FOLDER, 'nowhere', 'new.yaml')],
      [taken],
      [FOLDER, '--force'],
      [taken, '--roll-lines', 'few'],
    ];
    const refusals = [];
    for (const args of calls) refusals.push(await refusalOf(recordCommand, ['record', ...args]));
    expect(refusals.map(({ exitCode, stderr }) => [exitCode, stderr.trim()])).toEqual([
      [2, 'postern: recording needs a terminal window; without one write the scenario by hand'],
      [2, `postern: there is no folder ${join(FOLDER, 'nowhere')} to write ${join(FOLDER, 'nowhere', 'new.yaml')} to`],
      [2, `postern: ${taken} is there already; --force replaces it`],
      [2, `postern: expected a file to write, found the folder ${FOLDER}`],
      [2, "postern: --roll-lines: expected a whole number from 1 to 8000, found 'few'"],
    ]);
    expect(readFileSync(taken, 'utf8')).toBe('name: Mine\n');
  });
});
