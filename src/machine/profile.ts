/** Terminal profiles: by name from terminals/, or any file. */
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { didYouMean } from '../config/nearest.ts';
import { ConfigError, readConfig } from '../config/read-config.ts';
import type { Profile } from '../firmware/profile.ts';
import { shippedBins } from './bins.ts';
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
  if (isProfilePath(nameOrPath)) return profileIn(nameOrPath);
  const message = unknownProfile(nameOrPath);
  if (message) throw new ConfigError(nameOrPath, [{ line: 0, column: 0, path: '', message }]);
  return profileIn(join(FOLDER, `${nameOrPath}.yaml`));
}

function profileIn(file: string): Profile {
  return { ...readConfig(file, profileSchema), bins: shippedBins() };
}

/** Whether it is meant as the path of a file. */
export function isProfilePath(nameOrPath: string): boolean {
  return /[/\\]|\.ya?ml$/.test(nameOrPath);
}

/** What to say of a name that no profile has; undefined when one has it. */
export function unknownProfile(name: string): string | undefined {
  const names = listProfiles();
  if (names.includes(name)) return undefined;
  return `there is no such terminal${didYouMean(name, names)} (there are ${names.join(', ')}; or give the path of a .yaml file)`;
}
