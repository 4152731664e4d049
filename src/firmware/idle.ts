/** At rest: the slot is open, the clock runs, keys start what the profile says. */
import { transactions } from '../payment/transactions/transactions.ts';
import { cardFromStripe } from './card.ts';
import type { Firmware } from './firmware.ts';
import type { Flow } from './flow.ts';
import { runFunction, switchLanguage } from './functions.ts';
import { io } from './io.ts';
import { FUNCTION_KEYS, type FunctionKey, type Key } from './keys.ts';
import { obeyHost } from './management/network/obey-host.ts';
import { openItem, openMenu } from './menu.ts';
import {
  type AtRest,
  DISTURBANCES,
  firstQuestion,
  mayAsk,
  type NextQuestion,
  tellNews,
} from './merchant/news-at-rest.ts';
import type { Receipt } from './receipts/receipt.ts';
import { idleScreen } from './screens/idle.ts';
import { isDigitKey } from './steps/ask-digits.ts';
import { printReceipt } from './steps/print.ts';
import { tellError } from './steps/tell-error.ts';
import { transact } from './transactions/financial.ts';
import { keepAlive, keepAliveInMs } from './transactions/keep-alive.ts';
import { isSignedIn } from './transactions/ready-to-trade.ts';
import { signIn } from './transactions/sign-in.ts';

const MINUTE_MS = 60_000;

/** Blank paper, to tear the last slip off. */
const FEED: Receipt = { name: 'feed', copy: 'single', lines: [{ kind: 'feed', lines: 4 }] };

/** Waits for the clerk for ever. */
export function* idle(fw: Firmware): Flow<never> {
  let question: NextQuestion | undefined;
  for (;;) {
    yield* obeyHost(fw);
    const nowMs = yield* io.clock();
    question ??= firstQuestion(fw, nowMs);
    const signedIn = yield* isSignedIn(fw);
    const resting = (news?: string) => idleScreen(fw, nowMs, signedIn, news);
    yield* io.cardReader(fw.profile.card.swipe);
    const minuteMs = MINUTE_MS - (nowMs % MINUTE_MS);
    const askInMs = mayAsk(fw, signedIn) ? Math.max(0, question.atMs - nowMs) : Number.POSITIVE_INFINITY;
    const echoInMs = yield* keepAliveInMs(fw);
    let event: AtRest = yield* io.wait(resting(), Math.min(minuteMs, askInMs, echoInMs), ...DISTURBANCES);
    if (event.type === 'timeout' && askInMs <= Math.min(minuteMs, echoInMs))
      ({ event, next: question } = yield* tellNews(fw, question, resting));
    else if (event.type === 'timeout' && echoInMs <= minuteMs) event = yield* keepAlive(fw, resting());
    yield* io.cardReader(false);
    if (event.type === 'timeout') continue;
    yield* react(fw, event);
    question = undefined;
  }
}

function* react(fw: Firmware, event: AtRest): Flow<void> {
  const { title } = transactions.sale;
  if (event.type === 'key') yield* press(fw, event.key);
  else if (event.type === 'card-error') yield* tellError(fw, title, 'card-read-error');
  else if (event.type === 'card') {
    const card = cardFromStripe(event);
    if (card) yield* transact(fw, transactions.sale, card);
    else yield* tellError(fw, title, 'card-read-error');
  }
}

function* press(fw: Firmware, key: Key): Flow<void> {
  const { menu, shortcuts, display } = fw.profile;
  const started = isFunctionKey(key) ? shortcuts[key] : undefined;
  const touched = display.touch && isDigitKey(key) ? menu[Number(key) - 1] : undefined;
  if (started !== undefined) yield* runFunction(fw, started);
  else if (touched) yield* openItem(fw, touched);
  else if (key === 'menu') yield* openMenu(fw);
  else if (key === 'language') yield* switchLanguage(fw);
  else if (key === 'feed') yield* printReceipt(fw, FEED);
  else if (key === 'enter' && !(yield* isSignedIn(fw))) yield* signIn(fw);
}

function isFunctionKey(key: Key): key is FunctionKey {
  return (FUNCTION_KEYS as readonly Key[]).includes(key);
}
