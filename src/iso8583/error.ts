/** What is wrong with a message, and where: the only exception that packing and unpacking throw. */

export interface Flaw {
  /** Data element: 0 is the MTI, 1 the bitmap; for bytes after the last element, that element. */
  readonly de: number;
  /** Where inside the element, as a person writes it: `DE 55 / 9F26`, `DE 60.2`. Default: the element alone. */
  readonly path?: string;
  /** Byte offset from the MTI; in the errors of subfield parsers, from the start of the element's value. */
  readonly offset: number;
  readonly expected: string;
  /** What came instead. Never the content of a secret element. */
  readonly found: string;
}

export class Iso8583Error extends Error {
  override readonly name = 'Iso8583Error';
  readonly de: number;
  readonly path: string;
  readonly offset: number;
  readonly expected: string;
  readonly found: string;

  constructor(flaw: Flaw) {
    const path = flaw.path ?? elementName(flaw.de);
    super(`${path} at byte ${flaw.offset}: expected ${flaw.expected}, found ${flaw.found}`);
    this.de = flaw.de;
    this.path = path;
    this.offset = flaw.offset;
    this.expected = flaw.expected;
    this.found = flaw.found;
  }
}

function elementName(de: number): string {
  if (de === 0) return 'MTI';
  return de === 1 ? 'bitmap' : `DE ${de}`;
}
