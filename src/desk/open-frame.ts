/** A frame opened up for people: named, decoded element by element, and dumped as hex; never clear card data. */
import { type CustomField, parseDe60 } from '../dialects/cup-pos/de60.ts';
import type { Dialect } from '../dialects/dialect.ts';
import { recogniser } from '../host/recognise.ts';
import { Iso8583Error } from '../iso8583/error.ts';
import { text } from '../iso8583/message.ts';
import type { DescribedField, Message } from '../iso8583/types.ts';
import { fromDe4 } from '../payment/money.ts';
import type { Text } from '../payment/text.ts';
import { type Layout, open } from '../wire/envelope.ts';
import { WireError } from '../wire/error.ts';
import { messageName } from './message-names.ts';

/** A frame as a person reads it. */
export interface OpenedFrame {
  readonly mti: string;
  /** What the message is: 签到 / Sign-in. */
  readonly name: Text;
  /** The dialect's name of the transaction that it asks for or answers; of a reversal, what that reverses. */
  readonly transaction?: string;
  readonly tpdu: string;
  readonly header: string;
  readonly stan?: string;
  /** DE 39 of a response. */
  readonly responseCode?: string;
  /** DE 4 in fen. */
  readonly amount?: number;
  /** Masked. */
  readonly fields: readonly DescribedField[];
  /** Hex dump, 16 bytes a row; bytes of secret elements are written `**`. */
  readonly hex: readonly string[];
  /** Why and where the bytes cannot be decoded. */
  readonly error?: string;
}

/** A function that opens frames of one dialect, from the TPDU on. */
export function frameOpener(dialect: Dialect, layout: Layout = 'tpdu+header'): (bytes: Uint8Array) => OpenedFrame {
  const recognise = recogniser(dialect);
  const named = (message: Message): Pick<OpenedFrame, 'name' | 'transaction'> => {
    const mti = text(message, 0) ?? '';
    const reply = Number(mti.charAt(2)) % 2 === 1;
    const requestMti = reply ? mti.slice(0, 2) + String(Number(mti.charAt(2)) - 1) + mti.charAt(3) : mti;
    const custom = customField(message);
    const recognised = custom && recognise({ ...message, 0: requestMti }, custom);
    return { name: messageName(recognised, reply), ...(recognised && { transaction: recognised.transaction }) };
  };
  return (bytes) => {
    try {
      const { tpdu = '', header = '', message: packed } = open(bytes, layout);
      const message = dialect.codec.unpack(packed);
      const fields = dialect.codec.describe(packed);
      const [stan, responseCode, amount] = [11, 39, 4].map((de) => text(message, de));
      return {
        mti: text(message, 0) ?? '',
        ...named(message),
        tpdu,
        header,
        ...(stan !== undefined && { stan }),
        ...(responseCode !== undefined && { responseCode }),
        ...(amount !== undefined && { amount: fromDe4(amount) }),
        fields,
        hex: dump(bytes, fields, bytes.length - packed.length),
      };
    } catch (reason) {
      if (!(reason instanceof Iso8583Error || reason instanceof WireError)) throw reason;
      return { ...UNREADABLE, error: reason.message, hex: [] };
    }
  };
}

/** DE 60; undefined when it is absent or somebody's own. */
function customField(message: Message): CustomField | undefined {
  try {
    return parseDe60(text(message, 60) ?? '');
  } catch (reason) {
    if (reason instanceof Iso8583Error) return undefined;
    throw reason;
  }
}

/** Bytes that cannot be decoded may hold card data anywhere, so they are not dumped. */
const UNREADABLE = {
  mti: '????',
  name: { zh: '无法解包', en: 'Unreadable' },
  tpdu: '',
  header: '',
  fields: [],
} as const satisfies Partial<OpenedFrame>;

const BYTES_A_ROW = 16;

function dump(bytes: Uint8Array, fields: readonly DescribedField[], messageAt: number): string[] {
  const hidden = new Uint8Array(bytes.length);
  for (const { secret, offset, length } of fields)
    if (secret) hidden.fill(1, messageAt + offset, messageAt + offset + length);
  const rows: string[] = [];
  for (let start = 0; start < bytes.length; start += BYTES_A_ROW) {
    const cells: string[] = [];
    for (let at = start; at < Math.min(start + BYTES_A_ROW, bytes.length); at++) {
      cells.push(hidden[at] ? '**' : (bytes[at] as number).toString(16).toUpperCase().padStart(2, '0'));
    }
    rows.push(`${start.toString(16).toUpperCase().padStart(4, '0')}  ${cells.join(' ')}`);
  }
  return rows;
}
