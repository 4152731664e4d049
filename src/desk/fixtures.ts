/**
 * The data that Postern comes with. It is part of the program, so each file is read once in a process: a desk is put up in a
 * few milliseconds, of which reading YAML was the most.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readHostConfig } from '../host/config.ts';
import { readCardFiles } from '../host/issuers/card-files.ts';
import { readWalletFile } from '../host/issuers/wallets/wallet-files.ts';
import { readCalendar } from '../host/settlement/working-days.ts';

/** The same distance away from src/desk/ and dist/desk/. */
const fixture = (name: string): string => fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url));

function once<T>(read: () => T): () => T {
  let kept: { readonly value: T } | undefined;
  return () => {
    kept ??= { value: read() };
    return kept.value;
  };
}

/** Test cards, in the wallet's order. */
export const shippedCards = once(() => readCardFiles(fixture('cards')));
/** The customers' phones. */
export const shippedPhones = once(() => readWalletFile(fixture('wallets.yaml')));
/** Public holidays and the days that make up for them. */
export const shippedCalendar = once(() => readCalendar(fixture('calendar.yaml')));
/** The host file that is meant: a path, or the name of one that comes with Postern (`new-merchant`). */
export function hostFile(named: string): string {
  const shipped = fixture(`hosts/${named}.yaml`);
  return /^[\w-]+$/.test(named) && existsSync(shipped) ? shipped : named;
}

/** Merchants, terminals and terms of the built-in host. */
export const shippedHost = once(() => readHostConfig(fixture('hosts/default.yaml')));
