/**
 * GBK (the encoding of Chinese text on UnionPay wires), exact by construction: acquirers put binary into text elements,
 * so a byte that belongs to no character becomes the lone surrogate U+DC00 + byte (as Python's PEP 383 does), and back.
 */
import iconv from 'iconv-lite';
import { concat, equalBytes, fromAscii } from '../lib/bytes.ts';

const QUESTION_MARK = 0x3f;
const ESCAPE = 0xdc00;
const ESCAPED_RUNS = /([\udc80-\udcff]+)/;

/** The text of `bytes`. `gbkBytes` of it gives the same bytes, whatever they are. */
export function gbkText(bytes: Uint8Array): string {
  if (isAscii(bytes)) return fromAscii(bytes);
  const whole = exactText(bytes);
  if (whole !== undefined) return whole;
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] as number;
    const pair = byte < 0x80 ? undefined : exactText(bytes.subarray(at, at + 2));
    text += pair ?? String.fromCharCode(byte < 0x80 ? byte : ESCAPE + byte);
    at += pair === undefined ? 1 : 2;
  }
  return text;
}

/** The bytes of `text`, or undefined when it holds a character that GBK has not. */
export function gbkBytes(text: string): Uint8Array | undefined {
  const parts: Uint8Array[] = [];
  for (const [index, run] of text.split(ESCAPED_RUNS).entries()) {
    const escaped = index % 2 === 1;
    const bytes = escaped ? Uint8Array.from(run, (c) => c.charCodeAt(0) - ESCAPE) : encoded(run);
    if (!bytes) return undefined;
    parts.push(bytes);
  }
  return concat(...parts);
}

/** Text fit for a line of print: controls and escaped bytes as `\x1F`. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return text.replace(/[\0-\x1f\x7f\udc80-\udcff]/g, (c) => {
    const byte = c.charCodeAt(0) & 0xff;
    return `\\x${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  });
}

/** iconv writes a question mark for what GBK has not: where it wrote more of them than there were, something was lost. */
function encoded(run: string): Uint8Array | undefined {
  const bytes = iconv.encode(run, 'gbk');
  let written = 0;
  for (const byte of bytes) if (byte === QUESTION_MARK) written++;
  return written === run.split('?').length - 1 ? bytes : undefined;
}

function isAscii(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte >= 0x80) return false;
  return true;
}

function exactText(bytes: Uint8Array): string | undefined {
  const text = iconv.decode(bytes, 'gbk');
  return equalBytes(iconv.encode(text, 'gbk'), bytes) ? text : undefined;
}
