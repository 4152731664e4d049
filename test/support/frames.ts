/** The frames of fixtures/messages: where they come from is written in them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromHex } from '../../src/lib/hex.ts';
import { type Layout, open } from '../../src/wire/envelope.ts';
import { stripLength } from '../../src/wire/frame.ts';

export interface PublicFrame {
  readonly name: string;
  readonly layout: string;
  readonly mti: string;
  readonly data_elements: readonly number[];
  /** With its length in front. */
  readonly frame: string;
}

export interface SyntheticFrame {
  readonly name: string;
  readonly frame: string;
  readonly tpdu: string;
  readonly header: string;
  readonly mti: string;
  readonly fields: { readonly [dataElement: string]: string };
}

interface BenchSale {
  readonly message: { readonly mti: string; readonly fields: { readonly [dataElement: string]: string } };
  readonly frame: string;
}

const LAYOUTS: { readonly [words: string]: Layout } = {
  'tpdu + header': 'tpdu+header',
  'tpdu, no header': 'tpdu',
  'message only': 'bare',
};

const read = (name: string): unknown =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../../fixtures/messages', name), 'utf8'));

export const publicFrames = (read('messages.json') as { readonly frames: readonly PublicFrame[] }).frames;
export const syntheticFrames = (read('synthetic-messages.json') as { readonly frames: readonly SyntheticFrame[] })
  .frames;
export const benchSale = read('bench-sale.json') as BenchSale;

export function layoutOf(frame: PublicFrame): Layout {
  const layout = LAYOUTS[frame.layout];
  if (!layout) throw new RangeError(`layout '${frame.layout}' of ${frame.name}`);
  return layout;
}

/** The messages in all frames, from the MTI on. */
export const messageBytes: readonly Uint8Array[] = [
  ...publicFrames.map((frame) => open(stripLength(fromHex(frame.frame)), layoutOf(frame)).message),
  ...syntheticFrames.map((frame) => open(stripLength(fromHex(frame.frame))).message),
];
