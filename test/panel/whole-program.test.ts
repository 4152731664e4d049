/** The panel as a program in a pseudo-terminal: however it ends, the terminal is given back. */
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cellWidth } from '../../src/lib/cell-width.ts';
import { processArgs } from '../support/postern.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { TerminalWindow } from '../support/terminal-window.ts';

/** What the program says on the terminal that it has given back, and nothing else is there. */
const CLOSED = /^the desk is closed\s*$/;
const folder = temporaryFolder();

async function open(env: Record<string, string> = {}, directory = folder): Promise<TerminalWindow> {
  const window = new TerminalWindow(processArgs('panel/panel-main', 'classic', 'zh-CN', directory), {
    columns: 110,
    rows: 35,
    env,
  });
  await window.until(/刷卡槽/);
  return window;
}

/** Clicks on the first place where a text stands. */
function click(window: TerminalWindow, text: string): void {
  const row = window.lines().findIndex((line) => line.includes(text));
  const column = cellWidth((window.lines()[row] ?? '').split(text)[0] ?? '');
  window.type(`\u001b[<0;${column + 1};${row + 1}M\u001b[<0;${column + 1};${row + 1}m`);
}

/** Resolves when the process stands still, as Ctrl-Z leaves it. */
async function stopped(processId: number): Promise<void> {
  while (!execFileSync('ps', ['-o', 'state=', '-p', String(processId)], { encoding: 'utf8' }).startsWith('T'))
    await new Promise((resolve) => setImmediate(resolve));
}

describe('the panel in a pseudo-terminal', () => {
  it('shows a sale by keys and mouse, follows a resize, and leaves the terminal as it was', async () => {
    const window = await open();
    window.type('12\r');
    await window.until(/实时到账/);
    await window.until(/余额 ¥12\.27/);
    click(window, '报文');
    await window.until(/消费应答/);
    window.resize(80, 24);
    await window.until(/^ {2}终端/m);
    window.type('q');
    await window.until(CLOSED);
    expect(window.restored()).toBe(true);
    expect(await window.exited).toBe(0);
  });

  it('restores the screen after a crash, with one clear line and the way to the log', async () => {
    const window = await open();
    window.kill('SIGUSR2');
    await window.until(/\.log\s*$/);
    expect(window.restored()).toBe(true);
    expect(await window.exited).toBe(1);
    const log = /The details are in (\S+\.log)/.exec(window.text().replaceAll('\n', ''))?.[1] ?? '';
    expect(window.text()).toContain('postern stopped on a bug of its own: asked to crash');
    expect(window.text()).not.toContain('    at ');
    expect(readFileSync(log, 'utf8')).toMatch(/asked to crash\n {4}at /);
  });

  it('finds another place for the log when its own cannot be written', async () => {
    const window = await open({}, join(folder, 'missing'));
    window.kill('SIGUSR2');
    await window.until(/\.log\s*$/);
    const log = /The details are in (\S+\.log)/.exec(window.text().replaceAll('\n', ''))?.[1] ?? '';
    expect(log.startsWith(tmpdir())).toBe(true);
    rmSync(log);
  });

  it('ends on SIGTERM as on q, with the exit code that shells expect', async () => {
    const window = await open();
    window.kill('SIGTERM');
    await window.until(CLOSED);
    expect(window.restored()).toBe(true);
    expect(await window.exited).toBe(143);
  });

  it('needs nothing of the machine’s terminfo or locale', async () => {
    const window = await open({ TERM: 'dumb', LANG: 'C', TERMINFO: '/nonexistent' });
    expect(window.text()).toContain('╭─ 拉卡拉 ─');
    window.type('\u0003');
    expect(await window.exited).toBe(0);
  });

  it('gives the terminal to the shell while it is suspended, and takes it again', async () => {
    const window = await open();
    window.type('\u001a');
    await window.until(/^\s*$/);
    await stopped(window.processId);
    expect(window.restored()).toBe(true);
    window.kill('SIGCONT');
    await window.until(/刷卡槽/);
    expect(window.restored()).toBe(false);
    window.type('q');
    await window.until(CLOSED);
    expect(window.restored()).toBe(true);
    expect(await window.exited).toBe(0);
  });

  it('restores the screen when the terminal hangs up', async () => {
    const window = await open();
    window.kill('SIGHUP');
    await window.until(CLOSED);
    expect(window.restored()).toBe(true);
    await window.exited;
  });
});
