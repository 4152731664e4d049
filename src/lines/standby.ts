/** Lines in the order in which they are tried: the next one stands in for one that does not come up. */
import type { Line, LineEvent } from './line.ts';

/** Each dial begins with the first line again, as terminals do, so that a primary host that is back is used. */
export function standby(lines: readonly Line[]): Line {
  const listeners: ((event: LineEvent) => void)[] = [];
  let current: number | undefined;
  let up = false;
  const tell = (event: LineEvent): void => {
    for (const listener of listeners) listener(event);
  };
  lines.forEach((line, at) => {
    line.onEvent((event) => {
      if (at !== current) return;
      const next = lines[at + 1];
      if (event.kind === 'down' && !up && next) {
        current = at + 1;
        next.connect();
        return;
      }
      up = event.kind !== 'down' && (up || event.kind === 'up');
      if (event.kind === 'down') current = undefined;
      tell(event);
    });
  });
  return {
    connect() {
      if (current !== undefined) return;
      current = 0;
      lines[0]?.connect();
    },
    send(bytes) {
      if (up && current !== undefined) lines[current]?.send(bytes);
    },
    disconnect() {
      if (current !== undefined) lines[current]?.disconnect();
      current = undefined;
      up = false;
    },
    onEvent: (listener) => {
      listeners.push(listener);
    },
  };
}
