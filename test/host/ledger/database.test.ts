import { expect, it } from 'vitest';
import { Database } from '../../../src/host/ledger/database.ts';

function table(): Database {
  const database = new Database(':memory:');
  database.execute('CREATE TABLE t (a, b)');
  return database;
}

it('binds text, whole numbers, bytes and null', () => {
  const database = table();
  const bytes = Uint8Array.of(1, 2);
  database.prepare('INSERT INTO t VALUES (?, ?)').run('x', 2 ** 50);
  database.prepare('INSERT INTO t VALUES (?, ?)').run(bytes, null);
  const rows = database.prepare<{ a: unknown; b: unknown }>('SELECT a, b FROM t').all();
  expect(rows.map(({ a, b }) => [a, b])).toEqual([
    ['x', 2 ** 50],
    [new Uint8Array(bytes), null],
  ]);
});

it.each([
  ['a missing value', [1]],
  ['a value too many', [1, 2, 3]],
  ['a boolean', [1, true as never]],
  ['undefined', [1, undefined as never]],
  ['a fraction', [1, 1.5]],
  ['a number that is not exact', [1, 2 ** 60]],
  ['a bigint', [1, 1n as never]],
])('refuses %s', (_, values) => {
  const insert = table().prepare('INSERT INTO t VALUES (?, ?)');
  expect(() => insert.run(...(values as number[]))).toThrow(/INSERT INTO t/);
});
