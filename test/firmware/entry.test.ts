/** Typing on the terminal: digits, amounts, cards, lists. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cancelled, timedOut } from '../../src/firmware/flow.ts';
import type { Profile } from '../../src/firmware/profile.ts';
import { askAmount } from '../../src/firmware/steps/ask-amount.ts';
import { askCard } from '../../src/firmware/steps/ask-card.ts';
import { askDigits } from '../../src/firmware/steps/ask-digits.ts';
import { choose } from '../../src/firmware/steps/choose.ts';
import { formatAmount } from '../../src/payment/money.ts';
import { profileNamed, TestDesk } from './support/test-desk.ts';

const title = { zh: '消费', en: 'SALE' };

describe('digits', () => {
  const question = { name: 'number', title, prompt: title, min: 2, max: 4 };
  const typing = (keys: string, more = {}) => {
    const desk = new TestDesk();
    const outcome = desk.ask((fw) => askDigits(fw, { ...question, ...more }), { number: keys });
    return { desk, outcome, shown: desk.screens.at(-1)?.rows.at(-1)?.text };
  };

  test('come in as typed, CLEAR takes the last one back', () => {
    expect(typing('1 2 clear 3 enter').outcome).toBe('13');
  });

  test('ENTER is not heard before there are enough, nor a digit after there are too many', () => {
    const { outcome, desk } = typing('1 enter 2 3 4 5 enter');
    expect(outcome).toBe('1234');
    expect(desk.transcript.toString().match(/beep error/g)).toHaveLength(2);
  });

  test('a key with two zeros types two, where there is room for two', () => {
    expect(typing('1 00 enter').outcome).toBe('100');
    expect(typing('1 2 3 00 enter').outcome).toBe('123');
  });

  test('secret ones are shown as stars, others as their format says', () => {
    expect(typing('1 2 3 enter', { secret: true }).shown).toBe('***');
    expect(typing('1 2 3 enter', { format: (digits: string) => `#${digits}` }).shown).toBe('#123');
  });

  test('CANCEL and silence are values', () => {
    expect(typing('1 cancel').outcome).toBe(cancelled);
    expect(typing('1 wait').outcome).toBe(timedOut);
  });
});

describe('an amount', () => {
  const typing = (keys: string, limit = 100_000_000) => {
    const desk = new TestDesk();
    return { desk, outcome: desk.ask((fw) => askAmount(fw, { title, limit }), { amount: keys.split(';') }) };
  };

  test.each([
    ['1 2 3 4 enter', 1234],
    ['1 00 enter', 100],
    ['1 dot enter', 100],
    ['1 2 dot 3 enter', 1230],
    ['1 2 dot 3 4 enter', 1234],
    ['dot 5 enter', 50],
    ['1 2 3 clear clear 4 enter', 14],
    ['1 dot 2 clear clear 5 enter', 15],
    // A third decimal, a second point and keys that mean nothing here are refused.
    ['1 dot 2 3 4 enter', 123],
    ['1 dot dot 2 enter', 120],
    ['1 star 2 enter', 12],
    // Ten digits are all there is room for.
    ['9 9 9 9 9 9 9 9 9 9 9 clear enter', 999_999_999],
  ])('%s', (keys, fen) => {
    expect(typing(keys, 9_999_999_999).outcome).toBe(fen);
  });

  test('digits shift in from the right, whatever they are', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 9 }), (digits) => {
        const fen = Number(digits.join(''));
        fc.pre(fen > 0);
        const { desk, outcome } = typing(`${digits.join(' ')} enter`, 999_999_999);
        expect(outcome).toBe(fen);
        expect(desk.screens.at(-1)?.rows.at(-1)?.text).toBe(formatAmount(fen));
      }),
    );
  });

  test('nothing is refused, and typing goes on', () => {
    const { desk, outcome } = typing('enter;5 enter');
    expect(outcome).toBe(5);
    expect(desk.seen).toEqual(['amount', 'amount-invalid', 'amount']);
  });

  test('one over the limit is refused with the limit, exactly the limit is taken', () => {
    const { desk, outcome } = typing('1 0 1 enter;clear 0 enter', 100);
    expect(outcome).toBe(100);
    expect(desk.screens.find(({ name }) => name === 'amount-over-limit')?.rows.map(({ text }) => text)).toContain(
      '1.00',
    );
  });

  test('CANCEL and silence are values', () => {
    expect(typing('1 cancel').outcome).toBe(cancelled);
    expect(typing('wait').outcome).toBe(timedOut);
  });
});

describe('a card', () => {
  const taking = (robot: { [screen: string]: string | string[] }, card: Partial<Profile['card']> = {}) => {
    const classic = profileNamed('lakala-classic');
    const desk = new TestDesk({ profile: { ...classic, card: { ...classic.card, ...card } } });
    return { desk, outcome: desk.ask((fw) => askCard(fw, { title }), robot) };
  };
  const typed = '6 2 1 2 3 4 5 6 7 8 9 0 1 2 6 5'.split(' ').slice(1).join(' ');

  test('is swiped and checked', () => {
    const { outcome } = taking({ 'swipe-card': 'swipe', 'check-card': 'enter' });
    expect(outcome).toMatchObject({ entry: 'swipe', expiry: '3012' });
    expect(String((outcome as { pan: unknown }).pan)).toBe('621234******1265');
  });

  test('is asked for again after a swipe that cannot be read, or a track that is none', () => {
    const { desk, outcome } = taking({ 'swipe-card': ['bad-swipe', 'swipe:12345', 'swipe'], 'check-card': 'enter' });
    expect(outcome).toMatchObject({ entry: 'swipe' });
    expect(desk.seen.filter((name) => name === 'card-read-error')).toHaveLength(2);
  });

  test('with a chip goes on as a swipe where there is no chip reader', () => {
    const chip = 'swipe:6212345678901265=30122010000000001';
    expect(taking({ 'swipe-card': chip, 'check-card': 'enter' }).outcome).toMatchObject({ entry: 'swipe' });
  });

  test('is keyed in with its expiry; neither is taken wrong', () => {
    const { desk, outcome } = taking({
      'swipe-card': '6',
      'card-number': [`${typed.replace(/5$/, '4')} enter`, `${typed} enter`],
      expiry: ['3 0 1 3 enter', '3 0 1 2 enter'],
      'check-card': 'enter',
    });
    expect(outcome).toMatchObject({ entry: 'keyed', expiry: '3012' });
    expect(desk.seen).toContain('card-number-invalid');
    expect(desk.seen).toContain('expiry-invalid');
  });

  test('is not keyed in where the profile forbids it', () => {
    const { desk, outcome } = taking({ 'swipe-card': '6 cancel' }, { keyed: false });
    expect(outcome).toBe(cancelled);
    expect(desk.seen).toEqual(['swipe-card']);
  });

  test('that the clerk does not recognise is not taken', () => {
    expect(taking({ 'swipe-card': 'swipe', 'check-card': 'cancel' }).outcome).toBe(cancelled);
  });
});

describe('a list', () => {
  const choosing = (count: number, keys: string) => {
    const desk = new TestDesk();
    const items = Array.from({ length: count }, (_, index) => ({ label: `item ${index}`, value: index }));
    return { desk, outcome: desk.ask((fw) => choose(fw, { name: 'list', title, items }), { list: keys }) };
  };

  test('is as long as the display, and pages beyond', () => {
    const { desk, outcome } = choosing(14, '7 down 6');
    expect(outcome).toBe(11);
    expect(desk.screens.at(-1)?.rows).toHaveLength(6);
  });

  test.each([
    ['3', 2],
    ['down down down 2', 13],
    ['down up 1', 0],
    ['up 1', 0],
    ['down down 3 1', 12],
    ['cancel', cancelled],
    ['wait', timedOut],
  ])('%s', (keys, outcome) => {
    expect(choosing(14, keys).outcome).toEqual(outcome);
  });
});
