/**
 * Master keys that were brought to a host for single terminals, in a file beside its configuration that its owner alone may
 * read. Each has its check value with it, so that a key that was changed by hand is found out.
 */
import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { readConfig } from '../config/read-config.ts';
import { converted } from '../config/scalars.ts';
import { fromHex, toHex } from '../lib/hex.ts';
import { kcv } from '../security/kcv.ts';
import { cipherOf, type Key, secretKey } from '../security/keys.ts';
import type { HostConfig } from './config.ts';

export class KeyFileError extends Error {
  override readonly name = 'KeyFileError';
}

/** By terminal number (DE 41). */
export type MasterKeys = ReadonlyMap<string, Key>;

const tmk = converted('a key of 16, 32 or 48 hex digits', (written) =>
  /^([0-9A-Fa-f]{16}){1,3}$/.test(written) ? secretKey(fromHex(written)) : undefined,
);

const entry = z.strictObject({ tmk, kcv: z.string() }).refine((kept) => checkValue(kept.tmk) === kept.kcv, {
  path: ['kcv'],
  error: 'expected the check value of the key; one of the two was changed',
});

const format = z.record(z.string().regex(/^\d{8}$/, 'expected a terminal number of 8 digits'), entry);

export const checkValue = (key: Key): string => kcv(cipherOf(key));

/** None where there is no such file yet. @throws ConfigError */
export function readKeyFile(file: string): MasterKeys {
  if (!existsSync(file)) return new Map();
  return new Map(Object.entries(readConfig(file, format)).map(([terminal, kept]) => [terminal, kept.tmk]));
}

/** Puts a key in, in place of the terminal's earlier one. The file is whole at every moment. @throws ConfigError */
export function keepKey(file: string, terminal: string, key: Key): void {
  const keys = new Map(readKeyFile(file)).set(terminal, key);
  const kept = [...keys].map(([id, each]) => [id, { tmk: toHex(each.value.reveal()), kcv: checkValue(each) }]);
  writeFileSync(`${file}.new`, `${JSON.stringify(Object.fromEntries(kept), null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** The configuration, with these keys in place of its own for their terminals. @throws KeyFileError for a terminal it has not */
export function withMasterKeys(config: HostConfig, keys: MasterKeys): HostConfig {
  const unknown = [...keys.keys()].find((id) => !config.terminals.some((terminal) => terminal.id === id));
  if (unknown !== undefined) throw new KeyFileError(`there is no terminal ${unknown} on this host to have a key`);
  return {
    ...config,
    terminals: config.terminals.map((terminal) => ({ ...terminal, tmk: keys.get(terminal.id) ?? terminal.tmk })),
  };
}
