/**
 * A file of records that is only ever appended to, each on the disk before `append` returns.
 * A record is: payload length (u32), CRC-32 of those four bytes (u32), CRC-32 of the payload (u32), payload.
 * A torn last record never was; any other that does not check is an error which names its offset.
 */
import {
  closeSync,
  existsSync,
  fdatasyncSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { ascii, concat, equalBytes } from '../../lib/bytes.ts';
import { crc32 } from '../../lib/crc32.ts';

/** The file cannot be read or written. The message names it and says what to do. */
export class FlashError extends Error {
  override readonly name = 'FlashError';
}

const MAGIC = ascii('POSTERN FLASH 1\n');
const HEADER_BYTES = 12;

export class RecordFile {
  readonly #file: string;
  #handle: number;
  #lengthBytes: number;

  private constructor(file: string, handle: number, lengthBytes: number) {
    this.#file = file;
    this.#handle = handle;
    this.#lengthBytes = lengthBytes;
  }

  /**
   * Opens the file, or makes it (mode 0600, its folders too), and gives the payloads that are in it.
   * @throws FlashError when it is something else, or damaged before its last record.
   */
  static open(file: string): { readonly file: RecordFile; readonly payloads: readonly Uint8Array[] } {
    try {
      if (!existsSync(file)) {
        mkdirSync(dirname(file), { recursive: true });
        return { file: new RecordFile(file, replace(file, MAGIC), MAGIC.length), payloads: [] };
      }
      const { payloads, endOffset } = scan(file, readFileSync(file));
      const handle = openSync(file, 'r+');
      ftruncateSync(handle, endOffset);
      return { file: new RecordFile(file, handle, endOffset), payloads };
    } catch (reason) {
      throw explained(file, reason);
    }
  }

  /**
   * The payloads of a file that somebody else may be writing to: a torn last record stays where it is.
   * @throws FlashError when it is something else, or damaged before its last record.
   */
  static read(file: string): readonly Uint8Array[] {
    try {
      return scan(file, readFileSync(file)).payloads;
    } catch (reason) {
      throw explained(file, reason);
    }
  }

  get lengthBytes(): number {
    return this.#lengthBytes;
  }

  /** Adds a record. @throws FlashError when the disk refuses; the file then holds what it held before. */
  append(payload: Uint8Array): void {
    const record = encode(payload);
    try {
      writeAll(this.#handle, record, this.#lengthBytes);
      fdatasyncSync(this.#handle);
    } catch (reason) {
      ftruncateSync(this.#handle, this.#lengthBytes);
      throw explained(this.#file, reason);
    }
    this.#lengthBytes += record.length;
  }

  /** Puts one record in the place of all, all or nothing. @throws FlashError; the file then holds what it held before. */
  rewrite(payload: Uint8Array): void {
    const content = concat(MAGIC, encode(payload));
    try {
      const fresh = replace(this.#file, content);
      closeSync(this.#handle);
      this.#handle = fresh;
      this.#lengthBytes = content.length;
    } catch (reason) {
      throw explained(this.#file, reason);
    }
  }

  close(): void {
    closeSync(this.#handle);
  }
}

function encode(payload: Uint8Array): Uint8Array {
  const record = new Uint8Array(HEADER_BYTES + payload.length);
  const header = new DataView(record.buffer);
  header.setUint32(0, payload.length);
  header.setUint32(4, crc32(record.subarray(0, 4)));
  header.setUint32(8, crc32(payload));
  record.set(payload, HEADER_BYTES);
  return record;
}

/** Writes a new file beside the old one and moves it into its place; gives the handle. */
function replace(file: string, content: Uint8Array): number {
  const handle = openSync(`${file}.new`, 'w+', 0o600);
  writeAll(handle, content, 0);
  fsyncSync(handle);
  renameSync(`${file}.new`, file);
  const folder = openSync(dirname(file), 'r');
  fsyncSync(folder);
  closeSync(folder);
  return handle;
}

function writeAll(handle: number, bytes: Uint8Array, offset: number): void {
  for (let written = 0; written < bytes.length; ) {
    written += writeSync(handle, bytes, written, bytes.length - written, offset + written);
  }
}

function scan(file: string, bytes: Uint8Array): { readonly payloads: Uint8Array[]; readonly endOffset: number } {
  if (!equalBytes(bytes.subarray(0, MAGIC.length), MAGIC)) {
    throw new FlashError(
      `${file}: expected a flash journal, found something else; give another file, or move this one away`,
    );
  }
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const payloads: Uint8Array[] = [];
  let at = MAGIC.length;
  while (at + HEADER_BYTES <= bytes.length) {
    if (header.getUint32(at + 4) !== crc32(bytes.subarray(at, at + 4))) {
      // A file may have grown before its data came: zeros to the end are a torn record too.
      if (bytes.subarray(at).every((byte) => byte === 0)) break;
      throw damaged(file, at);
    }
    const end = at + HEADER_BYTES + header.getUint32(at);
    if (end > bytes.length) break;
    const payload = bytes.subarray(at + HEADER_BYTES, end);
    if (header.getUint32(at + 8) !== crc32(payload)) {
      if (end === bytes.length) break;
      throw damaged(file, at);
    }
    payloads.push(payload);
    at = end;
  }
  return { payloads, endOffset: at };
}

function damaged(file: string, offset: number): FlashError {
  return new FlashError(
    `${file}: the record at byte ${offset} is damaged; restore a copy, or move the file away to start with an empty flash`,
  );
}

function explained(file: string, reason: unknown): unknown {
  const code = (reason as NodeJS.ErrnoException).code;
  return code === undefined ? reason : new FlashError(`${file}: the disk refuses it: ${(reason as Error).message}`);
}
