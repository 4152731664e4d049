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

/** Those that come with Postern are part of the program, so each is read once in a process: a run of scenarios asks for one each time. */
const shipped = new Map<string, Profile>();

/**
 * The profile of that name, or in that file when it is a path (it has a `/` or ends in `.yaml`).
 * @throws ConfigError with the line of everything that is wrong, or the names there are.
 */
export function loadProfile(nameOrPath: string): Profile {
  if (isProfilePath(nameOrPath)) return profileIn(nameOrPath);
  const known = shipped.get(nameOrPath);
  if (known) return known;
  const message = unknownProfile(nameOrPath);
  if (message) throw new ConfigError(nameOrPath, [{ line: 0, column: 0, path: '', message }]);
  const profile = profileIn(join(FOLDER, `${nameOrPath}.yaml`));
  shipped.set(nameOrPath, profile);
  return profile;
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
