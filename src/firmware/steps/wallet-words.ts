/** What messages say of a payment by QR code: in the tags of DE 59, or in the words of DE 47 where a wallet goes that way. */
import { de47Mask, formatDe47, parseDe47 } from '../../dialects/cup-pos/de47.ts';
import { de59Mask, type ExtendedInformation, formatDe59, parseDe59 } from '../../dialects/cup-pos/de59.ts';
import { Iso8583Error } from '../../iso8583/error.ts';
import { bytes, text } from '../../iso8583/message.ts';
import type { Message } from '../../iso8583/types.ts';
import { Secret } from '../../lib/secret.ts';
import { type WalletName, walletNames, walletOfChannel, wallets } from '../../payment/wallets.ts';
import type { QrPayment } from '../qr-payment.ts';

/** What a host tells about a payment, or about the order that waits for one. */
export interface WalletWords {
  readonly wallet?: WalletName;
  /** What is to be shown as a QR code. */
  readonly shown?: string;
  /** Who paid, masked. */
  readonly payer?: string;
  /** The order's number at the host. */
  readonly order?: string;
  /** Names the payment in void and refund, 20 digits. */
  readonly voucher?: string;
}

/** DE 47 of a request: the channel, and the code or the voucher that there is. */
export function walletDe47({ wallet, code, voucher }: QrPayment): Secret {
  return new Secret(formatDe47({ channel: wallets[wallet].channel, code: code?.reveal(), voucher }), de47Mask);
}

/** DE 59 of a request: the code or the voucher; the wallet by name where neither tells it. */
export function walletDe59({ wallet, code, voucher }: QrPayment): Secret<Uint8Array> {
  const named = code ?? voucher;
  const information = { code: code?.reveal(), voucher, ...(named === undefined && { wallet }) };
  return new Secret(formatDe59(information), de59Mask);
}

/** What a reply tells; nothing where it has neither element, or one laid out otherwise. */
export function walletWords(reply: Message): WalletWords {
  const { wallet, shown, payer, order, voucher } = told(reply);
  const words = Object.entries({ wallet, shown, payer, order, voucher }).filter(([, word]) => word !== undefined);
  return Object.fromEntries(words) as WalletWords;
}

function told(reply: Message): { readonly [name in keyof WalletWords]?: WalletWords[name] | undefined } {
  const de47 = text(reply, 47);
  if (de47 !== undefined) {
    const words = parseDe47(de47);
    return { ...words, wallet: walletOfChannel(words.channel ?? '') };
  }
  const tags = tagsOf(reply);
  return { ...tags, wallet: walletNames.find((name) => name === tags.wallet) };
}

/** Acquirers use DE 59 as they please, and an approval is not thrown away for it. */
function tagsOf(reply: Message): ExtendedInformation {
  try {
    return parseDe59(bytes(reply, 59) ?? new Uint8Array());
  } catch (error) {
    if (error instanceof Iso8583Error) return {};
    throw error;
  }
}
