/** Reading of argument values: each returns the value or ends in a `UsageError` that names the option. */
import { readFileSync } from 'node:fs';
import { parseAddress, type SocketAddress } from '../lib/address.ts';
import { civilDate, fromCivil } from '../lib/clock.ts';
import { fromHex } from '../lib/hex.ts';
import { type LineAddress, LineAddressError, parseLineAddress } from '../lines/line-address.ts';
import { UsageError } from './failure.ts';

/** Bytes of a hex option or argument. */
export function hexArgument(name: string, text: string): Uint8Array {
  try {
    return fromHex(text);
  } catch (reason) {
    throw new UsageError(`${name}: ${(reason as Error).message}`);
  }
}

/** Decimal digits, between `min` and `max` of them. Never echoes the value: it may be a PIN or a PAN. */
export function digitsArgument(name: string, text: string, min: number, max: number): string {
  if (!/^[0-9]*$/.test(text)) throw new UsageError(`${name}: expected decimal digits only`);
  if (text.length < min || text.length > max) {
    throw new UsageError(`${name}: expected ${min} to ${max} digits, found ${text.length}`);
  }
  return text;
}

/** One of a table's words. */
export function choice<T extends string>(name: string, text: string, words: readonly T[]): T {
  if ((words as readonly string[]).includes(text)) return text as T;
  throw new UsageError(`${name}: expected one of ${words.join(', ')}; found '${text}'`);
}

/** A whole number in a range. */
export function wholeNumber(name: string, text: string, min: number, max: number): number {
  const value = Number(text);
  if (!/^[0-9]+$/.test(text) || value < min || value > max) {
    throw new UsageError(`${name}: expected a whole number from ${min} to ${max}, found '${text}'`);
  }
  return value;
}

/** A day as `YYYYMMDD`. */
export function dateArgument(name: string, text: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  const digits = `${year}${month}${day}`;
  if (day !== undefined && civilDate(fromCivil(Number(year), Number(month), Number(day))) === digits) return digits;
  throw new UsageError(`${name}: expected a day such as 2026-11-22, found '${text}'`);
}

/** The argument itself, or what standard input holds when it is `-`; one entry per line that is not blank. */
export function linesArgument(name: string, text: string): readonly string[] {
  if (text !== '-') return [text];
  const lines = readFileSync(0, 'utf8')
    .split('\n')
    .map((line) => line.trim());
  const entries = lines.filter((line) => line !== '');
  if (entries.length === 0) throw new UsageError(`${name}: expected input on standard input, found none`);
  return entries;
}

/** `HOST:PORT`, with 127.0.0.1 for a missing host. Port 0 lets the system choose. */
export function addressArgument(name: string, text: string): SocketAddress {
  const address = parseAddress(text);
  if (!address) throw new UsageError(`${name}: expected HOST:PORT such as 127.0.0.1:8583, found '${text}'`);
  return address;
}

/** Any line, as `lineAddress` reads it. */
export function lineArgument(name: string, text: string): LineAddress {
  try {
    return parseLineAddress(text);
  } catch (reason) {
    if (!(reason instanceof LineAddressError)) throw reason;
    throw new UsageError(`${name}: ${reason.message}`);
  }
}

/** An option that may be given several times: what was given so far, and once more. */
export const again = (value: string, before: readonly string[] | undefined): readonly string[] => [
  ...(before ?? []),
  value,
];

/** An address of this machine alone. */
export function controlArgument(name: string, text: string): SocketAddress {
  const address = addressArgument(name, text);
  if (/^(localhost|127(\.\d+){3}|::1)$/.test(address.host)) return address;
  throw new UsageError(
    `${name}: expected an address of this machine such as 127.0.0.1:8584, found '${text}': its token crosses in the clear`,
  );
}
