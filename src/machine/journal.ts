/** The last things that firmware asked for and was told, kept for the day when it stops on a bug. Never card data or digits. */
import type { Effect, TerminalEvent } from '../firmware/io.ts';
import { DIGIT_KEYS, type Key } from '../firmware/keys.ts';

const CAPACITY = 64;

type Entry = { readonly effect: Effect } | { readonly event: TerminalEvent };

export class EffectJournal {
  readonly #entries: Entry[] = [];
  #count = 0;

  effect(effect: Effect): void {
    this.#note({ effect });
  }

  event(event: TerminalEvent): void {
    this.#note({ event });
  }

  /** One line each, oldest first: `-> show idle`, `<- key enter`. */
  lines(): string[] {
    const oldest = this.#count > CAPACITY ? this.#count % CAPACITY : 0;
    return [...this.#entries.slice(oldest), ...this.#entries.slice(0, oldest)].map((entry) =>
      'effect' in entry ? `-> ${effectLine(entry.effect)}` : `<- ${eventLine(entry.event)}`,
    );
  }

  #note(entry: Entry): void {
    this.#entries[this.#count++ % CAPACITY] = entry;
  }
}

function effectLine(effect: Effect): string {
  switch (effect.kind) {
    case 'show':
      return `show ${effect.screen.name}`;
    case 'wait':
      return `wait ${effect.screen.name} ${effect.timeoutMs}ms for ${effect.accepts.join(', ')}`;
    case 'beep':
      return `beep ${effect.tone}`;
    case 'say':
      return `say ${effect.words.length} characters`;
    case 'print':
      return `print ${effect.receipt.name} (${effect.receipt.copy})`;
    case 'commit':
      return `commit ${effect.changes.map(({ key, value }) => (value === null ? `-${key}` : key)).join(', ')}`;
    case 'send':
      return `send ${effect.bytes.length} bytes`;
    case 'secure':
      return `secure ${effect.request.op}`;
    case 'card-reader':
      return `card-reader ${effect.open ? 'open' : 'closed'}`;
    case 'scanner':
      return `scanner ${effect.on ? 'on' : 'off'}`;
    case 'pin-pad':
      return `pin-pad ${effect.prompt ? 'armed' : 'off'}`;
    case 'connect':
    case 'disconnect':
    case 'reconnect':
    case 'line-quiet':
    case 'clock':
    case 'set-clock':
      return effect.kind;
  }
}

function eventLine(event: TerminalEvent): string {
  switch (event.type) {
    case 'key':
      return `key ${(DIGIT_KEYS as readonly Key[]).includes(event.key) ? '(digit)' : event.key}`;
    case 'message':
      return `message ${event.bytes.length} bytes`;
    case 'line':
      return `line ${event.state}${event.state === 'down' ? ` (${event.reason})` : ''}`;
    case 'pin':
    case 'printer':
      return `${event.type} ${event.state}`;
    case 'card':
    case 'card-error':
    case 'code':
    case 'timeout':
      return event.type;
  }
}
