/** What the host sends down and what it asks for in a header: done at idle, whole or not at all, wherever the power is cut. */
import { describe, expect, it, test } from 'vitest';
import type { FlashKey } from '../../src/firmware/flash-records.ts';
import type { ProcessingRequest } from '../../src/wire/header.ts';
import { World } from '../support/world.ts';
import { paying, type Scene, sell, sweep } from './harness.ts';

const booted = (): World => {
  const world = new World();
  world.boot();
  return world;
};

const load = (world: World, id: string): void => world.transact(() => world.choose(id), {});

describe('from the menu', () => {
  it('loads parameters, which hold from then on and after a power cut', () => {
    const world = booted();
    load(world, 'download-parameters');
    expect(world.flash.read('parameters')).toEqual({
      comms: { responseTimeoutMs: 45_000 },
      card: { keyed: true },
      session: { signOffAfterSettlement: false },
      limits: { reversalTries: 2 },
      identity: { merchantName: '示例便利店' },
    });
    world.terminal.power(false);
    world.boot();
    world.controls.order({ kind: 'silence' });
    const fromMs = world.terminal.lamps().clockMs;
    world.press('sale');
    world.play(paying, ({ name }) => name === 'no-response');
    // The model alone would wait for 60 s.
    expect(world.terminal.lamps().clockMs - fromMs).toBe(45_000);
    expect(world.flash.read('reversal')).toBeDefined();
  });

  it('loads CA public keys and applications, as many as the host has', () => {
    const world = booted();
    load(world, 'download-ca-keys');
    expect(world.flash.read('ca-keys')?.map(({ rid, index }) => rid + index)).toEqual([
      'A00000033308',
      'A00000000394',
      'A000000004F1',
    ]);
    load(world, 'download-aids');
    expect(world.flash.read('aids')).toHaveLength(6);
    expect(world.flash.read('aids')?.[0]).toMatchObject({ aid: 'A000000333010101', values: { DF11: 'D84000A800' } });
  });

  it('loads the parameters of the terminal management system once for each version', () => {
    const world = booted();
    load(world, 'download-tms');
    expect(world.flash.read('tms')).toEqual({ version: '2026.11' });
    expect(world.flash.read('parameters')).toEqual({ limits: { refund: 500_000 } });
    expect(world.seen).toContain('downloaded');
    world.seen.clear();
    load(world, 'download-tms');
    expect([...world.seen]).toContain('up-to-date');
    load(world, 'download-parameters');
    expect(world.flash.read('parameters')).toMatchObject({ limits: { refund: 500_000, reversalTries: 2 } });
  });

  it('loads the black list sealed, and refuses a card on it before anything is sent', () => {
    const world = booted();
    load(world, 'download-black-list');
    expect(JSON.stringify(world.flash.read('black-list'))).not.toContain('6243030000000001');
    world.seen.clear();
    world.transact(() => world.press('sale'), {
      ...paying,
      'swipe-card': (each) => each.terminal.swipe(each.card('lost').stripe),
    });
    expect(world.seen).toContain('card-black-listed');
    expect(world.seen).not.toContain('sending');
    sell(world);
    expect(world.ledger.account().balance).toBe(1228);
  });

  test.each([
    ['ca-keys', 'download-ca-keys'],
    ['aids', 'download-aids'],
    ['black-list', 'download-black-list'],
  ] as const)('keeps the %s that it has when the line fails', (key, id) => {
    const world = booted();
    load(world, id);
    const before = world.flash.read(key);
    expect(before).toBeDefined();
    Object.assign(world.line.faults, { loseReplies: true });
    load(world, id);
    expect(world.seen).toContain('no-response');
    expect(world.flash.read(key)).toEqual(before);
  });

  it('keeps its CA public keys when one that comes does not match its checksum', () => {
    const world = booted();
    Object.assign(world.line.faults, { garbleReplies: true });
    load(world, 'download-ca-keys');
    expect(world.seen).toContain('download-unreadable');
    expect(world.flash.read('ca-keys')).toBeUndefined();
  });
});

/** Where each request shows that it was obeyed. */
const marks: readonly (readonly [ProcessingRequest, string, FlashKey | undefined])[] = [
  ['download-parameters', 'downloaded', 'parameters'],
  ['upload-status', 'status-sent', undefined],
  ['sign-in', 'signed-in', undefined],
  ['update-ca-keys', 'downloaded', 'ca-keys'],
  ['update-ic-parameters', 'downloaded', 'aids'],
  ['update-software', 'downloaded', 'tms'],
  ['update-lists', 'downloaded', 'black-list'],
  ['update-contactless-parameters', 'no-contactless', undefined],
];

describe('asked for in the header of a reply', () => {
  test.each(marks)('%s is done after the slip is printed, once', (request, screen, key) => {
    const world = booted();
    world.seen.clear();
    world.controls.order({ kind: 'request', request });
    world.transact(() => world.press('sale'), {
      ...paying,
      'next-copy': (each) => {
        expect(each.seen).not.toContain(screen);
        expect(each.flash.read('processing-request')).toEqual({ request });
        each.press('enter');
      },
    });
    expect(world.seen).toContain(screen);
    expect(world.flash.read('processing-request')).toBeUndefined();
    if (key) expect(world.flash.read(key)).toBeDefined();
    world.seen.clear();
    sell(world);
    expect(world.seen).not.toContain(screen);
  });

  it('is left when it fails, and done after the next answer of the host', () => {
    const world = booted();
    world.controls.order({ kind: 'request', request: 'update-ca-keys' });
    world.transact(() => world.press('sale'), {
      ...paying,
      'next-copy': (each) => {
        each.terminal.unplugLine();
        each.press('enter');
      },
    });
    expect(world.seen).toContain('line-unplugged');
    expect(world.flash.read('processing-request')).toEqual({ request: 'update-ca-keys' });
    world.terminal.plugLine();
    sell(world);
    expect(world.flash.read('ca-keys')).toHaveLength(3);
    expect(world.flash.read('processing-request')).toBeUndefined();
  });

  it('is done after a power cut that came before', () => {
    const world = booted();
    world.controls.order({ kind: 'request', request: 'download-parameters' });
    world.press('sale');
    world.play(paying, ({ name }) => name === 'next-copy');
    world.terminal.power(false);
    world.boot();
    expect(world.flash.read('parameters')).toMatchObject({ limits: { reversalTries: 2 } });
    expect(world.flash.read('processing-request')).toBeUndefined();
  });
});

/** A download, whole in the end; wherever the power was cut there is all of it or none of it. */
function downloaded(id: string, key: FlashKey, wholeOf = (value: unknown): unknown => value): Scene {
  const sample = booted();
  load(sample, id);
  const whole = wholeOf(sample.flash.read(key));
  return {
    begin: (world) => world.choose(id),
    reactions: {},
    uncut: (world) => expect(wholeOf(world.flash.read(key))).toEqual(whole),
    agreed: (world) => {
      const value = world.flash.read(key);
      if (value !== undefined) expect(wholeOf(value)).toEqual(whole);
    },
  };
}

sweep({
  'parameter download': downloaded('download-parameters', 'parameters'),
  'CA key download': downloaded('download-ca-keys', 'ca-keys'),
  // What is sealed is never the same twice.
  'black list download': downloaded('download-black-list', 'black-list', (value) => value !== undefined),
  'status upload': {
    begin: (world) => world.choose('upload-status'),
    reactions: {},
    uncut: (world) => expect(world.seen).toContain('status-sent'),
  },
  'a sale whose reply asks for parameters': {
    prepare: (world) => world.controls.order({ kind: 'request', request: 'download-parameters' }),
    begin: (world) => world.press('sale'),
    reactions: paying,
    uncut: (world) => expect(world.flash.read('parameters')).toBeDefined(),
    agreed: (world) => expect(world.flash.read('processing-request')).toBeUndefined(),
  },
});
