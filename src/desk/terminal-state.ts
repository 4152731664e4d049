/** What the terminals of a state folder remember, read from their flash without touching it. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { FlashView } from '../firmware/flash-records.ts';
import { readFlash } from '../machine/devices/file-flash.ts';
import { StateDirError } from './state-dir.ts';

const SUFFIX = '.flash';

export interface TerminalState {
  /** DE 41, as its administrator or its host may have changed it. */
  readonly terminal: string;
  readonly flash: FlashView;
}

/** Every terminal of the folder, by file name. @throws StateDirError when there is none, FlashError when one is damaged */
export function terminalStates(folder: string): readonly TerminalState[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new StateDirError(`expected the state folder of a desk, found no folder ${folder}`);
  }
  const files = readdirSync(folder)
    .filter((name) => name.endsWith(SUFFIX))
    .sort();
  if (files.length === 0) {
    throw new StateDirError(
      `${folder}: expected a terminal's flash such as 10000001${SUFFIX}, found none; a desk writes one with --state ${folder}`,
    );
  }
  return files.map((name) => {
    const flash = readFlash(join(folder, name));
    const given = flash.read('setup')?.identity?.terminalId ?? flash.read('parameters')?.identity?.terminalId;
    return { terminal: given ?? basename(name, SUFFIX), flash };
  });
}
