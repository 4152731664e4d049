/** Where rules are: those that Postern comes with by their name, anybody's by their path. */
import { readdirSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The same distance away from src/ and dist/. */
const SHIPPED = fileURLToPath(new URL('../../../../fixtures/rules', import.meta.url));

export const shippedRules = (): readonly string[] => readdirSync(SHIPPED).map((file) => basename(file, '.yaml'));

/** @param folder where a relative path begins */
export function rulesFile(written: string, folder = '.'): string {
  return shippedRules().includes(written) ? resolve(SHIPPED, `${written}.yaml`) : resolve(folder, written);
}
