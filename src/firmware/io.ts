/**
 * All that firmware can ask of the machine (`Effect`) and all that can happen to it (`TerminalEvent`), as plain data.
 * Only `wait` suspends; it names its screen and its time limit. Bare `yield` stands in this file alone.
 */
import type { Secret } from '../lib/secret.ts';
import type { FlashChange } from './flash-records.ts';
import type { Key } from './keys.ts';
import type { Receipt } from './receipts/receipt.ts';
import type { Screen } from './screens/screen.ts';

export type Tone = 'key' | 'success' | 'error' | 'attention';

/** What the PIN pad shows and encrypts; digits never reach the firmware. */
export interface PinPrompt {
  readonly kind: 'pin';
  readonly pan: Secret;
  readonly minDigits: number;
  readonly maxDigits: number;
}

/** A component of the master key, typed in hex by one of two custodians: digits, and ↑ with 1 to 6 for A to F. */
export interface ComponentPrompt {
  readonly kind: 'key-component';
  readonly component: KeyComponent;
  readonly hexDigits: number;
}

export type KeyComponent = 1 | 2;

/** What the secure module does with keys that it never gives out. */
export type SecureRequest =
  /** DE 64 over the bytes from the MTI up to the element before it. Reply `{kind:'mac'}`, or `no-key` before sign-in. */
  | { readonly op: 'mac'; readonly data: Uint8Array }
  /** Loads the working keys of a sign-in response (DE 62) under the TMK, each checked against its KCV. */
  | { readonly op: 'load-keys'; readonly block: Uint8Array }
  /** What the two components that were typed make together. Reply `{kind:'check-value'}`, or `no-key` where one is missing. */
  | { readonly op: 'combine-components' }
  /** Makes that the TMK; the working keys are void with it. Reply `loaded`, or `no-key`. */
  | { readonly op: 'load-master-key' }
  /** A master key under the key that the device shares with its acquirer (DE 62). Reply `loaded`, `no-key`, or why not. */
  | { readonly op: 'unwrap-master-key'; readonly block: Uint8Array }
  /** A track as it travels under the track key. Reply `{kind:'track'}`, or `no-key` where sign-in brought none. */
  | { readonly op: 'encrypt-track'; readonly track: Secret }
  /** Encrypts text for flash under the device's own storage key, and back. */
  | { readonly op: 'seal'; readonly text: Secret }
  | { readonly op: 'unseal'; readonly sealed: string };

export type SecureReply =
  | { readonly kind: 'mac'; readonly mac: Uint8Array }
  | { readonly kind: 'no-key' }
  | { readonly kind: 'loaded' }
  | { readonly kind: 'bad-key-block'; readonly reason: string }
  | { readonly kind: 'kcv-mismatch'; readonly key: 'PIK' | 'MAK' | 'TDK' | 'TMK' }
  | { readonly kind: 'track'; readonly track: Secret }
  /** 3 bytes in hex, as on key envelopes. */
  | { readonly kind: 'check-value'; readonly kcv: string }
  | { readonly kind: 'sealed'; readonly sealed: string }
  | { readonly kind: 'unsealed'; readonly text: Secret };

export type TerminalEvent =
  | { readonly type: 'key'; readonly key: Key }
  | { readonly type: 'card'; readonly track2: Secret; readonly track3?: Secret }
  /** What the scanner read. */
  | { readonly type: 'code'; readonly text: Secret }
  /** A swipe that could not be read. */
  | { readonly type: 'card-error' }
  | { readonly type: 'pin'; readonly state: 'typing'; readonly digits: number }
  /** `block` is absent when the customer pressed ENTER alone. */
  | { readonly type: 'pin'; readonly state: 'entered'; readonly block?: Uint8Array }
  | { readonly type: 'pin'; readonly state: 'cancelled' }
  /** A whole key component, which the secure module now holds. */
  | { readonly type: 'pin'; readonly state: 'component'; readonly kcv: string }
  | { readonly type: 'line'; readonly state: 'up' }
  | { readonly type: 'line'; readonly state: 'down'; readonly reason: 'refused' | 'timeout' | 'closed' | 'unplugged' }
  /** A frame from the host, from the TPDU on. */
  | { readonly type: 'message'; readonly bytes: Uint8Array }
  | { readonly type: 'printer'; readonly state: 'done' | 'paper-out' | 'paper-loaded' }
  | { readonly type: 'timeout' };

export type EventType = TerminalEvent['type'];

export type Effect =
  | { readonly kind: 'show'; readonly screen: Screen }
  | { readonly kind: 'beep'; readonly tone: Tone }
  /** Says it aloud. */
  | { readonly kind: 'say'; readonly words: string }
  /** Starts printing; the printer reports `done` or `paper-out`. After `paper-loaded` it goes on by itself. */
  | { readonly kind: 'print'; readonly receipt: Receipt }
  /** All or nothing, durable when it returns. */
  | { readonly kind: 'commit'; readonly changes: readonly FlashChange[] }
  /** Dials the host (nothing to do when the line is up already); the line reports `up` or `down`. */
  | { readonly kind: 'connect' }
  /** Sends one frame, from the TPDU on. */
  | { readonly kind: 'send'; readonly bytes: Uint8Array }
  | { readonly kind: 'disconnect' }
  /** Hangs up on a connection on which something went wrong; a long one is dialled anew while other things go on. */
  | { readonly kind: 'reconnect' }
  /** How many milliseconds nothing has gone over the line, or come; undefined while it is down. */
  | { readonly kind: 'line-quiet' }
  /** Reads the real-time clock: milliseconds since 1970 UTC. */
  | { readonly kind: 'clock' }
  | { readonly kind: 'set-clock'; readonly atMs: number }
  | { readonly kind: 'secure'; readonly request: SecureRequest }
  /** Opens the card slot (the reader takes a swipe only then), or closes it. */
  | { readonly kind: 'card-reader'; readonly open: boolean }
  /** Switches the scanner on (it takes a code only then), or off. */
  | { readonly kind: 'scanner'; readonly on: boolean }
  /** Hands the keypad to the PIN pad until it reports, or takes it back. */
  | { readonly kind: 'pin-pad'; readonly prompt: PinPrompt | ComponentPrompt | null }
  | {
      readonly kind: 'wait';
      readonly screen: Screen;
      /** Milliseconds until `timeout`; Infinity waits for ever. */
      readonly timeoutMs: number;
      readonly accepts: readonly EventType[];
    };

/** What the machine answers to an effect: nothing for most. */
export type EffectResult = TerminalEvent | SecureReply | number | undefined;

/** A piece of firmware: a synchronous generator that yields effects and returns its outcome. */
export type Flow<T> = Generator<Effect, T, EffectResult>;

type EventOf<T extends EventType> = Extract<TerminalEvent, { readonly type: T }>;

export const io = {
  *show(screen: Screen): Flow<void> {
    yield { kind: 'show', screen };
  },
  *beep(tone: Tone): Flow<void> {
    yield { kind: 'beep', tone };
  },
  *say(words: string): Flow<void> {
    yield { kind: 'say', words };
  },
  *print(receipt: Receipt): Flow<void> {
    yield { kind: 'print', receipt };
  },
  *commit(...changes: FlashChange[]): Flow<void> {
    yield { kind: 'commit', changes };
  },
  *connect(): Flow<void> {
    yield { kind: 'connect' };
  },
  *send(bytes: Uint8Array): Flow<void> {
    yield { kind: 'send', bytes };
  },
  *disconnect(): Flow<void> {
    yield { kind: 'disconnect' };
  },
  *reconnect(): Flow<void> {
    yield { kind: 'reconnect' };
  },
  *lineQuietMs(): Flow<number | undefined> {
    return (yield { kind: 'line-quiet' }) as number | undefined;
  },
  *clock(): Flow<number> {
    return (yield { kind: 'clock' }) as number;
  },
  *setClock(atMs: number): Flow<void> {
    yield { kind: 'set-clock', atMs };
  },
  *secure(request: SecureRequest): Flow<SecureReply> {
    return (yield { kind: 'secure', request }) as SecureReply;
  },
  *cardReader(open: boolean): Flow<void> {
    yield { kind: 'card-reader', open };
  },
  *scanner(on: boolean): Flow<void> {
    yield { kind: 'scanner', on };
  },
  *pinPad(prompt: PinPrompt | ComponentPrompt | null): Flow<void> {
    yield { kind: 'pin-pad', prompt };
  },
  /** Shows `screen` and suspends until one of the accepted events comes or the time is over. Other events are dropped. */
  *wait<T extends EventType>(
    screen: Screen,
    timeoutMs: number,
    ...accepts: readonly T[]
  ): Flow<EventOf<T> | EventOf<'timeout'>> {
    return (yield { kind: 'wait', screen, timeoutMs, accepts }) as EventOf<T> | EventOf<'timeout'>;
  },
};
