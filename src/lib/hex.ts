/** Upper-case hexadecimal text, the printed form of byte strings. */
export function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex').toUpperCase();
}

/**
 * Bytes of hexadecimal text; white space between digits is allowed, lower case too.
 * @throws RangeError naming the offset of the first character that is no hex digit, or an odd digit count.
 */
export function fromHex(text: string): Uint8Array {
  const digits = text.replace(/\s+/g, '');
  const bad = digits.search(/[^0-9A-Fa-f]/);
  if (bad >= 0) throw new RangeError(`expected a hex digit at position ${bad}, found '${digits[bad]}'`);
  if (digits.length % 2 !== 0) throw new RangeError(`expected an even number of hex digits, found ${digits.length}`);
  return new Uint8Array(Buffer.from(digits, 'hex'));
}
