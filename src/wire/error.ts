/** What is wrong with what stands around a message on the wire, and where. */

export type WirePart = 'length' | 'TPDU' | 'header';

export class WireError extends Error {
  override readonly name = 'WireError';
  readonly part: WirePart;
  /** Byte offset in what was read. */
  readonly offset: number;
  readonly expected: string;
  readonly found: string;

  constructor(part: WirePart, offset: number, expected: string, found: string) {
    super(`${part} at byte ${offset}: expected ${expected}, found ${found}`);
    this.part = part;
    this.offset = offset;
    this.expected = expected;
    this.found = found;
  }
}
