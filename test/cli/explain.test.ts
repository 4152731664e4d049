/** postern explain: pages of the error book by code or name, the whole book, and the book as it lies in docs. */
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { bookMarkdown, pageText, speechOf } from '../../src/cli/error-book-text.ts';
import { present } from '../../src/lib/assert.ts';
import { errorBook } from '../../src/payment/error-book.ts';
import type { Language } from '../../src/payment/text.ts';
import { called } from '../support/call.ts';
import { posternArgs } from '../support/postern.ts';

const said = async (...args: readonly string[]): Promise<string> => {
  const { exitCode, stdout, stderr } = await called(['explain', ...args]);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return stdout;
};

/** The page as it is printed, without a process. */
function page(code: string, language?: Language): string {
  const entry = errorBook().find((each) => each.code === code);
  return pageText(present(entry, `the page ${code}`), speechOf(language));
}

describe('a page', () => {
  it('of a response code says what to do, in both languages or in one', async () => {
    const both = await said('51');
    expect(both).toBe(`${page('51')}\n`);
    for (const words of ['51  资金不足 / Insufficient funds', '可用余额不足 / INSUFFICIENT FUNDS', '请减少金额']) {
      expect(both).toContain(words);
    }
    expect(page('51', 'en')).toMatch(/^51 {2}Insufficient funds\n {4}Shows +INSUFFICIENT FUNDS\n/);
    expect(page('51', 'en')).not.toMatch(/[\u4e00-\u9fff]/);
    expect(page('51', 'zh-CN')).not.toMatch(/INSUFFICIENT/);
  });

  it('of a terminal error says what becomes of the money', () => {
    expect(page('no-response')).toContain('终端自动冲正 / by the terminal');
    expect(page('refund-no-response', 'en')).toContain('impossible: ask the acquirer');
    expect(page('A0', 'en')).toContain('needed before anything else');
  });

  it("of the chip's codes says that they are never in DE 39", () => {
    for (const code of ['Y1', 'Y3', 'Z1', 'Z3']) expect(page(code, 'en')).toContain('never in DE 39');
  });

  it('is JSON for programs, found in small letters too, its texts plain where one language is asked for', async () => {
    const chinese = JSON.parse(await said('--json', '--lang', 'zh-CN', 'a0'));
    expect(chinese).toMatchObject({ code: 'A0', kind: 'response-code', approved: false, retry: 'mended', class: 'B' });
    expect(chinese.display).toBe('MAC校验错,请重新签到');
  });

  it("has the acquirer's words where a terminal's profile redefines the code", async () => {
    expect(page('A7', 'zh-CN')).toContain('拒绝,交换中心异常');
    const own = await said('A7', '--lang', 'zh-CN', '--terminal', 'shengpay-smart');
    expect(own).toContain('支付中,请稍后查询');
    expect(own).toContain('稍后重试');
  });
});

describe('the whole book', () => {
  it('has every page once', () => {
    const codes = errorBook().map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes).toEqual(expect.arrayContaining(['00', '99', 'A0', 'P1', 'Z3', 'no-response', 'paper-out']));
  });

  it.each([
    ['en', 'error-book.md'],
    ['zh-CN', 'error-book.zh-CN.md'],
  ] as const)('in %s lies in docs/%s', async (language, file) => {
    const markdown = bookMarkdown(errorBook(), language);
    await expect(markdown).toMatchFileSnapshot(`../../docs/${file}`);
  });

  it('prints what lies in docs', async () => {
    expect(await said('--all', '--markdown', '--lang', 'zh-CN')).toBe(bookMarkdown(errorBook(), 'zh-CN'));
  });

  it('says nothing to who reads no further', () => {
    const words = [process.execPath, ...posternArgs('explain', '--all', '--markdown')]
      .map((word) => `'${word}'`)
      .join(' ');
    const { status, stderr } = spawnSync('sh', ['-c', `${words} | head -c 1`], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});
