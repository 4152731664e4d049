/** The customer's card: swiped, or its number and expiry keyed in where the profile allows; then checked by the clerk. */
import { isExpiry } from '../../payment/expiry.ts';
import { luhnValid, pan } from '../../payment/pan.ts';
import { type Card, cardFromStripe } from '../card.ts';
import type { Firmware, Words } from '../firmware.ts';
import { cancelled, type Flow, isQuit, type Quit, timedOut } from '../flow.ts';
import { io } from '../io.ts';
import type { DigitKey } from '../keys.ts';
import { isBlackListed } from '../management/network/black-list.ts';
import { checkCardScreen, swipeScreen, cardWords as words } from '../screens/card.ts';
import { askDigits, isDigitKey } from './ask-digits.ts';
import { tellError } from './tell-error.ts';

export interface CardQuestion {
  readonly title: Words;
  /** Shown meanwhile, in fen. */
  readonly amount?: number | undefined;
}

/** The card, its number confirmed by the clerk. */
export function* askCard(fw: Firmware, question: CardQuestion): Flow<Card | Quit> {
  const card = yield* takeCard(fw, question);
  return isQuit(card) ? card : yield* checkCard(fw, question.title, card);
}

/** Shows the number of a card that has been read; the card when the clerk confirms it. One on the black list is refused. */
export function* checkCard(fw: Firmware, title: Words, card: Card): Flow<Card | Quit> {
  if (yield* isBlackListed(fw, card.pan)) {
    yield* tellError(fw, title, 'card-black-listed', { untilKey: true });
    return cancelled;
  }
  const screen = checkCardScreen(fw, title, card.pan);
  for (;;) {
    const event = yield* io.wait(screen, fw.profile.timeouts.operatorMs, 'key');
    if (event.type === 'timeout') return timedOut;
    if (event.key === 'enter') return card;
    if (event.key === 'cancel') return cancelled;
  }
}

/** Opens the slot until there is a card, or a digit starts one to be keyed in. */
function* takeCard(fw: Firmware, { title, amount }: CardQuestion): Flow<Card | Quit> {
  const { swipe, keyed } = fw.profile.card;
  const prompt = swipe ? (keyed ? words.swipeOrKey : words.swipe) : words.keyOnly;
  const screen = swipeScreen(fw, title, prompt, amount);
  for (;;) {
    yield* io.cardReader(swipe);
    const event = yield* io.wait(screen, fw.profile.timeouts.operatorMs, 'card', 'card-error', 'key');
    yield* io.cardReader(false);
    if (event.type === 'timeout') return timedOut;
    if (event.type === 'key' && event.key === 'cancel') return cancelled;
    if (event.type === 'key' && keyed && isDigitKey(event.key)) {
      const card = yield* keyCard(fw, title, event.key);
      if (card) return card;
    } else if (event.type === 'card') {
      const card = cardFromStripe(event);
      if (card) return card;
      yield* tellError(fw, title, 'card-read-error');
    } else if (event.type === 'card-error') yield* tellError(fw, title, 'card-read-error');
  }
}

/** Number and expiry by hand. The number stays masked while it is typed: the clerk checks its ends afterwards. */
function* keyCard(fw: Firmware, title: Words, first: DigitKey): Flow<Card | Quit | undefined> {
  const digits = yield* askDigits(fw, {
    name: 'card-number',
    title,
    prompt: words.number,
    min: 13,
    max: 19,
    initial: first,
    format: (typed) => typed.slice(0, 6) + '*'.repeat(Math.max(0, typed.length - 6)),
  });
  if (isQuit(digits)) return digits;
  const number = pan(digits);
  if (!luhnValid(number)) {
    yield* tellError(fw, title, 'card-number-invalid');
    return undefined;
  }
  const expiry = yield* askDigits(fw, { name: 'expiry', title, prompt: words.expiry, min: 4, max: 4 });
  if (isQuit(expiry)) return expiry;
  if (isExpiry(expiry)) return { entry: 'keyed', pan: number, expiry };
  yield* tellError(fw, title, 'expiry-invalid');
  return undefined;
}
