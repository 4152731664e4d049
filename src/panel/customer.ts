/** The customer's side of the counter: what the terminal waits for, and what he does next with a card or a phone. */
import type { Desk, WalletCard } from '../desk/desk.ts';
import { captions } from '../firmware/receipts/captions.ts';
import type { Phone } from '../host/phones.ts';
import type { FrontPanel } from '../machine/front-panel.ts';
import type { Text } from '../payment/text.ts';
import { wallets } from '../payment/wallets.ts';
import type { Chosen } from './state.ts';

/** What a terminal waits for from beyond its keys. */
export type Wanted =
  | 'card'
  /** A payment code before its scanner. */
  | 'payment-code'
  /** Something else before its scanner: a number off a slip. */
  | 'number'
  /** Somebody who scans the code on its display. */
  | 'payer';

export function wanted(terminal: FrontPanel): Wanted | undefined {
  const { power, scanner, cardSlot } = terminal.lamps();
  const screen = terminal.screen();
  if (!power) return undefined;
  if (scanner) return screen?.name === 'scan-code' ? 'payment-code' : 'number';
  if (screen?.qr !== undefined) return 'payer';
  return cardSlot ? 'card' : undefined;
}

export type PhoneMove = 'show-code' | 'scan-screen' | 'enter-password';

export type Move =
  | { readonly does: 'swipe'; readonly card: WalletCard | undefined }
  | { readonly does: PhoneMove; readonly phone: Phone }
  /** The slip that hangs out has the number that the scanner is to read. */
  | { readonly does: 'hold-slip'; readonly number: string }
  /** No phone here has what the scanner is to read. */
  | { readonly does: 'hold-picture' };

export function chosenPhone({ phones }: Desk, { phone }: Chosen): Phone | undefined {
  return phones?.list()[phone];
}

/** A phone that waits for its owner's password, the chosen one before all others. */
export function askedPhone(desk: Desk, chosen: Chosen): Phone | undefined {
  return [chosenPhone(desk, chosen), ...(desk.phones?.list() ?? [])].find((phone) => phone?.asked);
}

/** What the customer does next: what the terminal waits for, else what a phone does, else he swipes his card in vain. */
export function nextMove(desk: Desk, chosen: Chosen): Move {
  const phone = chosenPhone(desk, chosen);
  const want = wanted(desk.terminal);
  if (want === 'payment-code' && phone) return { does: 'show-code', phone };
  const number = want === 'number' ? numberOnPaper(desk.terminal) : undefined;
  if (number !== undefined) return { does: 'hold-slip', number };
  if (want === 'payment-code' || want === 'number') return { does: 'hold-picture' };
  if (want === 'payer' && phone) return { does: 'scan-screen', phone };
  const asked = want === 'card' ? undefined : askedPhone(desk, chosen);
  return asked ? { does: 'enter-password', phone: asked } : { does: 'swipe', card: desk.wallet[chosen.card] };
}

/** Below its caption, of the newest slip that has one. */
function numberOnPaper(terminal: FrontPanel): string | undefined {
  const lines = terminal.paper().map(({ text }) => text.trim());
  const { zh, en } = captions.paymentVoucher;
  const at = lines.findLastIndex((line) => line.startsWith(zh) || line.startsWith(en));
  return at < 0 ? undefined : /\d{20}/.exec(lines.slice(at, at + 2).join(' '))?.[0];
}

/** What this phone is good for just now. */
export function moveOf(phone: Phone, terminal: FrontPanel): PhoneMove | undefined {
  if (phone.asked) return 'enter-password';
  const want = wanted(terminal);
  if (want === 'payment-code') return 'show-code';
  return want === 'payer' ? 'scan-screen' : undefined;
}

/** 微信支付 张伟 */
export function phoneLabel({ wallet, owner }: Phone): Text {
  const { zh, en } = wallets[wallet].label;
  return { zh: `${zh} ${owner.zh}`, en: `${en} ${owner.en}` };
}
