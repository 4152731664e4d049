/** Frames that others made, decoded to the last byte and encoded back to the same. */
import { describe, expect, it } from 'vitest';
import { cupPos } from '../../../src/dialects/cup-pos/index.ts';
import { fromJson, toJson } from '../../../src/iso8583/message.ts';
import { fromHex, toHex } from '../../../src/lib/hex.ts';
import { open, seal } from '../../../src/wire/envelope.ts';
import { frame, stripLength } from '../../../src/wire/frame.ts';
import { benchSale, layoutOf, publicFrames, syntheticFrames } from '../../support/frames.ts';

const { codec } = cupPos;

describe('frames found in public code', () => {
  it.each(publicFrames)('$name', (vector) => {
    const envelope = open(stripLength(fromHex(vector.frame)), layoutOf(vector));
    const message = codec.unpack(envelope.message);
    expect(message[0]).toBe(vector.mti);
    expect(Object.keys(message).map(Number)).toEqual([0, ...vector.data_elements]);
    expect(toHex(frame(seal({ ...envelope, message: codec.pack(message) })))).toBe(vector.frame);
    const overJson: unknown = JSON.parse(JSON.stringify(toJson(message, 'clear')));
    expect(toHex(codec.pack(fromJson(codec.spec, overJson)))).toBe(toHex(envelope.message));
  });
});

describe('frames of an independent generator', () => {
  it.each(syntheticFrames)('$name', ({ frame: framed, tpdu, header, mti, fields }) => {
    const envelope = open(stripLength(fromHex(framed)));
    expect([envelope.tpdu, envelope.header]).toEqual([tpdu, header]);
    const message = codec.unpack(envelope.message);
    expect(toJson(message, 'clear')).toEqual({ mti, fields });
    const packed = codec.pack(fromJson(codec.spec, { mti, fields }));
    expect(toHex(frame(seal({ tpdu, header, message: packed })))).toBe(framed);
  });
});

it('packs the sale that codecs are timed on', () => {
  const { message } = open(stripLength(fromHex(benchSale.frame)));
  expect(toHex(codec.pack(fromJson(codec.spec, benchSale.message)))).toBe(toHex(message));
  const track2 = benchSale.message.fields[35]?.replace('=', 'D');
  expect(toJson(codec.unpack(message), 'clear').fields).toEqual({ ...benchSale.message.fields, 35: track2 });
});

describe('what is printed of them', () => {
  const everyFrame = [...publicFrames.map((vector) => ({ ...vector, layout: layoutOf(vector) })), ...syntheticFrames];

  it.each(everyFrame)('$name shows no card number, no track, no PIN block', (vector) => {
    const layout = 'layout' in vector ? vector.layout : 'tpdu+header';
    const { message: bytes } = open(stripLength(fromHex(vector.frame)), layout);
    const { fields } = toJson(codec.unpack(bytes), 'clear');
    const printed = JSON.stringify([codec.describe(bytes), codec.unpack(bytes), toJson(codec.unpack(bytes))]);
    const secrets = [fields[2], fields[35]?.split('D')[0], fields[35], fields[52]].filter(
      (secret) => secret !== undefined,
    );
    for (const secret of secrets) expect(printed).not.toContain(secret);
  });
});
