/** Where in somebody's code something went wrong, in one line: `my-acquirer.ts:7:12: TypeError: ...`. */
import { dirname, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** `at handle (/home/me/my-acquirer.ts:7:12)` */
const FRAME = /((?:file:\/\/)?\/[^()]+):(\d+):(\d+)\)?$/;

/** @param file of the module; what lies in its folder is somebody's code, and the rest of a stack is not his */
export function faultIn(file: string, reason: unknown): string {
  if (!(reason instanceof Error)) return `${shownPath(file)}: threw ${String(reason)}, which is no Error`;
  const [sentence] = reason.message.split('\n');
  return `${placeOf(file, reason.stack ?? '') ?? shownPath(file)}: ${reason.name}: ${sentence}`;
}

function placeOf(file: string, stack: string): string | undefined {
  const folder = `${dirname(file)}/`;
  for (const frame of stack.split('\n')) {
    const [, written = '', line, column] = FRAME.exec(frame) ?? [];
    const path = written.startsWith('file:') ? fileURLToPath(written) : written;
    if (path.startsWith(folder) && !path.includes('/node_modules/')) return `${shownPath(path)}:${line}:${column}`;
  }
  return undefined;
}

/** From the folder that the program runs in, where it is in that. */
export function shownPath(path: string): string {
  const fromHere = relative(process.cwd(), path);
  return fromHere.startsWith('..') ? path : fromHere;
}
