/** Virtual serial ports as the command line names and tells them. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { defaultStateDir } from '../desk/state-dir.ts';
import type { MadePort } from '../lines/ports.ts';

/** Where whoever dials finds a port of that name, run after run. */
export function portLink(name: string): string {
  const folder = defaultStateDir();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return join(folder, `${name}.tty`);
}

/** `/dev/pts/7 (/home/kim/.local/state/postern/till.tty)` */
export function portText({ path, link }: MadePort): string {
  return link === undefined ? path : `${path} (${link})`;
}
