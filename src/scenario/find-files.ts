/** The scenario files that a command line names: files as they are, folders with all that is in them. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Files in the order given, those of a folder by name. A path that is not there is taken for a file. */
export function findScenarioFiles(paths: readonly string[]): readonly string[] {
  return paths.flatMap((path) => {
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [path];
    return readdirSync(path, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.ya?ml$/.test(name))
      .sort()
      .map((name) => join(path, name));
  });
}
