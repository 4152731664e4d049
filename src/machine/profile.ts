/** Terminal profiles: by name from terminals/, or any file. */
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { didYouMean } from '../config/nearest.ts';
import { ConfigError, readConfig } from '../config/read-config.ts';
import type { Profile } from '../firmware/profile.ts';
import { profileSchema } from './profile-schema.ts';

/** The same distance away from src/machine/ and dist/machine/. */
const FOLDER = fileURLToPath(new URL('../../terminals', import.meta.url));

/** Names of the profiles that come with Postern, sorted. */
export function listProfiles(): readonly string[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => basename(file, '.yaml'))
    .sort();
}

/**
 * The profile of that name, or in that file when it is a path (it has a `/` or ends in `.yaml`).
 * @throws ConfigError with the line of everything that is wrong, or the names there are.
 */
export function loadProfile(nameOrPath: string): Profile {
  if (/[/\\]|\.ya?ml$/.test(nameOrPath)) return readConfig(nameOrPath, profileSchema);
  const names = listProfiles();
  if (names.includes(nameOrPath)) return readConfig(join(FOLDER, `${nameOrPath}.yaml`), profileSchema);
  const message = `there is no such terminal${didYouMean(nameOrPath, names)} (there are ${names.join(', ')}; or give the path of a .yaml file)`;
  throw new ConfigError(nameOrPath, [{ line: 0, column: 0, path: '', message }]);
}
