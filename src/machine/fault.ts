/** What a terminal shows and keeps when its firmware has stopped on a bug of ours. */
import { writeFileSync } from 'node:fs';
import type { Screen } from '../firmware/screens/screen.ts';

/** Seen until the power is cut. */
export function faultScreen(text: string): Screen {
  return {
    name: 'fault',
    title: '系统故障 SYSTEM FAULT',
    rows: [{ text }],
    hint: '请重启 POWER OFF AND ON',
  };
}

/** One sentence for the person at the desk; the whole story goes to `file`, when there is one, for whoever mends it. */
export function faultText(reason: unknown, journal: readonly string[], file: string | undefined): string {
  const message = reason instanceof Error ? reason.message : String(reason);
  if (file === undefined) return message;
  const story = reason instanceof Error ? (reason.stack ?? message) : message;
  try {
    writeFileSync(file, `${story}\n\nThe last effects and events, oldest first:\n${journal.join('\n')}\n`, {
      mode: 0o600,
    });
  } catch (failure) {
    return `${message} (the journal could not be written: ${(failure as Error).message})`;
  }
  return `${message} (journal: ${file})`;
}
