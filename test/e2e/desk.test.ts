/** The first two minutes of anybody: the whole program in a pseudo-terminal, from power-on to a receipt, by keys and eyes. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openForReading } from '../../src/host/ledger/ledger-file.ts';
import { verify } from '../../src/host/ledger/verify.ts';
import { posternArgs } from '../support/postern.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { TerminalWindow } from '../support/terminal-window.ts';

const FOLDER = temporaryFolder();
let folders = 0;
const newState = (): string => join(FOLDER, String(++folders));

const ARGS = posternArgs();

function openWindow(state: string, columns: number, rows: number, ...args: string[]): TerminalWindow {
  return new TerminalWindow([...ARGS, '--state', state, ...args], { columns, rows });
}

/** A key ends the self-test. */
async function signOnScreen(window: TerminalWindow): Promise<void> {
  await window.until(/自检/);
  window.type('\r');
  await window.until(/操作员签到/);
}

/** From the sign-on screen: signs on, sells 12.34 to the first card of the wallet, and leaves the terminal printing. */
async function sell(window: TerminalWindow): Promise<void> {
  window.type('01\r');
  await window.until(/请输入密码/);
  window.type('0000\r');
  await window.until(/签到成功/);
  window.type('\r');
  await window.until(/请刷卡 \/ 按功能键/);
  window.type('x1234');
  await window.until(/12\.34/);
  window.type('\r');
  await window.until(/请刷卡或输入卡号/);
  window.type('s');
  await window.until(/请核对卡号/);
  window.type('\r');
  await window.until(/请持卡人输入密码/);
  window.type('123456');
  await window.until(/\*{6}/);
  window.type('\r');
}

describe('the desk in a window', () => {
  const state = newState();
  const window = openWindow(state, 160, 50);

  it('puts every Chinese character in two cells, and borders in line', async () => {
    await signOnScreen(window);
    const lines = window.lines();
    const row = lines.findIndex((line) => line.includes('操作员签到'));
    const top = lines.findIndex((line) => /╭─ 拉卡拉/.test(line));
    const column = [...Array(160).keys()].find((x) => window.cell(x, row).char === '操') ?? -1;
    expect([0, 1, 2, 3].map((x) => window.cell(column + x, row))).toEqual([
      { char: '操', width: 2 },
      { char: '', width: 0 },
      { char: '作', width: 2 },
      { char: '', width: 0 },
    ]);
    const edges = [...Array(160).keys()].filter((x) => window.cell(x, top).char === '╮');
    expect(edges.length).toBeGreaterThan(0);
    for (let y = top + 1; y < top + 10; y++) expect(window.cell(edges[0] ?? 0, y).char).toBe('│');
  });

  it('refuses its state folder to another desk, in one line', async () => {
    const second = openWindow(state, 100, 30);
    await second.until(/postern: a desk is open on .+ already/);
    expect(await second.exited).toBe(1);
  });

  it('sells, prints 实时到账, shows the wire and the money, and gives the window back', async () => {
    await sell(window);
    await window.until(/交易成功/);
    await window.until(/0210\s+消费应答\s+00/);
    await window.until(/净额\(NET\):\s+RMB 12\.28/);
    await window.until(/余额 ¥12\.28/);
    expect(window.text()).not.toContain('6212345678901265');
    window.type('q');
    expect(await window.exited).toBe(0);
    expect(window.restored()).toBe(true);
    const books = openForReading(`${state}/ledger.db`);
    expect(verify(books)).toEqual([]);
    books.close();
  });

  it('is usable at 80x24 and in English, and keeps its state over a restart', async () => {
    const state = newState();
    const first = openWindow(state, 80, 24);
    await signOnScreen(first);
    await sell(first);
    await first.until(/交易成功/);
    first.kill('SIGKILL');
    await first.exited;
    const second = openWindow(state, 80, 24, '--lang', 'en');
    await second.until(/SLIP NOT FINISHED/);
    second.kill('SIGTERM');
    await second.exited;
    expect(second.restored()).toBe(true);
  });
});
