/** The lines that somebody's code writes, of which none may be so long that the host would have to keep it for ever. */
import type { Readable } from 'node:stream';

/** An answer with every element of a message has some thousands. */
export const LONGEST_LINE_BYTES = 1 << 20;

export interface LinesListener {
  readonly line: (text: string) => void;
  /** A line has become longer than that; nothing is read any more. */
  readonly tooLong: () => void;
}

/** Reads UTF-8 text line by line, until the function that is returned is called. */
export function linesOf(stream: Readable, { line, tooLong }: LinesListener): () => void {
  let begun: Buffer[] = [];
  let begunBytes = 0;
  let over = false;
  const stop = (): void => {
    over = true;
    begun = [];
    stream.destroy();
  };
  const keep = (part: Buffer): void => {
    begun.push(part);
    begunBytes += part.length;
    if (begunBytes <= LONGEST_LINE_BYTES) return;
    stop();
    tooLong();
  };
  const finish = (part: Buffer): void => {
    keep(part);
    if (over) return;
    const text = Buffer.concat(begun).toString();
    begun = [];
    begunBytes = 0;
    line(text.endsWith('\r') ? text.slice(0, -1) : text);
  };
  stream
    .on('data', (chunk: Buffer) => {
      let from = 0;
      for (let end = chunk.indexOf('\n'); end >= 0 && !over; end = chunk.indexOf('\n', from)) {
        finish(chunk.subarray(from, end));
        from = end + 1;
      }
      if (!over && from < chunk.length) keep(chunk.subarray(from));
    })
    .on('end', () => {
      if (!over && begunBytes > 0) finish(Buffer.alloc(0));
    })
    .on('error', () => {});
  return stop;
}
