/** Every page of the error book is complete, in both languages, and no longer than the smallest display can page through. */
import { describe, expect, it } from 'vitest';
import type { ErrorPage } from '../../src/payment/error-page.ts';
import { offlineCodes, responseCode, responseCodes } from '../../src/payment/response-codes.ts';
import { terminalErrors } from '../../src/payment/terminal-errors.ts';
import { cells } from './width.ts';

/** Half-width cells that a text may take: two lines of 16 for what is shown at once, the rest is paged or printed. */
const LONGEST = { display: 32, advice: 64, meaning: 80, causes: 80, merchant: 80, developer: 128 } as const;

const pages: readonly (readonly [string, ErrorPage])[] = Object.entries({
  ...responseCodes,
  ...offlineCodes,
  XX: responseCode('XX'),
  ...terminalErrors,
});

describe.each(pages)('%s', (_name, page) => {
  it('says everything in both languages, and briefly', () => {
    for (const [column, longest] of Object.entries(LONGEST)) {
      const { zh, en } = page[column as keyof typeof LONGEST];
      expect(zh, column).toMatch(/[\u4e00-\u9fff]/);
      expect(en, column).toMatch(/^[A-Z0-9][ -~]+$/);
      expect(cells(zh), `${column}: ${zh}`).toBeLessThanOrEqual(longest);
      expect(cells(en), `${column}: ${en}`).toBeLessThanOrEqual(longest);
    }
  });

  it('writes sentences where it explains, and commands where something is to be done', () => {
    for (const { zh, en } of [page.meaning, page.causes, page.developer]) {
      expect(zh).toMatch(/。$/);
      expect(en).toMatch(/\.$/);
    }
    for (const { zh, en } of [page.display, page.advice, page.merchant]) {
      expect(zh).not.toMatch(/。$/);
      expect(en).not.toMatch(/\.$/);
    }
  });
});
