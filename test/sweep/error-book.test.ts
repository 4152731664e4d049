/**
 * The whole error book, walked on the real terminal over the real wire: the host answers every code to a sale, the display
 * says what the book says, and what follows is what the book promises.
 */
import { describe, expect, test } from 'vitest';
import { errorBook } from '../../src/payment/error-book.ts';
import { type ErrorPage, retries } from '../../src/payment/error-page.ts';
import { responseCode } from '../../src/payment/response-codes.ts';
import { say } from '../../src/payment/text.ts';
import { World } from '../support/world.ts';
import { paying } from './harness.ts';

const LANGUAGES = ['zh-CN', 'en'] as const;

/** Spaces are the display's: lines are broken and centred. */
const plain = (text: string): string => text.replace(/\s/g, '');

const lcd = (world: World): string =>
  plain(
    world.terminal
      .lcd()
      .map(({ text }) => text)
      .join(''),
  );

/** A terminal that is ready to sell, in this language. */
function ready(language: (typeof LANGUAGES)[number]): World {
  const world = new World();
  world.boot();
  if (world.terminal.lamps().language !== language) world.press('language');
  return world;
}

/** A sale up to the screen that tells its outcome. */
function sellUntil(world: World, ...outcomes: readonly string[]): void {
  const idle = world.terminal.screen();
  world.press('sale');
  const onTheWay = { ...paying, 'sign-in-first': (each: World) => each.press('enter') };
  world.play(onTheWay, (screen) => outcomes.includes(screen.name) || (screen.name === 'idle' && screen !== idle));
}

/** Reads what was told, and goes on until idle. */
function toIdle(world: World): void {
  world.play({ ...paying, declined: (each) => each.press('enter') }, ({ name }) => name === 'idle');
}

/** What stands on all pages behind the error on the display; the title and the hint of each are left out. */
function readPage(world: World): string {
  const rows = (): string => plain((world.terminal.screen()?.rows ?? []).map(({ text }) => text).join(''));
  world.press('menu');
  expect(world.terminal.screen()?.name).toBe('error-page');
  const pages = [rows()];
  for (let before = ''; before !== rows(); pages.push(rows())) {
    before = rows();
    world.press('down');
  }
  pages.pop();
  world.press('cancel');
  return pages.join('');
}

function expectPage(world: World, page: ErrorPage, language: (typeof LANGUAGES)[number]): void {
  const told = world.terminal.screen();
  expect(told?.hint).toBe(language === 'en' ? '[MENU] help, or any key' : '[功能]说明 任意键继续');
  const read = readPage(world);
  for (const words of [page.meaning, page.causes, page.advice, page.merchant, retries[page.retry]]) {
    expect(read).toContain(plain(say(words, language)).replace(/[。.]$/, ''));
  }
  expect(world.terminal.screen()).toBe(told);
}

describe.each(LANGUAGES)('in %s', (language) => {
  const world = ready(language);
  const codes = errorBook().filter(({ kind }) => kind === 'response-code');

  test.each(codes)('$code', ({ code }) => {
    const row = responseCode(code);
    const [records, arrivals] = [world.batch().length, world.standing().length];
    world.controls.order({ kind: 'answer', responseCode: code });
    // An approval stays on the display until the second copy is asked for.
    sellUntil(world, 'declined', 'next-copy');
    expect(world.terminal.screen()?.name).toBe(row.approved ? 'next-copy' : 'declined');
    expect(lcd(world)).toContain(plain(say(row.display, language)));
    expect(world.flash.read('reversal')).toBeUndefined();
    expect(world.terminal.lamps().signedIn).toBe(!row.signIn);
    if (!row.approved) {
      expect(lcd(world)).toContain(plain(`${code}${say(row.display, language)}${say(row.advice, language)}`));
      expectPage(world, row, language);
    }
    toIdle(world);
    const more = row.approved ? 1 : 0;
    expect([world.batch().length, world.standing().length]).toEqual([records + more, arrivals + more]);
    expect(world.host.verify()).toEqual([]);
  });

  test('a code that is not in the book is told by its number', () => {
    for (const code of ['XX', '88', 'Y1', 'Z3']) {
      world.controls.order({ kind: 'answer', responseCode: code });
      sellUntil(world, 'declined');
      expect(lcd(world)).toContain(`[${code}]`);
      toIdle(world);
    }
  });
});
