/** The HTML report in a real browser without a window: what it shows, how it filters, how wide it is, what it asks for. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cellWidth } from '../../src/lib/cell-width.ts';
import { writeReport } from '../../src/scenario/report/write-report.ts';
import type { ScenarioResult } from '../../src/scenario/scenario.ts';
import { HOSTILE, reportedResults } from '../support/report.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const FOLDER = temporaryFolder();

const executable = (process.env.PATH ?? '')
  .split(delimiter)
  .flatMap((folder) => NAMES.map((name) => join(folder, name)))
  .find(isExecutable);

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

let browser: Browser;
let page: Page;
let url: string;
let results: readonly ScenarioResult[];
/** What the page asked for, and what it complained about. */
let requests: string[];
let complaints: string[];

async function opened(options: { readonly javaScriptEnabled?: boolean } = {}): Promise<Page> {
  const tab = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options });
  requests = [];
  complaints = [];
  tab.on('request', (request) => requests.push(request.url()));
  tab.on('console', (message) => complaints.push(message.text()));
  tab.on('pageerror', (error) => complaints.push(error.message));
  await tab.goto(url);
  return tab;
}

const shown = (): Promise<string[]> => page.locator('.scenario:visible h2').allTextContents();

/** A row of cells as the browser lays it out. */
interface Row {
  readonly text: string;
  readonly width: number;
  readonly cell: number;
}

const ROWS = `Array.from(document.querySelectorAll('.grid > span'), (row) => {
  const cell = parseFloat(getComputedStyle(row).getPropertyValue('--cell'));
  row.style.display = 'inline-block';
  const { width } = row.getBoundingClientRect();
  row.style.display = '';
  return { text: row.textContent, width, cell };
})`;

const why = executable ? '' : ` (skipped: none of ${NAMES.join(', ')} is in PATH; apt install chromium)`;

describe.skipIf(!executable)(`the report in a browser${why}`, () => {
  beforeAll(async () => {
    results = await reportedResults();
    url = pathToFileURL(writeReport(FOLDER, results)).href;
    browser = await chromium.launch({
      executablePath: executable as string,
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    });
  }, 60_000);

  afterAll(() => browser?.close());

  beforeEach(async () => {
    page = await opened();
    return () => page.close();
  });

  it('asks for nothing but itself, has nothing to complain about, and lets no scenario write into it', async () => {
    await page.locator('[name=unfold]').click();
    expect(requests.filter((asked) => !asked.startsWith('data:'))).toEqual([url]);
    expect(complaints).toEqual([]);
    expect(await page.title()).toBe('2 of 3 scenarios failed · Postern');
    expect(await page.locator('main h2').nth(1).textContent()).toBe(`The books are wrong ${HOSTILE}`);
  });

  it('sums up: how many hold and failed, and which', async () => {
    expect(await page.locator('h1').textContent()).toBe('2 of 3 scenarios failed');
    expect(await page.locator('#holding').textContent()).toBe('1');
    expect(await page.locator('#failing').textContent()).toBe('2');
    await page.locator('[name=fold]').click();
    expect(await page.locator('#scenario-3 .failure').isVisible()).toBe(false);
    await page.locator('.what-failed a').last().click();
    await page.locator('#scenario-3 .failure').waitFor();
  });

  it('has what failed open, with expected and found and the failed step, and unfolds the rest', async () => {
    const failed = page.locator('.scenario.failed').first();
    expect(await failed.locator('.mismatch dd').allTextContents()).toEqual(['balance 12.34', 'balance 12.28']);
    expect(await failed.locator('li.failed .lcd').isVisible()).toBe(true);
    expect(await failed.locator('.money').textContent()).toContain('balance ¥0.00 → ¥12.28');
    const sale = page.locator('.scenario.ok li', { hasText: 'sale:' }).first();
    expect(await sale.locator('.lcd').isVisible()).toBe(false);
    await page.locator('.scenario.ok > summary').click();
    await sale.locator('> details > summary').click();
    expect(await sale.locator('.lcd').textContent()).toMatch(/交易成功\n金额 12\.34/);
    const reply = sale.locator('.frame', { hasText: '0210' });
    await reply.locator('> summary').click();
    const row = reply.getByRole('row', { name: '39 应答码 Response code 00 承兑或交易成功 Approved' });
    expect(await row.isVisible()).toBe(true);
    expect(await reply.locator('pre').isVisible()).toBe(false);
  });

  it('filters by outcome, by tag and by any text, together', async () => {
    const held = 'A sale holds';
    const [, wrong, touch] = results.map(({ scenario }) => scenario.name);
    await page.locator('.states label', { hasText: 'Failed' }).click();
    expect(await shown()).toEqual([wrong, touch]);
    expect(await page.locator('output').textContent()).toBe('2 of 3');
    await page.locator('.tags label', { hasText: 'sale' }).click();
    expect(await shown()).toEqual([wrong]);
    await page.locator('.states label', { hasText: 'All' }).click();
    expect(await shown()).toEqual([held, wrong]);
    await page.locator('[name=text]').fill('持卡人存根');
    expect(await shown()).toEqual([held]);
    await page.locator('[name=text]').fill('nobody has this');
    expect(await shown()).toEqual([]);
    await page.locator('.what-failed a').last().click();
    await page.locator('#scenario-3').waitFor();
    expect(await shown()).toEqual([held, wrong, touch]);
  });

  it('lines Chinese up: every row of a display or of paper is as wide as its cells', async () => {
    await page.evaluate(`document.querySelectorAll('details').forEach((each) => { each.open = true; })`);
    const rows = await page.evaluate<readonly Row[]>(ROWS);
    const mixed = rows.filter(({ text }) => /\p{Script=Han}/u.test(text) && /[\x21-\x7E]/.test(text));
    expect(mixed.length).toBeGreaterThan(20);
    for (const { text, width, cell } of rows) {
      expect(Math.abs(width - cellWidth(text) * cell), `${text}: ${width} px`).toBeLessThan(0.5);
    }
    const widths = await page.evaluate<number[]>(
      `Array.from(document.querySelectorAll('.lcd')[0].querySelectorAll('.grid > span'), (row) => row.getBoundingClientRect().width)`,
    );
    expect(new Set(widths).size).toBe(1);
  });

  it('is dark where the reader has it dark', async () => {
    const brightness = (property: string): Promise<number> =>
      page.evaluate<number>(
        `getComputedStyle(document.body).${property}.match(/[0-9]+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) / 3`,
      );
    expect(await brightness('backgroundColor')).toBeGreaterThan(220);
    expect(await brightness('color')).toBeLessThan(60);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await brightness('backgroundColor')).toBeLessThan(40);
    expect(await brightness('color')).toBeGreaterThan(200);
  });

  it('does not scroll sideways in a narrow window, however much is open', async () => {
    await page.setViewportSize({ width: 400, height: 800 });
    await page.evaluate(`document.querySelectorAll('details').forEach((each) => { each.open = true; })`);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(400);
  });

  it('can be read without its script', async () => {
    const plain = await opened({ javaScriptEnabled: false });
    expect(await plain.locator('.controls').isVisible()).toBe(false);
    expect(await plain.locator('.scenario.failed .mismatch').first().isVisible()).toBe(true);
    await plain.locator('.scenario.ok > summary').click();
    expect(await plain.locator('.scenario.ok .steps').isVisible()).toBe(true);
    await plain.close();
  });
});
