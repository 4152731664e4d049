/** A picture held before the scanner: the text of the QR code in a PNG file. */
import { readFileSync } from 'node:fs';
import jsqr from 'jsqr';
import { PNG } from 'pngjs';
import { hidden, Secret } from '../lib/secret.ts';

export class ScanImageError extends Error {
  override readonly name = 'ScanImageError';
}

/** What a file is that begins so, in Latin-1. */
const PICTURES: readonly (readonly [start: RegExp, what: string])[] = [
  [/^\xff\xd8\xff/, 'a JPEG picture'],
  [/^GIF8/, 'a GIF picture'],
  [/^RIFF.{4}WEBP/s, 'a WebP picture'],
  [/^.{4}ftyp(heic|mif1|avif)/s, 'a HEIF picture'],
  [/^BM/, 'a BMP picture'],
  [/^%PDF/, 'a PDF document'],
  [/^\s*<(svg|\?xml)/, 'an SVG picture'],
  [/^$/, 'an empty file'],
];
const PNG_START = '\x89PNG\r\n\x1a\n';
const START_BYTES = 32;

/**
 * The text in the QR code of a picture, dark on light or light on dark. Secret, because it may be a payment code.
 * @throws ScanImageError when the file cannot be read, is no PNG, or has no QR code in it
 */
export function scanImage(file: string): Secret {
  const { data, width, height } = decoded(file, read(file));
  const code = jsqr.default(overWhite(data), width, height);
  if (code === null || code.data === '') {
    throw new ScanImageError(
      `${file}: expected a QR code, found none in ${width} x ${height} pixels; cut the picture to the code and its light margin`,
    );
  }
  return new Secret<string>(code.data, hidden);
}

function read(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (reason) {
    const { code, message } = reason as NodeJS.ErrnoException;
    throw new ScanImageError(`cannot read ${file}: ${code === 'ENOENT' ? 'no such file' : message}`);
  }
}

function decoded(file: string, bytes: Buffer): PNG {
  const start = bytes.toString('latin1', 0, START_BYTES);
  if (!start.startsWith(PNG_START)) {
    const found = PICTURES.find(([pattern]) => pattern.test(start))?.[1] ?? 'something else';
    throw new ScanImageError(`${file}: expected a PNG picture, found ${found}; save it as PNG`);
  }
  try {
    return PNG.sync.read(bytes);
  } catch (reason) {
    throw new ScanImageError(`${file}: the PNG picture is damaged: ${(reason as Error).message}`);
  }
}

/** A picture without its transparency: a code on no ground at all is meant for white paper. */
function overWhite(rgba: Uint8Array): Uint8ClampedArray {
  const opaque = new Uint8ClampedArray(rgba);
  for (let at = 0; at < opaque.length; at += 4) {
    const alpha = opaque[at + 3] as number;
    if (alpha === 255) continue;
    for (let channel = at; channel < at + 3; channel++) {
      opaque[channel] = 255 + ((opaque[channel] as number) - 255) * (alpha / 255);
    }
    opaque[at + 3] = 255;
  }
  return opaque;
}
