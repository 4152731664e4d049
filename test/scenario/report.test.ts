/** The HTML report as text: what it says of a run, how it escapes, and that no secret gets into it. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { fromCivil } from '../../src/lib/clock.ts';
import { maskCardNumbers } from '../../src/payment/card-numbers.ts';
import { cells } from '../../src/scenario/report/cells.ts';
import { duration, yuan } from '../../src/scenario/report/figures.ts';
import { html } from '../../src/scenario/report/html.ts';
import { meaningOf } from '../../src/scenario/report/meaning.ts';
import { page } from '../../src/scenario/report/page.ts';
import { writeReport } from '../../src/scenario/report/write-report.ts';
import type { ScenarioResult } from '../../src/scenario/scenario.ts';
import { HOSTILE, reportedResults, words } from '../support/report.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const FOLDER = temporaryFolder();
const AT = fromCivil(2026, 11, 22, 9, 5, 7);
const escapedHostile = HOSTILE.replaceAll('&', '&amp;')
  .replaceAll('<', '&lt;')
  .replaceAll('>', '&gt;')
  .replaceAll('"', '&quot;')
  .replaceAll("'", '&#39;');

let results: readonly ScenarioResult[];
let text: string;

beforeAll(async () => {
  results = await reportedResults();
  text = page(results, AT);
});

const sections = (): string[] => (text.split('</main>')[0] ?? '').split('<details class="scenario ').slice(1);

describe('the html tag', () => {
  it.each([
    [html`<p title="${`"'`}">${'<b>&'}</p>`, '<p title="&quot;&#39;">&lt;b&gt;&amp;</p>'],
    [html`${html`<b>${'<'}</b>`}`, '<b>&lt;</b>'],
    [html`${[html`<li>`, 'a&b', 7]}`, '<li>a&amp;b7'],
    [html`${undefined}${false}${0}${''}`, '0'],
    [html`${'a\u0000\u001b[2J\u0085\ud800'}`, 'a\ufffd\ufffd[2J\ufffd\ufffd'],
  ])('%#', (made, expected) => {
    expect(made.text).toBe(expected);
  });
});

describe('cells', () => {
  it.each([
    ['ABC 12', 'ABC 12'],
    ['金额 12', '<i style="--n:2">金额</i> 12'],
    ['ＲＭＢ', '<i style="--n:3">ＲＭＢ</i>'],
    ['¥1│', '<b>¥</b>1<b>│</b>'],
    ['<\u{20000}>', '&lt;<i style="--n:1">\u{20000}</i>&gt;'],
  ])('of %s', (given, expected) => {
    expect(cells(given).text).toBe(expected);
  });
});

describe('figures', () => {
  it.each([
    [0, '0 ms'],
    [999.9, '999 ms'],
    [6180, '6.1 s'],
    [59_999, '59.9 s'],
    [60_000, '1 min'],
    [64_500, '1 min 4 s'],
    [3_599_999, '59 min 59 s'],
    [3 * 3_600_000 + 60_000, '3 h 1 min'],
    [3 * 86_400_000 + 5 * 3_600_000, '3 d 5 h'],
  ])('%d ms is %s', (ms, expected) => {
    expect(duration(ms)).toBe(expected);
  });

  it('has money taken back with its sign in front', () => {
    expect([yuan(123_456), yuan(-6)]).toEqual(['¥1,234.56', '-¥0.06']);
  });
});

describe('card numbers that a scenario writes out', () => {
  it.each([
    ['type: "6212345678901265"', 'type: "621234******1265"'],
    ['621234****** 4111111111111111.', '621234****** 411111******1111.'],
    ['not a card: 6212345678901266', 'not a card: 6212345678901266'],
    ['RRN 112200000002', 'RRN 112200000002'],
  ])('%s', (given, expected) => {
    expect(maskCardNumbers(given)).toBe(expected);
  });
});

describe('what an element means', () => {
  it.each([
    [4, '000000001234', '¥12.34'],
    [12, '235959', '23:59:59'],
    [22, '021', '刷卡 Swipe, with PIN'],
    [22, '012', '手输 Keyed, no PIN'],
    [39, '51', '资金不足 Insufficient funds'],
    [49, '156', '人民币 CNY'],
    [49, '840', ''],
    [54, '1002156C000000123456', '¥1,234.56'],
    [54, 'nonsense', ''],
    [60, '22000001000', 'type 22, batch 000001, network code 000'],
    [60, '22000001', 'type 22, batch 000001'],
    [62, '5365717565', 'Seque'],
    [62, 'A7C6', ''],
    [
      63,
      `CUP${' '.repeat(60)}PSN1100000000122800000000000612 0006`.replace(' 0006', '0006'),
      '已到账 credited, net ¥12.28, fee ¥0.06',
    ],
    [63, '01 ', ''],
    [11, '000001', ''],
  ])('DE %d %s: %s', (de, value, expected) => {
    const meaning = meaningOf({ de, value, name: '', nameZh: '', offset: 0, length: 0, secret: false });
    expect(words(html`${meaning}`.text).replace(/ ,/g, ',')).toBe(expected);
  });
});

describe('the page', () => {
  it('sums the run up', () => {
    const header = words(/<header.*?<\/header>/s.exec(text)?.[0] ?? '');
    expect(header).toContain('2 of 3 scenarios failed Hold 1 Failed 2');
    expect(header).toContain('Terminals lakala-classic, lakala-smart Date 2026-11-22 09:05:07 UTC+8');
    expect(text).toContain('<time datetime="2026-11-22T09:05:07+08:00">');
    expect(text).toContain('<title>2 of 3 scenarios failed · Postern</title>');
    expect(page(results.slice(0, 1), AT)).toContain('<h1>The scenario holds</h1>');
  });

  it('opens what failed and folds what holds', () => {
    expect(sections().map((section) => section.slice(0, section.indexOf('>')))).toEqual([
      'ok"',
      'failed" open',
      'failed" open',
    ]);
    expect(text.match(/<li class="failed">\s*<details open>/g)).toHaveLength(3);
  });

  it('tells what fails in the teardown too, where it stands', () => {
    expect(words(sections()[2] ?? '')).toMatch(
      /screen: 请刷卡 .*Expected '请刷卡' on the LCD Found the screens power off/,
    );
  });

  it('has no steps of a scenario that could not be put up', () => {
    const [, { failure, ...result }] = results as [ScenarioResult, Required<ScenarioResult>];
    const brokenOff = { ...result, played: [], failure: { ...failure, lcd: [], frames: [] } };
    const shown = page([brokenOff], AT);
    expect(shown).toContain('<dd>balance 12.28</dd>');
    expect(shown).not.toContain('<section class="steps">');
  });

  it('says expected and found, the line, what the host decided, the account and what arrived in it', () => {
    const failed = words(sections()[1] ?? '');
    const { file } = (results[1] as ScenarioResult).scenario;
    expect(failed).toContain(`ledger: { balance: 12.34 } ${file}:8 Expected balance 12.34 Found balance 12.28`);
    expect(failed).toMatch(
      /The host .*12:00:06 answered: .*responseCode 00.* balance ¥0\.00 → ¥12\.28 , pending ¥0\.00 .* sale 000002 \d{12} 621234\*{6}1265 ¥12\.34 ¥0\.06 ¥12\.28 credited/,
    );
  });

  it('shows each step with display, paper and decoded wire', () => {
    const held = words(sections()[0] ?? '');
    for (const shown of [
      'sale: { amount: 12.34, card: unionpay-debit }',
      '金额 12.34',
      '消费 (SALE)',
      '→ 0200',
      '← 0210 00',
      'TPDU 6000030000 , header 603100311005',
      '4 交易金额 Amount 000000001234 ¥12.34',
      '52 个人标识码数据 PIN data ****',
      '0000 60 00 03 00 00 60 31 00 31 10 05 02 00',
    ])
      expect(held).toContain(shown);
  });

  it('does not show a display again that did not change', () => {
    const [held] = results as [ScenarioResult];
    const shown = held.played.map(({ lcd }) => JSON.stringify(lcd));
    const changes = shown.filter((lcd, at) => lcd !== shown[at - 1]).length;
    expect(changes).toBeLessThan(held.played.length);
    expect(sections()[0]?.match(/<figure class="lcd/g)).toHaveLength(changes);
  });

  it('has the colours of each display', () => {
    expect(sections()[1]).toContain('--ink:#1c2b16;--glass:#b9d7a0;--columns:24');
    expect(sections()[2]).toContain('--ink:#1d2433;--glass:#f4f6fb;--columns:');
  });

  it('escapes names, tags, steps and findings', () => {
    expect(text.split(HOSTILE)).toHaveLength(1);
    expect(text).toContain(`<h2>The books are wrong ${escapedHostile}</h2>`);
    expect(text).toContain(`value="a&lt;b ${escapedHostile}"`);
    expect(text).toContain(`<dd><span lang="zh-CN">&#39;请插卡 ${escapedHostile}&#39; on the LCD</span></dd>`);
    expect(text.match(/<script/g)).toHaveLength(1);
    expect(text.match(/<\/script/g)).toHaveLength(1);
    expect(text).not.toContain('<img');
  });

  it('asks for nothing from anywhere', () => {
    expect(text).toContain('content="default-src &#39;none&#39;; ');
    const attributes = [...text.matchAll(/ (?:href|src|action|srcset|data)="([^"]*)"/g)].map(
      ([, target]) => target ?? '',
    );
    expect(attributes.length).toBeGreaterThan(3);
    for (const target of attributes) expect(target).toMatch(/^#scenario-\d+$|^data:image\/svg\+xml,/);
    expect(text.slice(text.indexOf('<style>'), text.indexOf('</style>'))).not.toMatch(/url\(|@import/);
  });

  it('masks a card number that hands type', () => {
    expect(text).toContain('type: &quot;621234******1265&quot;'.replaceAll('&quot;', ''));
    expect(text).not.toContain('6212345678901265');
  });
});

describe('writing it', () => {
  it('makes the folder, and writes index.html', () => {
    const folder = join(FOLDER, 'a', 'b');
    const file = writeReport(folder, results);
    expect(file).toBe(join(folder, 'index.html'));
    expect(readFileSync(file, 'utf8')).toContain('<h1>2 of 3 scenarios failed</h1>');
  });

  it('says which file cannot be written', () => {
    const [taken, blocked] = [join(FOLDER, 'taken'), join(FOLDER, 'blocked')];
    writeFileSync(taken, '');
    mkdirSync(join(blocked, 'index.html'), { recursive: true });
    expect(() => writeReport(taken, results)).toThrow(`cannot write the report ${join(taken, 'index.html')}: `);
    expect(() => writeReport(blocked, results)).toThrow(`cannot write the report ${join(blocked, 'index.html')}: `);
  });
});
