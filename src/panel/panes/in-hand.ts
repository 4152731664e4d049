/** A card or a phone as it lies in the hand: drawn, and in words where there is no room for that. */
import type { Desk, WalletCard } from '../../desk/desk.ts';
import type { Phone } from '../../host/phones.ts';
import type { Secret } from '../../lib/secret.ts';
import { brandByCode } from '../../payment/brands.ts';
import { say } from '../../payment/text.ts';
import { wallets } from '../../payment/wallets.ts';
import { boxed } from '../box.ts';
import { chosenPhone } from '../customer.ts';
import { type Look, yuan } from '../look.ts';
import type { Chosen } from '../state.ts';
import { BLANK, type Line, span, spread } from '../text.ts';
import type { Style } from '../theme.ts';
import { WORDS } from '../words.ts';

export const PICTURE_WIDTH = 34;
/** The drawing with the name above it. */
export const PICTURE_ROWS = 7;

const INNER_WIDTH = PICTURE_WIDTH - 4;
const BOLD: Style = { bold: true };

/** `code` is on a phone that asks its owner for nothing. */
interface PhoneInHand {
  readonly phone: Phone;
  readonly code: Secret | undefined;
}

/** What is in hand, drawn; nothing where there is none of it. */
export function picture(desk: Desk, chosen: Chosen, look: Look): Line[] {
  const thing = inHand(desk, chosen);
  if (!thing) return [];
  return 'card' in thing ? cardPicture(thing.card, look) : phonePicture(thing, look);
}

/** The same in words. */
export function inWords(desk: Desk, chosen: Chosen, look: Look): Line[] {
  const thing = inHand(desk, chosen);
  if (!thing) return [];
  return 'card' in thing ? cardInWords(thing.card, look) : phoneInWords(thing, look);
}

/** What of it does not stand in its row of the wallet: the screen of a phone. */
export function inOneLine(desk: Desk, chosen: Chosen, look: Look): Line[] {
  const thing = inHand(desk, chosen);
  if (!thing || 'card' in thing) return [];
  const [first, second] = screenOf(thing, look);
  return [[...first, span('  '), ...second]];
}

function inHand(desk: Desk, chosen: Chosen): { readonly card: WalletCard } | PhoneInHand | undefined {
  if (chosen.inHand === 'card') {
    const card = desk.wallet[chosen.card];
    return card && { card };
  }
  const phone = chosenPhone(desk, chosen);
  return phone && { phone, code: phone.asked ? undefined : desk.phones?.code(phone.name) };
}

/** A card as plastic: brand, number, expiry; the PIN that a trainer may type is printed on it. */
function cardPicture(card: WalletCard, look: Look): Line[] {
  const { theme, language } = look;
  const expiry = `${say(WORDS.expiry, language)} ${card.expiry.replace(/^(..)(..)$/, '$2/$1')}`;
  const face: Line[] = [
    spread(
      [span(say(brandByCode(card.brand).name, language), BOLD)],
      [span(say(WORDS[card.kind], language))],
      INNER_WIDTH,
    ),
    [span('▗▄▖', theme.goldContacts)],
    [span(inGroups(card.pan), BOLD)],
    spread([span(expiry)], [span(`${say(WORDS.pin, language)} ${card.pin}`, BOLD)], INNER_WIDTH),
  ];
  return drawn(say(card.label, language), face, theme.cards[card.brand] ?? theme.plainCard, look);
}

/** A phone with its wallet open: the payment code, or what asks for the password; below it what the wallet said last. */
function phonePicture(held: PhoneInHand, look: Look): Line[] {
  const { theme, language } = look;
  const { wallet, owner, balance, news } = held.phone;
  const face: Line[] = [
    spread([span(say(wallets[wallet].label, language), BOLD)], [span(yuan(balance))], INNER_WIDTH),
    ...screenOf(held, look),
    news ? [span(say(news, language), BOLD)] : BLANK,
  ];
  return drawn(say(owner, language), face, theme.phones[wallet] ?? theme.plainCard, look);
}

/** Two lines in the middle of a phone. */
function screenOf({ phone: { asked }, code }: PhoneInHand, { language }: Look): readonly [Line, Line] {
  if (!asked) return [[span(inGroups(`${code}`), BOLD)], [span(say(WORDS.codeLives, language))]];
  return [
    [span(say(WORDS.askedPassword, language), BOLD)],
    [span(yuan(asked.amount), BOLD), span(`  ${asked.merchant}`)],
  ];
}

function drawn(name: string, face: readonly Line[], ground: Style, { theme }: Look): Line[] {
  const framed = boxed(
    face.map((row) => [span(' '), ...row]),
    PICTURE_WIDTH,
    ground,
  );
  const coloured = framed.map((line) => line.map((part) => ({ ...part, style: { ...ground, ...part.style } })));
  return [[span(name, theme.strong)], ...coloured];
}

function cardInWords({ label, pan, expiry, pin }: WalletCard, { theme, language }: Look): Line[] {
  return [
    [span(say(label, language), theme.strong)],
    [span(pan)],
    [span(`${say(WORDS.expiry, language)} `, theme.faint), span(expiry)],
    [span(`${say(WORDS.pin, language)} `, theme.faint), span(pin, theme.strong)],
  ];
}

function phoneInWords(held: PhoneInHand, look: Look): Line[] {
  const { theme, language } = look;
  const { wallet, owner, balance, news } = held.phone;
  return [
    [span(say(owner, language), theme.strong)],
    [span(say(wallets[wallet].label, language)), span(`  ${yuan(balance)}`)],
    ...screenOf(held, look),
    ...(news ? [[span(say(news, language))]] : []),
  ];
}

/** `6217 00** **** 0018` */
function inGroups(digits: string): string {
  return digits.replace(/(.{4})(?=.)/g, '$1 ');
}
