/** Carries out the customer's moves: the card in the slot, the phone before the scanner or at the display, his password. */
import type { PaymentOutcome, Phone } from '../host/phones.ts';
import { keepEnds, Secret } from '../lib/secret.ts';
import type { Fen } from '../payment/money.ts';
import { say } from '../payment/text.ts';
import { type Bench, leave, notify, putPaperAway } from './bench.ts';
import { askedPhone, chosenPhone, type Move, moveOf, nextMove, phoneLabel } from './customer.ts';
import { openField } from './fields.ts';
import { yuan } from './look.ts';
import { WORDS } from './words.ts';

/** Does what the terminal waits for. */
export function pay(bench: Bench): void {
  carryOut(bench, nextMove(bench.desk, bench.state.wallet));
}

/** Does with the card or the phone in hand what it is good for. */
export function useInHand(bench: Bench): void {
  const { desk, state } = bench;
  if (state.wallet.inHand === 'card') return carryOut(bench, { does: 'swipe', card: desk.wallet[state.wallet.card] });
  const phone = chosenPhone(desk, state.wallet);
  const does = phone && moveOf(phone, desk.terminal);
  if (phone && does) carryOut(bench, { does, phone });
  else notify(bench, WORDS.phoneIdle, '', true);
}

/** The phone that is asked for a password turns the payment down. */
export function refuse(bench: Bench): void {
  const { desk, state } = bench;
  const asked = askedPhone(desk, state.wallet);
  if (!asked) return notify(bench, WORDS.nothingAsked, '', true);
  leave(state);
  const told = () => notify(bench, phoneLabel(asked), say(WORDS.turnedDown, state.language), true);
  void desk.phones?.refuse(asked.name).then(told);
}

/** The phone in hand pays into the merchant's own code on the display. */
export function payAmount(bench: Bench, amount: Fen): void {
  const { desk, state } = bench;
  const phone = chosenPhone(desk, state.wallet);
  leave(state);
  if (phone) payShown(bench, phone, amount);
}

function carryOut(bench: Bench, move: Move): void {
  const { desk, state } = bench;
  if (move.does === 'hold-picture') return openField(state, 'picture');
  leave(state);
  putPaperAway(state);
  switch (move.does) {
    case 'swipe':
      if (move.card) desk.terminal.swipe(move.card.stripe);
      return;
    case 'show-code':
      if (desk.phones) desk.terminal.scan(desk.phones.code(move.phone.name));
      return;
    case 'hold-slip':
      return desk.terminal.scan(new Secret(move.number, keepEnds(10, 4)));
    case 'enter-password':
      return settle(bench, move.phone, desk.phones?.approve(move.phone.name));
    case 'scan-screen':
      return scanScreen(bench, move.phone);
  }
}

function scanScreen(bench: Bench, phone: Phone): void {
  const { terminal, phones } = bench.desk;
  const seen = phones?.look(phone.name, terminal.screen()?.qr ?? '');
  if (seen?.kind === 'merchant') openField(bench.state, 'amount');
  else payShown(bench, phone);
}

function payShown(bench: Bench, phone: Phone, amount?: Fen): void {
  const { terminal, phones } = bench.desk;
  const shown = terminal.screen()?.qr;
  if (shown === undefined) return notify(bench, WORDS.codeGone, '', true);
  settle(bench, phone, phones?.pay(phone.name, shown, amount));
}

/** Says what came of a payment when the books have it: the terminal learns of it only when it next asks. */
function settle(bench: Bench, phone: Phone, payment: Promise<PaymentOutcome> | undefined): void {
  const { language } = bench.state;
  void payment?.then((outcome) => {
    const paid = outcome.kind === 'paid';
    const words = paid ? `${say(WORDS.paid, language)} ${yuan(outcome.amount)}` : say(outcome.why, language);
    notify(bench, phoneLabel(phone), words, !paid);
  });
}
