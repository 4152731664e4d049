/**
 * A request in the form in which code outside of this process gets it: JSON. Card number, track, PIN and code are in the
 * clear, because whoever answers needs them; they are test data.
 */
import { z } from 'zod';
import { cupPos } from '../../../dialects/cup-pos/index.ts';
import { fromJson, toJson } from '../../../iso8583/message.ts';
import type { Message, Value } from '../../../iso8583/types.ts';
import { hidden, type Mask, Secret } from '../../../lib/secret.ts';
import { brandOf } from '../../../payment/brands.ts';
import type { Fen } from '../../../payment/money.ts';
import { pan } from '../../../payment/pan.ts';
import { trackMask } from '../../../payment/track2.ts';
import { type WalletName, walletNames } from '../../../payment/wallets.ts';
import type { RequestRecord } from '../../ledger/ledger.ts';
import type { MerchantLimits } from '../../settlement/limits.ts';
import type { AcquirerRequest } from '../acquirer.ts';

const fen = z.int().min(0);

const card = z.object({
  pan: z.string().describe('Card number, in the clear'),
  brand: z.string().describe('Card organisation as in DE 63.1: CUP, VIS, ...'),
  expiry: z.string().optional().describe('YYMM'),
  track2: z.string().optional().describe('DE 35, in the clear'),
  entryMode: z.string().describe('DE 22'),
  name: z.string().describe('How the ledger tells this card from others'),
});

const original = z.looseObject({
  transaction: z.string(),
  amount: fen,
  terminal: z.string(),
  batch: z.string(),
  stan: z.string(),
  responseCode: z.string(),
  rrn: z.string().describe('DE 37'),
  authCode: z.string().nullable().describe('DE 38'),
});

/** Keys may be added to it later; whoever answers passes over those that he does not know. */
export const questionFormat = z.object({
  transaction: z
    .string()
    .describe('sale, void, refund, balance, pre-auth, qr-sale, ...; of a reversal, what it takes back'),
  reversal: z.boolean().describe('An automatic reversal (0400); 00 accepts it'),
  amount: fen.describe('DE 4 in fen; 0 where there is none'),
  card: card.optional(),
  code: z
    .object({ wallet: z.enum(walletNames), code: z.string().optional() })
    .optional()
    .describe("The code on the customer's phone, or the wallet that is to pay a code that the terminal shows"),
  pin: z.string().optional().describe('The PIN out of DE 52, in the clear; absent when none was entered'),
  original: original.optional().describe('What a void, refund or reversal refers to, as the ledger has it'),
  terminal: z.object({ id: z.string().describe('DE 41') }),
  merchant: z.object({
    id: z.string().describe('DE 42'),
    name: z.string(),
    service: z.enum(['instant', 'next-day']),
    limits: z.partialRecord(z.enum(walletNames), fen),
  }),
  batch: z.string().describe('DE 60.2'),
  stan: z.string().describe('DE 11'),
  atMs: z.number().describe('When it came, in milliseconds since 1970 UTC'),
  message: z
    .object({ mti: z.string(), fields: z.record(z.string(), z.string()) })
    .describe('Everything that came, by data element, as postern decode --json has it'),
});

export type Question = z.output<typeof questionFormat>;

export function questionOf(request: AcquirerRequest): Question {
  const { card, code, pin, original, terminal, merchant, message, ...rest } = request;
  const { id, name, service } = merchant;
  return {
    ...rest,
    ...(card && { card: clearCard(card) }),
    ...(code && { code: { wallet: code.wallet, ...(code.code && { code: code.code.reveal() }) } }),
    ...(pin && { pin: pin.reveal() }),
    ...(original && { original: { ...original } }),
    terminal: { id: terminal.id },
    merchant: { id, name, service, limits: largestByWallet(merchant.limits) },
    message: { ...toJson(message, 'clear') },
  };
}

/** The largest payment by QR code, for each wallet that has one. */
function largestByWallet(limits: MerchantLimits): { [wallet in WalletName]?: Fen } {
  return Object.fromEntries(
    walletNames.flatMap((wallet) => {
      const largest = limits[wallet]?.transaction;
      return largest === undefined ? [] : [[wallet, largest]];
    }),
  );
}

function clearCard({ pan, brand, expiry, track2, entryMode, name }: NonNullable<AcquirerRequest['card']>) {
  return {
    pan: pan.reveal(),
    brand: brand.code,
    ...(expiry !== undefined && { expiry }),
    ...(track2 && { track2: track2.reveal() }),
    entryMode,
    name,
  };
}

/** The inverse of `questionOf`, secrets wrapped again. */
export function requestOf(question: Question): AcquirerRequest {
  const { card, code, pin, original, merchant, message, ...rest } = question;
  const limits = Object.entries(merchant.limits).map(([wallet, transaction]) => [wallet, { transaction }]);
  return {
    ...rest,
    merchant: { ...merchant, limits: Object.fromEntries(limits) },
    card: card && wrappedCard(card),
    code: code && { wallet: code.wallet as WalletName, ...(code.code !== undefined && { code: secret(code.code) }) },
    pin: pin === undefined ? undefined : secret(pin),
    original: original as unknown as RequestRecord | undefined,
    message: wrapped(fromJson(cupPos.codec.spec, message)),
  } as AcquirerRequest;
}

function wrappedCard({ pan: digits, expiry, track2, entryMode, name }: NonNullable<Question['card']>) {
  const number = pan(digits);
  const track = track2 === undefined ? undefined : new Secret(track2, trackMask);
  return { pan: number, brand: brandOf(number), expiry, track2: track, entryMode, name };
}

const secret = (value: string): Secret => new Secret(value, hidden);

function wrapped(message: Message): Message {
  const { fields } = cupPos.codec.spec;
  const wrap = (de: string, value: Value | undefined): Value | undefined => {
    const mask = fields[Number(de)]?.mask as Mask<string | Uint8Array> | undefined;
    if (!mask || value === undefined || value instanceof Secret) return value;
    return new Secret<string | Uint8Array>(value, mask) as Value;
  };
  return Object.fromEntries(Object.entries(message).map(([de, value]) => [de, wrap(de, value)]));
}
