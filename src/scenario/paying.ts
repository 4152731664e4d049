/** What a clerk and a customer answer in every transaction with a card. */
import type { WalletCard } from '../desk/wallet.ts';
import { present } from '../lib/assert.ts';
import { SUPERVISOR } from '../payment/operators.ts';
import type { Answers } from './clerk.ts';
import type { Stage } from './stage.ts';

interface Payment {
  readonly card: WalletCard;
  /** The card's own when left out. */
  readonly pin?: string | undefined;
}

/** The card is swiped, its number confirmed, its PIN typed; a sign-in that is due is agreed to. */
export function payingWith(stage: Stage, { card, pin = card.pin }: Payment): Answers {
  const agree = (): Promise<void> => stage.press('enter');
  return {
    'sign-in-first': agree,
    'swipe-card': () => stage.swipe(card),
    'check-card': agree,
    pin: () => stage.enter(pin),
  };
}

/** The supervisor consents. */
export function supervised(stage: Stage): Answers {
  const password = present(stage.terminal.profile.operators[SUPERVISOR], 'a supervisor');
  return { supervisor: () => stage.enter(password) };
}
