import { spawn } from 'node:child_process';
import { readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 as zlibCrc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { erase, type FlashChange, type FlashKey, put } from '../../../src/firmware/flash-records.ts';
import { crc32 } from '../../../src/lib/crc32.ts';
import { FileFlash } from '../../../src/machine/devices/file-flash.ts';
import { type Flash, MemoryFlash } from '../../../src/machine/devices/flash.ts';
import { processArgs } from '../../support/postern.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
let files = 0;
const newFile = (): string => join(folder, `flash-${files++}`);
const counters = (stan: number): FlashChange => put('counters', { stan, batch: 1 });

function contentOf(flash: Flash): [string, unknown][] {
  return flash.keys('').map((key) => [key, flash.read(key as FlashKey)]);
}

/** A journal of three commits and where each one ends. */
function journal(): { readonly file: string; readonly bytes: Buffer; readonly ends: number[] } {
  const file = newFile();
  const flash = new FileFlash(file);
  const ends = [statSync(file).size];
  for (const stan of [1, 2, 3]) {
    flash.commit([counters(stan), put('signed-in', { businessDate: '20261122', operator: `0${stan}` })]);
    ends.push(statSync(file).size);
  }
  flash.close();
  return { file, bytes: readFileSync(file), ends };
}

describe('crc32', () => {
  it('has the check value of the catalogue', () => {
    expect(crc32(Buffer.from('123456789'))).toBe(0xcbf43926);
  });

  it.skipIf(zlibCrc32 === undefined)('agrees with zlib', () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => crc32(bytes) === zlibCrc32(bytes)));
  });
});

describe.each([
  ['memory', (): Flash => new MemoryFlash()],
  ['file', (): Flash => new FileFlash(newFile(), { compactBytes: 300 })],
])('flash in %s', (_, make) => {
  const key = fc.constantFrom<FlashKey>(
    'counters',
    'batch/000001',
    'batch/000002',
    'batch/000010',
    'settings',
    'reversal',
  );
  const change = fc.record({
    key,
    value: fc.option(fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true })),
  });

  it('behaves like a map, keys in ascending order', () => {
    fc.assert(
      fc.property(fc.array(fc.array(change)), (commits) => {
        const flash = make();
        const model = new Map<string, unknown>();
        for (const changes of commits as unknown as FlashChange[][]) {
          flash.commit(changes);
          for (const { key, value } of changes) {
            if (value === null) model.delete(key);
            else model.set(key, value);
          }
        }
        const sorted = [...model].sort(([a], [b]) => (a < b ? -1 : 1));
        expect(contentOf(flash)).toEqual(sorted);
        expect(flash.keys('batch/')).toEqual(sorted.map(([key]) => key).filter((key) => key.startsWith('batch/')));
      }),
      { numRuns: 50 },
    );
  });

  it('lets nobody change what is stored', () => {
    const flash = make();
    const value = { stan: 7, batch: 1 };
    flash.commit([put('counters', value)]);
    expect(() => {
      value.stan = 8;
    }).toThrow(TypeError);
    expect(flash.read('counters')).toEqual({ stan: 7, batch: 1 });
  });

  it('refuses what JSON would not give back, and stores nothing of that commit', () => {
    const flash = make();
    const settings = { language: 'en' as const, passwords: { '01': undefined as unknown as string } };
    expect(() => flash.commit([counters(1), put('settings', settings)])).toThrow('settings.passwords.01');
    expect(() => flash.commit([put('counters', { stan: Number.NaN, batch: 1 })])).toThrow('counters.stan is NaN');
    expect(flash.keys('')).toEqual([]);
  });
});

describe('flash in a file', () => {
  it('is there again after it was closed, readable by its owner alone', () => {
    const file = newFile();
    const flash = new FileFlash(file);
    flash.commit([counters(41), put('settings', { language: 'zh-CN', passwords: { 中: '文' } })]);
    flash.commit([counters(42), erase('settings')]);
    flash.commit([put('signed-in', { businessDate: '20261122', operator: '消费' })]);
    flash.close();
    expect(contentOf(new FileFlash(file))).toEqual(contentOf(flash));
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('forgets a last commit that is torn at any byte, and goes on from the one before', () => {
    const { file, bytes, ends } = journal();
    const [, , before, end] = ends as [number, number, number, number];
    for (let cut = before; cut < end; cut++) {
      writeFileSync(file, bytes.subarray(0, cut));
      const flash = new FileFlash(file);
      expect(flash.read('counters')).toEqual({ stan: 2, batch: 1 });
      flash.commit([counters(77)]);
      flash.close();
      expect(contentOf(new FileFlash(file))).toEqual([
        ['counters', { stan: 77, batch: 1 }],
        ['signed-in', { businessDate: '20261122', operator: '02' }],
      ]);
    }
  });

  it('forgets a last commit whose data never came: zeros, or a hole at its end', () => {
    const { file, bytes, ends } = journal();
    const before = ends[2] as number;
    writeFileSync(file, bytes.subarray(0, before));
    truncateSync(file, bytes.length + 4096);
    expect(new FileFlash(file).read('counters')?.stan).toBe(2);
    writeFileSync(file, Buffer.from(bytes).fill(0, bytes.length - 5));
    expect(new FileFlash(file).read('counters')?.stan).toBe(2);
  });

  it('names file and offset of a record that is damaged before the end', () => {
    const { file, bytes, ends } = journal();
    const [, first, second] = ends as [number, number, number];
    for (let at = first; at < second; at++) {
      const damaged = Buffer.from(bytes);
      damaged[at] = (damaged[at] as number) ^ 0x20;
      writeFileSync(file, damaged);
      expect(() => new FileFlash(file)).toThrow(`${file}: the record at byte ${first} is damaged`);
    }
  });

  it('refuses a file that is something else', () => {
    const file = newFile();
    writeFileSync(file, '{"stan": 1}');
    expect(() => new FileFlash(file)).toThrow(`${file}: expected a flash journal, found something else`);
    expect(() => new FileFlash(folder)).toThrow('the disk refuses it');
  });

  it('stays small however often it is written', () => {
    const file = newFile();
    const flash = new FileFlash(file, { compactBytes: 1024 });
    for (let stan = 1; stan <= 500; stan++) flash.commit([counters(stan)]);
    expect(statSync(file).size).toBeLessThan(2048);
    expect(new FileFlash(file).read('counters')?.stan).toBe(500);
  });

  it('keeps every commit that returned, whenever its process is killed', async () => {
    const file = newFile();
    for (const enough of [1, 40, 400]) {
      const child = spawn(process.execPath, processArgs('machine/devices/committer', file));
      let said = '';
      await new Promise<void>((killed) => {
        child.stdout.on('data', (chunk) => {
          said += chunk;
          if (said.split('\n').length > enough) child.kill('SIGKILL');
        });
        child.on('close', () => killed());
      });
      const durable = Number(said.slice(0, said.lastIndexOf('\n')).split('\n').at(-1));
      const flash = new FileFlash(file);
      const stan = flash.read('counters')?.stan as number;
      expect(stan).toBeGreaterThanOrEqual(durable);
      expect(flash.read('signed-in')?.operator).toBe(String(stan));
      flash.close();
    }
  });
});
