/** The forms of a capture file: pcapng for packet analysers, or one JSON object a line. */
import { Iso8583Error } from '../iso8583/error.ts';
import { toJson } from '../iso8583/message.ts';
import type { Codec } from '../iso8583/types.ts';
import type { TraceEntry } from '../machine/front-panel.ts';
import { type Layout, open } from '../wire/envelope.ts';
import { WireError } from '../wire/error.ts';
import { frame } from '../wire/frame.ts';
import { captureHeader, packets } from '../wire/pcapng.ts';
import { blanked } from './blanked.ts';

/** How the frames of a file are read, and how much of them is shown. */
export interface Reading {
  readonly codec: Codec;
  /** TPDU and header in front of each message when left out. */
  readonly layout?: Layout;
  /** Clear card data of test cards. */
  readonly reveal: boolean;
}

/** One connection of a terminal with a host. */
export interface Conversation {
  /** Of the terminal's end; the first one that is free in the file when left out or taken. */
  readonly terminalPort?: number;
  readonly hostPort: number;
  /** What it is known by: `{ scenario: 'A sale' }`. Keys of each JSON line; a comment in pcapng. */
  readonly label?: { readonly [key: string]: string | number };
}

/** A frame, from the TPDU on; or bytes that are none. */
export interface Captured extends Pick<TraceEntry, 'atMs' | 'direction' | 'bytes'> {
  /** Why the bytes are no frame. */
  readonly stray?: string;
}

interface Form {
  readonly head: Uint8Array | string;
  conversation(about: Conversation): (entry: Captured) => Uint8Array | string;
}

/** By the ending of the file. */
export const captureForms: { readonly [extension: string]: (reading: Reading) => Form } = {
  '.pcapng': pcapng,
  '.jsonl': jsonLines,
};

/** The first of the dynamic ports (RFC 6335), and the last of all. */
const FIRST_PORT = 49152;
const LAST_PORT = 65535;

function pcapng({ codec, layout, reveal }: Reading): Form {
  const nextPort = portChooser();
  return {
    head: captureHeader(),
    conversation({ terminalPort = FIRST_PORT, hostPort, label = {} }) {
      const comment = Object.entries(label).map((pair) => pair.join(' '));
      const packet = packets(
        { terminal: nextPort(terminalPort), host: hostPort },
        comment.length === 0 ? undefined : comment.join(', '),
      );
      return ({ atMs, direction, bytes, stray }) => {
        const shown = reveal
          ? bytes
          : stray === undefined
            ? blanked(bytes, codec, layout)
            : new Uint8Array(bytes.length);
        return packet({ atMs, direction, bytes: stray === undefined ? frame(shown) : shown });
      };
    },
  };
}

/** Analysers tell conversations apart by their ports, so each gets its own, as long as there are any. */
function portChooser(): (wanted: number) => number {
  const taken = new Set<number>();
  return (wanted) => {
    if (taken.size > LAST_PORT - FIRST_PORT) taken.clear();
    let port = wanted;
    while (taken.has(port)) port = port === LAST_PORT ? FIRST_PORT : port + 1;
    taken.add(port);
    return port;
  };
}

function jsonLines({ codec, layout, reveal }: Reading): Form {
  const elements = (bytes: Uint8Array): object => {
    try {
      const { tpdu, header, message } = open(bytes, layout);
      return { tpdu, header, ...toJson(codec.unpack(message), reveal ? 'clear' : 'masked') };
    } catch (reason) {
      if (reason instanceof Iso8583Error || reason instanceof WireError) return { error: reason.message };
      throw reason;
    }
  };
  return {
    head: '',
    conversation:
      ({ label }) =>
      ({ atMs, direction, bytes, stray }) => {
        const shown = stray === undefined ? elements(bytes) : { error: stray, length: bytes.length };
        return `${JSON.stringify({ ...label, atMs, direction, ...shown })}\n`;
      },
  };
}
