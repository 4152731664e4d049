import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { nearest } from '../../src/config/nearest.ts';
import { ConfigError, parseConfig, readConfig } from '../../src/config/read-config.ts';
import { digits, duration, text, whole, wholeOf, words, yesNo, yuan } from '../../src/config/scalars.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();

const shop = z.strictObject({
  name: text,
  number: digits(4),
  title: words.optional(),
  price: yuan.optional(),
  open: yesNo.optional(),
  wait: duration.optional(),
  copies: wholeOf(1, 2).optional(),
  floor: whole(0, 9).optional(),
  colour: z.enum(['red', 'yellow', 'green']).optional(),
  rules: z.partialRecord(z.enum(['sale', 'void']), text).optional(),
  shelves: z
    .array(z.strictObject({ label: text, size: whole(1, 99) }))
    .max(2)
    .optional(),
  thing: z.union([text, z.strictObject({ deep: z.strictObject({ deeper: text }) })]).optional(),
});

function complaints(yaml: string): string[] {
  try {
    parseConfig(yaml, 'shop.yaml', shop);
    return [];
  } catch (reason) {
    if (!(reason instanceof ConfigError)) throw reason;
    return reason.message.split('\n');
  }
}

describe('a configuration file', () => {
  it('keeps scalars as they are written and converts by the schema', () => {
    const yaml =
      'name: yes\nnumber: 0123\nprice: 12.50\nopen: no\nwait: 1.5s\ncopies: 2\nfloor: 0\ntitle: {zh: 店, en: Shop}\n';
    expect(parseConfig(yaml, 'shop.yaml', shop)).toEqual({
      name: 'yes',
      number: '0123',
      price: 1250,
      open: false,
      wait: 1500,
      copies: 2,
      floor: 0,
      title: { zh: '店', en: 'Shop' },
    });
  });

  it.each([
    [
      'an unknown key',
      'name: a\nnumber: 0001\nprize: 1.00\n',
      ["shop.yaml:3:1: prize: unknown key; did you mean 'price'?"],
    ],
    ['a key that resembles nothing', 'name: a\nnumber: 0001\nzzz: 1\n', ['shop.yaml:3:1: zzz: unknown key']],
    ['a missing key', 'name: a\n', ['shop.yaml:1:1: number: is missing; expected 4 digits']],
    ['an empty text', 'name:\nnumber: 0001\n', ['shop.yaml:1:1: name: expected text, found nothing']],
    ['a wrong number of digits', 'name: a\nnumber: 12\n', ["shop.yaml:2:9: number: expected 4 digits, found '12'"]],
    [
      'a misspelt word of a list',
      'name: a\nnumber: 0001\ncolour: gren\n',
      ["shop.yaml:3:9: colour: expected one of red, yellow, green; found 'gren'; did you mean 'green'?"],
    ],
    [
      'a misspelt key of a table',
      'name: a\nnumber: 0001\nrules:\n  sael: x\n',
      ["shop.yaml:4:3: rules.sael: unknown key; did you mean 'sale'?"],
    ],
    [
      'a scalar where a list belongs',
      'name: a\nnumber: 0001\nshelves: 3\n',
      ["shop.yaml:3:10: shelves: expected a list, found '3'"],
    ],
    ['a list where text belongs', 'name: [a]\nnumber: 0001\n', ['shop.yaml:1:1: name: expected text, found a list']],
    [
      'too many entries',
      'name: a\nnumber: 0001\nshelves:\n  - {label: a, size: 1}\n  - {label: b, size: 1}\n  - {label: c, size: 1}\n',
      ['shop.yaml:3:1: shelves: expected at most 2 entries, found 3'],
    ],
    [
      'the form of a union that came nearest',
      'name: a\nnumber: 0001\nthing:\n  deep: {deper: x}\n',
      [
        'shop.yaml:4:3: thing.deep.deeper: is missing; expected text',
        "shop.yaml:4:10: thing.deep.deper: unknown key; did you mean 'deeper'?",
      ],
    ],
    [
      'an amount without cents',
      'name: a\nnumber: 0001\nprice: 12.5\n',
      ["shop.yaml:3:8: price: expected an amount with two decimals such as 12.50, found '12.5'"],
    ],
    ['a duplicate key', 'name: a\nname: b\nnumber: 0001\n', ['shop.yaml:2:1: Map keys must be unique']],
    [
      'broken YAML',
      'name: [a\nnumber: 0001\n',
      ['shop.yaml:2:1: Flow sequence in block collection must be sufficiently indented and end with a ]'],
    ],
    [
      'a colon in a text',
      'name: a: b\nnumber: 0001\n',
      [
        'shop.yaml:1:7: Nested mappings are not allowed in compact mappings; a text with a colon and a space in it goes in quotes',
      ],
    ],
    [
      'an alias',
      'name: &n a\nnumber: *n\n',
      ['shop.yaml:2:9: expected a value, found the alias *n; write the value out'],
    ],
    ['an empty file', '', ['shop.yaml:1:1: expected a mapping (key: value), found nothing']],
  ])('reports %s with line and column', (_, yaml, expected) => {
    expect(complaints(yaml)).toEqual(expected);
  });

  it('reports everything that is wrong, in the order of the file', () => {
    const yaml =
      'name: [x]\nnumber: 1\nfloor: 77\nopen: maybe\nwait: 3 weeks\ncopies: 3\nshelves:\n  - label: a\n    size: 0\n';
    expect(complaints(yaml)).toEqual([
      'shop.yaml:1:1: name: expected text, found a list',
      "shop.yaml:2:9: number: expected 4 digits, found '1'",
      "shop.yaml:3:8: floor: expected a whole number from 0 to 9, found '77'",
      "shop.yaml:4:7: open: expected yes or no, found 'maybe'",
      "shop.yaml:5:7: wait: expected a time such as 500ms, 10s, 2min, 1h or 3d, found '3 weeks'",
      "shop.yaml:6:9: copies: expected one of 1, 2, found '3'",
      "shop.yaml:9:11: shelves.0.size: expected a whole number from 1 to 99, found '0'",
    ]);
  });

  it('reads from disk, and says so in one line when it cannot', () => {
    const file = join(folder, 'shop.yaml');
    writeFileSync(file, 'name: 店\nnumber: 0001\n');
    expect(readConfig(file, shop).name).toBe('店');
    expect(() => readConfig(join(folder, 'none.yaml'), shop)).toThrow(`${folder}/none.yaml: there is no such file`);
    expect(() => readConfig(folder, shop)).toThrow(`${folder}: expected a file, found a folder`);
  });

  it('never throws anything but ConfigError, whatever the text', () => {
    const scraps = fc.array(
      fc.constantFrom('name', ': ', '\n', '  ', '- ', '[', '}', '{', '&a', '*a', '!x ', '"', "'", '|', '1', '<<'),
    );
    fc.assert(
      fc.property(scraps, (parts) => {
        complaints(parts.join(''));
      }),
    );
  });
});

describe('the nearest word', () => {
  it.each([
    ['sael', 'sale'],
    ['terminl', 'terminal'],
    ['SALE', 'sale'],
    ['xyz', undefined],
  ])('of %s is %s', (typed, expected) => {
    expect(nearest(typed, ['sale', 'void', 'terminal'])).toBe(expected);
  });
});
