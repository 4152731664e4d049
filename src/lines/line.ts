/** A line carries whole frames between one terminal and one host; the length header is the line's own business. */
export type LineEvent =
  | { readonly kind: 'up' }
  /** `idle`: hung up at this end, because nothing went over it for long. */
  | { readonly kind: 'down'; readonly reason: 'refused' | 'timeout' | 'closed' | 'idle'; readonly detail: string }
  /** A whole frame, from the TPDU on. */
  | { readonly kind: 'frame'; readonly bytes: Uint8Array };

/** The terminal's end. Events come asynchronously, never from inside a call. */
export interface Line {
  /** Dials; reports `up` or `down`. Nothing to do when up or dialling. */
  connect(): void;
  /** Sends one frame, from the TPDU on. Dropped when the line is down. */
  send(bytes: Uint8Array): void;
  /** Hangs up. No `down` follows. */
  disconnect(): void;
  onEvent(listener: (event: LineEvent) => void): void;
}

/** The host's end of one connection. */
export interface Connection {
  /** Who is at the other end, for logs: `127.0.0.1:40312`. */
  readonly peer: string;
  /** Sends one frame, from the TPDU on. Frames sent in one turn leave in one write. */
  send(bytes: Uint8Array): void;
  close(): void;
  onFrame(listener: (bytes: Uint8Array) => void): void;
  onClose(listener: (reason: string) => void): void;
}

/** The host's listening end. */
export interface Listener {
  /** Where it listens in fact, port 0 resolved: `127.0.0.1:8583`. */
  readonly address: string;
  close(): Promise<void>;
}
