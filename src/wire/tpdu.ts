/** The transport protocol data unit in front of POS messages: five bytes that route, written as ten hex digits. */
import { WireError } from './error.ts';

export interface Tpdu {
  /** `60` for transactions. */
  readonly id: string;
  /** Network address of who shall get the message, four digits. */
  readonly destination: string;
  /** Address of who sent it. */
  readonly originator: string;
}

export const TPDU_BYTES = 5;

/** @throws WireError unless `text` is ten hex digits that begin with 60 */
export function parseTpdu(text: string): Tpdu {
  const match = /^(60)([0-9A-F]{4})([0-9A-F]{4})$/i.exec(text);
  if (!match) throw new WireError('TPDU', 0, '10 hex digits that begin with 60', `'${text}'`);
  const [, id = '', destination = '', originator = ''] = match;
  return { id, destination, originator };
}

export function formatTpdu({ id, destination, originator }: Tpdu): string {
  return id + destination + originator;
}

/** The TPDU of the answer: back to where the request came from. @throws WireError as `parseTpdu` does */
export function swapTpdu(text: string): string {
  const { id, destination, originator } = parseTpdu(text);
  return formatTpdu({ id, destination: originator, originator: destination });
}
