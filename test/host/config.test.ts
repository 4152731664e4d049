import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ConfigError } from '../../src/config/read-config.ts';
import { readHostConfig } from '../../src/host/config.ts';
import { kcv } from '../../src/security/kcv.ts';
import { cipherOf } from '../../src/security/keys.ts';

const DEFAULT = new URL('../../fixtures/hosts/default.yaml', import.meta.url).pathname;

describe('the host that comes with Postern', () => {
  const config = readHostConfig(DEFAULT);

  it('knows two merchants and their terminals', () => {
    expect(config.acquirer).toBe('48021000');
    expect(config.merchants.map(({ id, name, service }) => [id, name, service])).toEqual([
      ['898110000000001', '示例便利店', 'instant'],
      ['898110000000002', '示例书店', 'next-day'],
    ]);
    const terminals = config.terminals.map(({ id, merchant }) => `${id} ${merchant.id}`);
    expect(terminals).toHaveLength(20);
    expect(terminals[0]).toBe('10000001 898110000000001');
    expect(terminals[9]).toBe('10000010 898110000000001');
    expect(terminals[10]).toBe('10000011 898110000000002');
  });

  it('holds the test TMK, and prints no key', () => {
    expect(config.terminals.map(({ tmk }) => kcv(cipherOf(tmk), 3)).every((check) => check === '08D7B4')).toBe(true);
    expect(JSON.stringify(config)).not.toMatch(/0123456789ABCDEF|A5C3E1F0/i);
  });

  it('has terms in fen and basis points', () => {
    expect(config.merchants[0]?.fees.debit).toEqual({ basisPoints: 50, cap: 2000 });
    expect(config.merchants[0]?.fees.foreign).toEqual({ basisPoints: 180, minimum: 10 });
  });
});

describe('a host file with mistakes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'postern-host-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    ["id: '898110000000001'", "id: '89811'", "expected 15 digits, found '89811'"],
    ['service: instant', 'service: instnat', "did you mean 'instant'"],
    ['basisPoints: 50', 'basisPoints: 1001', 'expected a whole number from 0 to 1000'],
    ["tmk: '0123", "tmk: 'X123", 'expected a key of 16, 32 or 48 hex digits'],
    ['mac: cup-ecb, macKey', 'mac: x9.9, macKey', 'expected 8 for x9.9'],
    ["wechat: '10000.00'", 'wechat: { year: 1 }', 'year'],
    ["wechat: '10000.00'", "cash: '1.00'", 'cash'],
    [
      'preAuth: {',
      "settlement: { cutOff: '25:00' }\npreAuth: {",
      "expected a time of day such as 23:00, found '25:00'",
    ],
    ['preAuth: {', 'clearing: { down: perhaps }\npreAuth: {', 'expected yes or no'],
    ["last: '10000010'", "last: '10000000'", 'expected the number of the last terminal'],
    ["last: '10000010'", "last: '10000011'", '10000011 is there twice'],
    ["id: '898110000000002'", "id: '898110000000001'", '898110000000001 is there twice'],
  ])('%s -> %s', (right, wrong, message) => {
    const file = join(folder, 'host.yaml');
    writeFileSync(file, readFileSync(DEFAULT, 'utf8').replace(right, wrong));
    expect(() => readHostConfig(file)).toThrow(ConfigError);
    expect(() => readHostConfig(file)).toThrow(message);
    expect(() => readHostConfig(file)).toThrow(/host\.yaml:\d+:\d+: /);
  });
});
