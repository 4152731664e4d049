/** How a payment came in, as merchants' terms tell it: by which way of a card (DE 22), or by which wallet. */
import { type EntryMode, fromDe22 } from './entry-modes.ts';
import type { Text } from './text.ts';
import { type WalletName, walletNames, wallets } from './wallets.ts';

export const cardChannels = {
  swipe: { zh: '刷卡', en: 'Swipe' },
  chip: { zh: '插卡', en: 'Chip' },
  contactless: { zh: '挥卡', en: 'Contactless' },
  keyed: { zh: '手输卡号', en: 'Keyed' },
} as const satisfies { readonly [channel: string]: Text };

export type CardChannel = keyof typeof cardChannels;
export type Channel = CardChannel | WalletName;

export const cardChannelNames = Object.keys(cardChannels) as readonly CardChannel[];
export const channelNames: readonly Channel[] = [...cardChannelNames, ...walletNames];

export function channelTitle(channel: Channel): Text {
  return isCardChannel(channel) ? cardChannels[channel] : wallets[channel].label;
}

export function isCardChannel(channel: Channel): channel is CardChannel {
  return channel in cardChannels;
}

/** By what stands behind the number on the slip. A card of no known way counts as keyed: it has proved nothing. */
const BY_LETTER: { readonly [letter in EntryMode['letter']]: CardChannel } = {
  S: 'swipe',
  I: 'chip',
  C: 'contactless',
  M: 'keyed',
  N: 'keyed',
};

/** @param de22 three digits */
export function cardChannelOf(de22: string): CardChannel {
  return BY_LETTER[fromDe22(de22).mode.letter];
}
