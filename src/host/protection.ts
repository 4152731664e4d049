/** How much a host puts up with on an open network, from its file; the figures left out are those of a host for some thousand terminals. */
import { z } from 'zod';
import { duration, whole } from '../config/scalars.ts';
import type { Clock } from '../lib/clock.ts';
import type { ListenOptions } from '../lines/socket-listener.ts';

const MINUTE_MS = 60_000;

export const protection = z
  .strictObject({
    /** Who may be connected to one listener. */
    connections: whole(1, 1_000_000).default(20_000),
    /** A terminal that keeps its line is heard from now and then; one that is not has gone without hanging up. In ms. */
    idle: duration.default(15 * MINUTE_MS),
    /** How long a frame may take from its first byte to its last, or a TLS handshake. In ms. */
    halfFrame: duration.default(10_000),
    /** The longest frame that is taken: no POS message comes near it. */
    frameBytes: whole(100, 65_535).default(4096),
    /** Wrong MACs in a row by which a terminal is locked; 0 for never. */
    wrongMacs: whole(0, 1_000_000).default(10),
    /** For how long. In ms. */
    lock: duration.default(10 * MINUTE_MS),
    /** Of one terminal. Each gives it new keys, and is a line in the books. */
    signInsPerMinute: whole(1, 1_000_000).default(30),
  })
  .prefault({});

export type Protection = z.output<typeof protection>;

/** As whoever listens is told of it. */
export function listenLimits({ connections, idle, halfFrame, frameBytes }: Protection, clock: Clock): ListenOptions {
  return {
    connections,
    maxFrame: frameBytes,
    idle: { timeoutMs: idle, clock },
    halfFrame: { timeoutMs: halfFrame, clock },
  };
}
