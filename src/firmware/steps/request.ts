/** Builds requests: a row of the dialect says which elements the message carries, this table says where each comes from. */
import { formatDe53 } from '../../dialects/cup-pos/de53.ts';
import { formatDe60 } from '../../dialects/cup-pos/de60.ts';
import { formatDe61 } from '../../dialects/cup-pos/de61.ts';
import { formatOperator } from '../../dialects/cup-pos/de63.ts';
import type { MessageRow } from '../../dialects/dialect.ts';
import type { Message, Value } from '../../iso8583/types.ts';
import { assert, present } from '../../lib/assert.ts';
import { brandOf } from '../../payment/brands.ts';
import { toDe4 } from '../../payment/money.ts';
import { type Card, entryModeOf, type PinEntry } from '../card.ts';
import type { Firmware } from '../firmware.ts';
import { formOf, type QrPayment } from '../qr-payment.ts';
import { batchNumber } from './counters.ts';
import { encryptsTracks } from './protect-tracks.ts';
import { walletDe47, walletDe59 } from './wallet-words.ts';

/** The transaction that this one refers to, as far as it is known. */
export interface Original {
  readonly batch?: string;
  readonly stan?: string;
  readonly rrn?: string;
  readonly authCode?: string;
  /** MMDD */
  readonly date?: string;
  /** DE 61.4: how a sale was authorized that is told of afterwards. */
  readonly authMode?: string;
}

/** What a request is made of, beyond what terminal and dialect know themselves. */
export interface RequestValues {
  /** DE 11, six digits. */
  readonly stan?: string;
  /** DE 60.2 where it is not the open batch's: an interrupted settlement after a sign-in that brought the next number. */
  readonly batch?: string;
  /** In fen. */
  readonly amount?: number;
  readonly card?: Card;
  readonly pin?: PinEntry;
  readonly qr?: QrPayment;
  readonly original?: Original;
  /** DE 60.3 where it is not the row's: the key scheme of a sign-in. */
  readonly networkCode?: string;
  /** Elements that only this message has (DE 48, 62). They go before the table. */
  readonly elements?: Message;
}

type Source = (fw: Firmware, values: RequestValues, row: MessageRow) => Value | undefined;

const CURRENCY = '156';
/** DE 63.1 of payments by QR code, which UnionPay clears whichever wallet they are from. */
const QR_SCHEME = 'CUP';
/** DE 61 where batch or trace number of the original is not known. */
const UNKNOWN = '000000';
const NO_DATE = '0000';
/** Eleven digits for whoever has given the authorization; the clerk is not asked for them. */
const NO_INSTITUTION = '00000000000';

const sources: { readonly [de: number]: Source } = {
  // A stripe carries PAN and expiry itself.
  2: (_, { card }) => (card?.track2 ? undefined : card?.pan),
  3: (_, __, row) => row.processingCode,
  4: (_, { amount }) => (amount === undefined ? undefined : toDe4(amount)),
  11: (_, { stan }) => stan,
  14: (_, { card }) => (card?.track2 ? undefined : card?.expiry),
  22: (_, { card, pin, qr }) => (card ? entryModeOf(card, pin) : qr?.entryMode),
  25: (_, __, row) => row.conditionCode,
  26: (fw, { pin }) => (pin?.block ? fw.profile.pinCapture : undefined),
  35: (_, { card }) => card?.track2,
  36: (_, { card }) => card?.track3,
  37: (_, { original }) => original?.rrn,
  38: (_, { original }) => original?.authCode,
  41: (fw) => fw.profile.identity.terminalId,
  42: (fw) => fw.profile.identity.merchantId,
  47: (fw, { qr }) => (qr && formOf(fw, qr) === 'de47' ? walletDe47(qr) : undefined),
  49: () => CURRENCY,
  52: (_, { pin }) => pin?.block,
  53: (fw, values) => securityControl(fw, values),
  59: (fw, { qr }) => (qr && formOf(fw, qr) === 'de59' ? walletDe59(qr) : undefined),
  60: (fw, values, row) => customField(fw, values, row),
  61: (_, { original }) => original && originalField(original),
  63: (fw, values) => organisation(values) ?? formatOperator(fw.ram.operator ?? ''),
};

/** The request of `row`. @throws Bug when a mandatory element has no value. */
export function buildRequest(fw: Firmware, row: MessageRow, values: RequestValues): Message {
  const message: Message = { 0: row.mti, ...values.elements };
  for (const de of [...row.request.mandatory, ...row.request.conditional]) {
    const value = message[de] ?? sources[de]?.(fw, values, row);
    if (value !== undefined) message[de] = value;
  }
  for (const de of row.request.mandatory) assert(message[de] !== undefined, `${row.mti} carries DE ${de}`);
  return message;
}

/** The dialect's row of a transaction, in the form that the wallet's acquirer gives it where that has one of its own. */
export function messageRow(fw: Firmware, transaction: string, qr?: QrPayment): MessageRow {
  const { messages, name } = fw.dialect;
  const own = qr && messages[`${transaction}@${formOf(fw, qr)}`];
  return own ?? present(messages[transaction], `${name}'s row of ${transaction}`);
}

/** DE 63.1 of what a customer pays with; undefined where he pays nothing. */
export function organisation({ card, qr }: Pick<RequestValues, 'card' | 'qr'>): string | undefined {
  return card ? brandOf(card.pan).code : qr && QR_SCHEME;
}

function securityControl(fw: Firmware, { pin, card }: RequestValues): string | undefined {
  const trackEncrypted = card?.track2 !== undefined && encryptsTracks(fw);
  if (!pin?.block && !trackEncrypted) return undefined;
  const cipher = fw.profile.keyScheme === '001' ? 'single-des' : 'double-length-des';
  return formatDe53({ pin: pin?.block ? 'with-pan' : 'none', cipher, trackEncrypted });
}

/** What financial messages say behind the network code, as far as the model's acquirer reads it; these models read stripes. */
const CAPABILITIES = [
  { digits: 13, values: { readCapability: '2', chipCondition: '0' } },
  { digits: 14, values: { partialApproval: '0' } },
  { digits: 17, values: { accountType: '000' } },
] as const;

function customField(fw: Firmware, values: RequestValues, row: MessageRow): string {
  const head = {
    messageType: row.messageType,
    batch: values.batch ?? batchNumber(fw),
    networkCode: values.networkCode ?? row.networkCode,
  };
  const told = CAPABILITIES.filter(
    ({ digits }) => row.processingCode !== undefined && digits <= fw.profile.customField,
  );
  return formatDe60(Object.assign(head, ...told.map((each) => each.values)));
}

function originalField({ batch = UNKNOWN, stan = UNKNOWN, date, authMode }: Original): string {
  if (authMode) return formatDe61({ batch, stan, date: NO_DATE, authMode, authInstitution: NO_INSTITUTION });
  return formatDe61({ batch, stan, ...(date !== undefined && { date }) });
}
