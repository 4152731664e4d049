/** Frames over a stream of bytes: what stands between a socket, port or PTY and whoever sends and takes frames. */
import { FrameReader, frame, MAX_FRAME_BYTES } from '../wire/frame.ts';

export interface Channel {
  /** Whether a frame has begun and is not whole yet, where the channel does not give it up by itself. */
  readonly waiting: boolean;
  /** Sends one frame, from the TPDU on. */
  send(body: Uint8Array): void;
  /** Takes what has come. @throws WireError when the place in the stream is lost: the connection is to be closed */
  receive(chunk: Uint8Array): void;
  /** Nothing more comes or goes. */
  close(): void;
}

/** The two ends of a channel. */
export interface ChannelEnds {
  /** Bytes that are to leave. */
  readonly write: (bytes: Uint8Array) => void;
  /** A whole frame that has come. */
  readonly onFrame: (bytes: Uint8Array) => void;
}

export type OpenChannel = (ends: ChannelEnds) => Channel;

/** Two bytes of length in front of each frame, as on TCP. @param maxFrame longest frame taken, in bytes after the length */
export function lengthChannel(maxFrame = MAX_FRAME_BYTES): OpenChannel {
  return ({ write, onFrame }) => {
    const reader = new FrameReader(maxFrame);
    return {
      get waiting() {
        return reader.waiting;
      },
      send: (body) => write(frame(body)),
      receive(chunk) {
        for (const bytes of reader.push(chunk)) onFrame(bytes);
      },
      close() {},
    };
  };
}
