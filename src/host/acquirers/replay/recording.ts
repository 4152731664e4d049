/** A recording of somebody's host: the JSON lines of a capture, as requests about money with their replies. */
import { readFileSync } from 'node:fs';
import { cupPos } from '../../../dialects/cup-pos/index.ts';
import { Iso8583Error } from '../../../iso8583/error.ts';
import { fromJson } from '../../../iso8583/message.ts';
import { customFieldOf, isFinancial, recogniser } from '../../recognise.ts';
import { AcquirerFailure } from '../acquirer-failure.ts';

/** By data element number; card data may be masked. */
export type RecordedFields = { readonly [de: string]: string };

export interface RecordedExchange {
  readonly transaction: string;
  readonly reversal: boolean;
  readonly request: RecordedFields;
  readonly reply: RecordedFields;
}

interface Line {
  readonly direction: 'out' | 'in';
  readonly mti: string;
  readonly fields: RecordedFields;
}

const recognise = recogniser(cupPos);

/** In the order of their requests. @throws AcquirerFailure when the file cannot be read, or has no exchange in it */
export function readRecording(file: string): readonly RecordedExchange[] {
  const lines = textOf(file)
    .split('\n')
    .flatMap((text, index) => lineOf(text, `${file}:${index + 1}`));
  const exchanges = lines.flatMap((line, index) =>
    line.direction === 'out' ? exchangeOf(line, lines.slice(index + 1)) : [],
  );
  if (exchanges.length > 0) return exchanges;
  throw new AcquirerFailure(
    `${file}: there is no request about money with its reply in it; postern capture writes such files`,
  );
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (reason) {
    throw new AcquirerFailure(`${file}: cannot be read: ${(reason as Error).message}`);
  }
}

/** Nothing for a blank line, and for bytes that were no message. */
function lineOf(text: string, place: string): readonly Line[] {
  if (text.trim() === '') return [];
  let line: Partial<Line>;
  try {
    line = JSON.parse(text);
  } catch (reason) {
    throw new AcquirerFailure(`${place}: expected the JSON lines of a capture: ${(reason as Error).message}`);
  }
  const { direction, mti, fields } = line ?? {};
  return (direction === 'out' || direction === 'in') && mti !== undefined && fields ? [{ direction, mti, fields }] : [];
}

/** The reply is the next one of the same terminal and STAN, with the MTI that belongs to the request's. */
function exchangeOf({ mti, fields }: Line, later: readonly Line[]): readonly RecordedExchange[] {
  const what = recognised(mti, fields);
  const replyMti = String(Number(mti) + 10).padStart(4, '0');
  const reply = later.find(
    (line) =>
      line.direction === 'in' &&
      line.mti === replyMti &&
      line.fields[11] === fields[11] &&
      line.fields[41] === fields[41],
  );
  return what && reply ? [{ ...what, request: fields, reply: reply.fields }] : [];
}

function recognised(mti: string, fields: RecordedFields) {
  try {
    const message = fromJson(cupPos.codec.spec, { mti, fields: withoutMasks(fields) });
    const what = recognise(message, customFieldOf(message));
    return what && isFinancial(what.transaction)
      ? { transaction: what.transaction, reversal: what.reversal }
      : undefined;
  } catch (reason) {
    if (reason instanceof Iso8583Error) return undefined;
    throw reason;
  }
}

/** Stars stand where bytes should be. */
const withoutMasks = (fields: RecordedFields): RecordedFields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => !value.includes('*')));
