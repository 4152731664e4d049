/** The scenario files that a command line names: files as they are, folders with all that is in them, patterns. */
import { statSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { globSync, isDynamicPattern } from 'tinyglobby';

/** A file, folder or pattern that stands for nothing. */
export class NothingFoundError extends Error {
  override readonly name = 'NothingFoundError';
}

/**
 * Files in the order given, those of a folder or a pattern by name; each once, however often it is named.
 * @throws NothingFoundError for the first path that stands for no file
 */
export function findScenarioFiles(paths: readonly string[]): readonly string[] {
  const files = new Map<string, string>();
  for (const path of paths) {
    for (const file of filesOf(path)) {
      const place = resolve(file);
      if (!files.has(place)) files.set(place, file);
    }
  }
  return [...files.values()];
}

function filesOf(path: string): readonly string[] {
  const there = statSync(path, { throwIfNoEntry: false });
  if (there?.isFile()) return [path];
  if (there?.isDirectory()) {
    const names = globSync('**/*.{yaml,yml}', { cwd: path });
    return found(names, `there is no .yaml file in ${path}`).map((name) => join(path, name));
  }
  if (!isDynamicPattern(path)) throw new NothingFoundError(`there is no file or folder ${path}`);
  const matching = globSync(path, { absolute: isAbsolute(path), expandDirectories: false });
  return found(
    matching.filter((name) => /\.ya?ml$/.test(name)),
    `no .yaml file matches ${path}`,
  );
}

function found(names: readonly string[], otherwise: string): readonly string[] {
  if (names.length === 0) throw new NothingFoundError(otherwise);
  return [...names].sort();
}
