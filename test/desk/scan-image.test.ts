import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { PNG, type PNGOptions } from 'pngjs';
import { describe, expect, it, test } from 'vitest';
import { ScanImageError, scanImage } from '../../src/desk/scan-image.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { halfBlocks, qrSymbol } from '../../src/machine/devices/qr-symbol.ts';
import { type Look, type Pixels, pixelsOf, qrPayloads } from '../support/qr.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
const CODE = '135112298638468293';
const payloads = [
  'payment-codes.json',
  'consumer-presented.json',
  'merchant-urls.json',
  'merchant-presented.json',
].flatMap((file) => qrPayloads(file).good);

/** The code as a picture, and what `spoil` makes of its red, green, blue and opacity. */
function picture(
  text: string,
  look: Look = {},
  spoil: (pixel: Uint8ClampedArray, at: number) => void = () => {},
): Pixels {
  const pixels = pixelsOf(halfBlocks(qrSymbol(text)), look);
  for (let at = 0; at < pixels.data.length; at += 4) spoil(pixels.data.subarray(at, at + 4), at / 4);
  return pixels;
}

function save(name: string, { data, width, height }: Pixels, options: PNGOptions = {}): string {
  const png = new PNG({ width, height });
  png.data = Buffer.from(data);
  const file = join(folder, name);
  writeFileSync(file, PNG.sync.write(png, options));
  return file;
}

function saveBytes(name: string, bytes: string | Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, bytes, 'latin1');
  return file;
}

test.each(payloads)('reads $name', ({ name, payload }) => {
  expect(scanImage(save(`${name}.png`, picture(payload))).reveal()).toBe(payload);
});

describe('reads a code', () => {
  it('in the grain of a bad camera', () => {
    for (const seed of [1, 2, 3]) {
      const random = seededRandom(seed);
      const grainy = picture(CODE, { ink: 60, paper: 200 }, (pixel) => {
        const grain = random.int(61) - 30;
        for (let channel = 0; channel < 3; channel++) pixel[channel] = (pixel[channel] as number) + grain;
      });
      expect(scanImage(save(`grainy-${seed}.png`, grainy)).reveal()).toBe(CODE);
    }
  });

  it('of which a corner is covered', () => {
    const { width } = picture(CODE);
    const covered = picture(CODE, {}, (pixel, at) => {
      if (at % width > width - 28 && Math.floor(at / width) > width - 28) pixel.fill(255);
    });
    expect(scanImage(save('covered.png', covered)).reveal()).toBe(CODE);
  });

  it('that is light on dark', () => {
    expect(scanImage(save('inverted.png', picture(CODE, { ink: 255, paper: 0 }))).reveal()).toBe(CODE);
  });

  it('that is lying on its side', () => {
    const { data, width, height } = picture(CODE);
    const upright = new Uint32Array(data.buffer);
    const turned = Uint32Array.from(upright, (_, at) => {
      const [x, y] = [at % height, Math.floor(at / height)];
      return upright[(height - 1 - x) * width + y] as number;
    });
    const lying = { data: new Uint8ClampedArray(turned.buffer), width: height, height: width };
    expect(scanImage(save('lying.png', lying)).reveal()).toBe(CODE);
  });

  it('on no ground at all', () => {
    const clear = picture(CODE, {}, (pixel) => {
      if (pixel[0] === 255) pixel.fill(0);
    });
    expect(scanImage(save('clear.png', clear)).reveal()).toBe(CODE);
  });

  it.each([0, 2, 4] as const)('in a PNG of colour type %d', (colorType) => {
    expect(scanImage(save(`colour-${colorType}.png`, picture(CODE), { colorType })).reveal()).toBe(CODE);
  });

  it('in a PNG of 16 bits a channel', () => {
    const { data, ...size } = picture(CODE);
    const deep = new Uint8ClampedArray(Uint16Array.from(data, (level) => level * 257).buffer);
    expect(scanImage(save('deep.png', { data: deep, ...size }, { bitDepth: 16 })).reveal()).toBe(CODE);
  });
});

it('does not print what it read', () => {
  const scanned = scanImage(save('secret.png', picture(CODE)));
  for (const shown of [`${scanned}`, JSON.stringify({ scanned }), inspect({ scanned })])
    expect(shown).not.toMatch(/\d/);
});

describe('what cannot be read', () => {
  const expectError = (file: string, message: string): void => {
    const attempt = () => scanImage(file);
    expect(attempt).toThrow(ScanImageError);
    expect(attempt).toThrow(message.replaceAll('$', file));
  };

  it('is a file that is not there, or a folder', () => {
    expectError(join(folder, 'nothing.png'), 'cannot read $: no such file');
    mkdirSync(join(folder, 'folder.png'));
    expectError(join(folder, 'folder.png'), 'cannot read $: EISDIR');
  });

  it.each([
    ['photo.jpg', '\xff\xd8\xff\xe0\x00\x10JFIF', 'a JPEG picture'],
    ['photo.heic', '\x00\x00\x00\x18ftypheic', 'a HEIF picture'],
    ['photo.webp', 'RIFF\n\x00\x00\x00WEBPVP8 ', 'a WebP picture'],
    ['code.gif', 'GIF89a', 'a GIF picture'],
    ['code.bmp', 'BM\x36\x00', 'a BMP picture'],
    ['code.svg', '<svg xmlns="http://www.w3.org/2000/svg">', 'an SVG picture'],
    ['code.pdf', '%PDF-1.7', 'a PDF document'],
    ['code.png', '', 'an empty file'],
    ['code.txt', '135112298638468293', 'something else'],
  ])('is %s', (name, bytes, what) => {
    expectError(saveBytes(name, bytes), `$: expected a PNG picture, found ${what}; save it as PNG`);
  });

  it('is a PNG that is cut off', () => {
    const { data, width, height } = picture(CODE);
    const png = new PNG({ width, height });
    png.data = Buffer.from(data);
    const whole = PNG.sync.write(png);
    for (const length of [8, 20, 60, whole.length - 20]) {
      expectError(saveBytes(`cut-${length}.png`, whole.subarray(0, length)), '$: the PNG picture is damaged: ');
    }
  });

  it('is a picture without a code', () => {
    const blank = { data: new Uint8ClampedArray(40 * 30 * 4).fill(255), width: 40, height: 30 };
    expectError(
      save('blank.png', blank),
      '$: expected a QR code, found none in 40 x 30 pixels; cut the picture to the code',
    );
    const half = picture(CODE, {}, (pixel, at) => {
      if (at > 8000) pixel.fill(255);
    });
    expectError(save('half.png', half), 'expected a QR code, found none');
  });
});
