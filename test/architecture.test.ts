/** The import rule of the house, read from every import: a file imports its own folder or a lower row. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const SRC = join(import.meta.dirname, '../src');

const ROW = {
  'main.ts': 9,
  'index.ts': 9,
  cli: 8,
  panel: 7,
  scenario: 7,
  fleet: 7,
  desk: 6,
  machine: 5,
  host: 5,
  firmware: 4,
  lines: 4,
  config: 4,
  dialects: 3,
  payment: 2,
  wire: 2,
  iso8583: 1,
  emv: 1,
  security: 1,
  lib: 0,
} as const satisfies Record<string, number>;

/** What the pure rooms may take from outside; rooms that are not named here are free. */
const OUTSIDE: Record<string, readonly string[]> = {
  lib: [],
  iso8583: ['iconv-lite'],
  emv: [],
  security: ['node:crypto'],
  payment: [],
  wire: [],
  dialects: [],
  firmware: [],
  config: ['yaml', 'zod', 'node:fs', 'node:path', 'node:url'],
};

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
const room = (path: string): string => path.split('/')[0] as string;

function breaches(path: string): string[] {
  const lines = readFileSync(join(SRC, path), 'utf8').split('\n');
  const own = room(path);
  const ownRow = ROW[own as keyof typeof ROW];
  if (ownRow === undefined) return [`src/${path}: the room '${own}' is not in the house plan`];
  return lines.flatMap((line, index) => {
    const target = /(?:from|import)\s*\(?\s*'([^']+)'/.exec(line)?.[1];
    if (!target) return [];
    const at = `src/${path}:${index + 1}: ${line.trim()}`;
    if (!target.startsWith('.')) {
      const allowed = OUTSIDE[own];
      const outsidePanel = target === 'blessed' && own !== 'panel';
      const forbidden = outsidePanel || (allowed !== undefined && !allowed.includes(target));
      return forbidden ? [`${at}\n  ${own} may not import ${target}`] : [];
    }
    const other = room(relative(SRC, normalize(join(SRC, dirname(path), target))));
    if (other === own) return [];
    const otherRow = ROW[other as keyof typeof ROW];
    return otherRow !== undefined && otherRow < ownRow
      ? []
      : [`${at}\n  ${own} (row ${ownRow}) may not import ${other}`];
  });
}

function breachesOf(words: RegExp, rooms: (path: string) => boolean, why: string): string[] {
  return files.filter(rooms).flatMap((path) =>
    readFileSync(join(SRC, path), 'utf8')
      .split('\n')
      .flatMap((line, index) =>
        words.test(line.replace(/\/\/.*|^\s*\*.*|\/\*.*/, ''))
          ? [`src/${path}:${index + 1}: ${line.trim()}\n  ${why}`]
          : [],
      ),
  );
}

const PURE = ['lib', 'iso8583', 'emv', 'security', 'payment', 'wire', 'dialects', 'firmware'];

describe('the house plan', () => {
  it('sees the whole source', () => {
    expect(files.length).toBeGreaterThan(20);
  });

  it('lets a file import its own room or a lower row only', () => {
    expect(files.flatMap(breaches)).toEqual([]);
  });

  it('lets panes touch a host by the calls of desk/host-calls.ts alone, which the control face hands out, too', () => {
    const around = /^(import|export)(?! type).* from '(\.\.\/)+(host|desk\/(control|open-host|memory-desk))/;
    expect(breachesOf(around, (path) => room(path) === 'panel', 'use the calls of the desk')).toEqual([]);
  });

  it('keeps time in lib/clock.ts and chance in lib/random.ts', () => {
    const time = /\bnew Date\b|\bDate\.(now|UTC|parse)\b|\bset(Timeout|Interval)\b|performance\.now/;
    expect(breachesOf(time, (path) => path !== 'lib/clock.ts', 'only lib/clock.ts touches Date and timers')).toEqual(
      [],
    );
    const chance = /Math\.random|getRandomValues|randomBytes|randomInt|randomUUID/;
    expect(breachesOf(chance, (path) => path !== 'lib/random.ts', 'only lib/random.ts draws')).toEqual([]);
  });

  it('keeps the pure rooms synchronous', () => {
    const waiting = /\basync\b|\bawait\b|\bPromise\b/;
    expect(breachesOf(waiting, (path) => PURE.includes(room(path)), 'rows 0 to 3 and firmware never wait')).toEqual([]);
  });

  it('lets bare yield stand in firmware/io.ts alone', () => {
    const bare = /\byield\b(?!\s*\*)/;
    const inFirmware = (path: string): boolean => room(path) === 'firmware' && path !== 'firmware/io.ts';
    expect(breachesOf(bare, inFirmware, 'use the typed helpers of io.ts with yield*')).toEqual([]);
  });

  it('has a wallet in a file of its own and in the two tables of wallets, and nowhere else', () => {
    const homes = ['payment/wallets.ts', 'host/issuers/wallets/schemes.ts', 'host/issuers/wallets/ecny.ts'];
    for (const home of homes) expect(readFileSync(join(SRC, home), 'utf8')).toMatch(/ecny/);
    const elsewhere = (path: string): boolean => !homes.includes(path);
    expect(breachesOf(/e-?cny|数字人民币/i, elsewhere, 'say it in the rows of the wallet')).toEqual([]);
  });
});
