/** What a command line may name, and what it is told when that is nothing. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { findScenarioFiles, NothingFoundError } from '../../src/scenario/find-files.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
mkdirSync(join(folder, 'deep/er'), { recursive: true });
mkdirSync(join(folder, 'empty'));
for (const name of ['b.yaml', 'a.yml', 'README.md', 'deep/er/c.yaml']) writeFileSync(join(folder, name), '');

const names = (...paths: readonly string[]): readonly string[] =>
  findScenarioFiles(paths).map((path) => relative(folder, path));
const within = (path: string): string => join(folder, path);

it.each([
  ['a file, whatever its name', ['README.md'], ['README.md']],
  ['a folder, with all that is in it', ['.'], ['a.yml', 'b.yaml', 'deep/er/c.yaml']],
  ['a pattern', ['*'], ['a.yml', 'b.yaml']],
  ['a pattern that goes deep', ['**/*.yaml'], ['b.yaml', 'deep/er/c.yaml']],
  ['alternatives', ['{b,c}.yaml'], ['b.yaml']],
  ['several, each file once', ['b.yaml', '*.y*ml', './deep/../b.yaml'], ['b.yaml', 'a.yml']],
])('finds %s', (_, paths, expected) => {
  expect(names(...paths.map(within))).toEqual(expected);
});

it('finds a pattern from where one stands', () => {
  const here = relative(process.cwd(), folder);
  expect(findScenarioFiles([join(here, '*.yaml')])).toEqual([join(here, 'b.yaml')]);
});

it.each([
  ['nowhere.yaml', 'there is no file or folder'],
  ['nowhere/*.yaml', 'no .yaml file matches'],
  ['*.md', 'no .yaml file matches'],
  ['empty', 'there is no .yaml file in'],
])('says which path stands for nothing: %s', (path, sentence) => {
  const named = within(path);
  expect(() => findScenarioFiles([within('b.yaml'), named])).toThrow(new NothingFoundError(`${sentence} ${named}`));
});
