/**
 * DE 47 as Shengpay's wallet interface has it: words with values, `TXNWAY=TX01|WXCODE=134...`. TXNWAY is the channel and WXCODE
 * the customer's code; what a reply tells has no public form, so the other words are Postern's.
 */
import type { Mask } from '../../lib/secret.ts';
import { paymentCodeMask } from '../../payment/wallets.ts';

const words = {
  TXNWAY: 'channel',
  WXCODE: 'code',
  CODEURL: 'shown',
  PAYER: 'payer',
  ORDERNO: 'order',
  VOUCHER: 'voucher',
} as const satisfies { readonly [word: string]: string };

type Name = (typeof words)[keyof typeof words];

export type ChannelInformation = { readonly [name in Name]?: string | undefined };

const names: { readonly [word: string]: Name } = words;

/** Words that are not in the table are left out. */
export function parseDe47(text: string): ChannelInformation {
  const information: { [name in Name]?: string } = {};
  for (const part of text.split('|')) {
    const [word = '', ...value] = part.split('=');
    const name = names[word];
    if (name && value.length > 0) information[name] = value.join('=');
  }
  return information;
}

/** In the order of the table. */
export function formatDe47(information: ChannelInformation): string {
  return Object.entries(names)
    .flatMap(([word, name]) => (information[name] === undefined ? [] : [`${word}=${information[name]}`]))
    .join('|');
}

/** A payment code is money for a minute. */
export const de47Mask: Mask<string> = (text) =>
  text.replace(/(?<=(?:^|\|)WXCODE=)[^|]*/g, (code) => paymentCodeMask(code));
