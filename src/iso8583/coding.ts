/** How the values of one encoding are written and read, length prefix included. One constant for each encoding. */
import type { Row } from './row.ts';
import type { Sink } from './sink.ts';
import type { Source } from './source.ts';

export interface Coding {
  /** @throws Iso8583Error when the value is of the wrong kind, too long, or has characters that the row does not allow */
  pack(sink: Sink, row: Row, value: unknown): void;
  /** The value, or undefined when its characters have been spelled out in the source. @throws Iso8583Error */
  unpack(source: Source, row: Row): string | Uint8Array | undefined;
}
