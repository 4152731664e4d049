/**
 * The wire of a desk written to a file while it happens: pcapng for packet analysers, or one JSON object a line. Card data is
 * blanked out unless the person asks for the test cards' numbers.
 */
import { appendFileSync, writeFileSync } from 'node:fs';
import { Iso8583Error } from '../iso8583/error.ts';
import { toJson } from '../iso8583/message.ts';
import type { Codec, DescribedField } from '../iso8583/types.ts';
import type { FrontPanel, TraceEntry } from '../machine/front-panel.ts';
import { open } from '../wire/envelope.ts';
import { WireError } from '../wire/error.ts';
import { frame } from '../wire/frame.ts';
import { captureHeader, packets } from '../wire/pcapng.ts';

export class CaptureError extends Error {
  override readonly name = 'CaptureError';
}

export interface CaptureOptions {
  /** `.pcapng` or `.jsonl` decides the form. An older file is replaced. */
  readonly file: string;
  readonly codec: Codec;
  /** Port of the host, which analysers name the conversation by. */
  readonly hostPort: number;
  /** Clear card data of test cards. */
  readonly reveal: boolean;
}

/** Where the terminal's end of the captured conversation seems to be. */
const TERMINAL_PORT = 49152;

/** Writes every frame of the terminal from now on. @throws CaptureError when the file cannot be written or has another ending */
export function capture(terminal: FrontPanel, options: CaptureOptions): void {
  const form = formOf(options);
  try {
    writeFileSync(options.file, form.head);
  } catch (reason) {
    throw new CaptureError(`cannot write ${options.file}: ${(reason as Error).message}`);
  }
  terminal.onChange((change) => {
    if (change.kind === 'trace') appendFileSync(options.file, form.entry(change.entry));
  });
}

interface Form {
  readonly head: Uint8Array | string;
  entry(entry: TraceEntry): Uint8Array | string;
}

function formOf({ file, codec, hostPort, reveal }: CaptureOptions): Form {
  if (file.endsWith('.pcapng')) {
    const packet = packets({ terminal: TERMINAL_PORT, host: hostPort });
    return {
      head: captureHeader(),
      entry: ({ bytes, ...rest }) => packet({ ...rest, bytes: frame(reveal ? bytes : blanked(bytes, codec)) }),
    };
  }
  if (file.endsWith('.jsonl'))
    return { head: '', entry: (entry) => `${JSON.stringify(jsonOf(entry, codec, reveal))}\n` };
  throw new CaptureError(`expected a capture file that ends in .pcapng or .jsonl, found ${file}`);
}

function jsonOf({ atMs, direction, bytes }: TraceEntry, codec: Codec, reveal: boolean): object {
  try {
    const { tpdu, header, message } = open(bytes);
    return { atMs, direction, tpdu, header, ...toJson(codec.unpack(message), reveal ? 'clear' : 'masked') };
  } catch (reason) {
    return { atMs, direction, error: unreadable(reason).message };
  }
}

/** The frame with zeros where secret elements were, their lengths kept; nothing at all of one that cannot be decoded. */
function blanked(bytes: Uint8Array, codec: Codec): Uint8Array {
  try {
    const { message } = open(bytes);
    const copy = bytes.slice();
    const messageAt = bytes.length - message.length;
    for (const field of codec.describe(message)) {
      if (field.secret) copy.fill(0, messageAt + valueAt(field, codec), messageAt + field.offset + field.length);
    }
    return copy;
  } catch (reason) {
    unreadable(reason);
    return new Uint8Array(bytes.length);
  }
}

/** Where the value begins, behind its length prefix. */
function valueAt({ de, offset }: DescribedField, { spec }: Codec): number {
  const prefix = spec.fields[de]?.prefix;
  if (!prefix) return offset;
  return offset + (prefix.encoding === 'bcd' ? Math.ceil(prefix.digits / 2) : prefix.digits);
}

function unreadable(reason: unknown): Error {
  if (reason instanceof Iso8583Error || reason instanceof WireError) return reason;
  throw reason;
}
