/** The terminal's end of a TCP line: frames with a two-byte length in front (protocol: UnionPay POS over TCP/IP). */
import { connect as dialTcp } from 'node:net';
import type { Clock } from '../lib/clock.ts';
import { lengthChannel } from './channel.ts';
import { type Dial, dialledLine } from './dialled.ts';
import type { Line } from './line.ts';
import { hostPort, socketSentence } from './line-error.ts';

export interface TcpLineOptions {
  readonly host: string;
  readonly port: number;
  /** How long a dial may take. */
  readonly connectTimeoutMs: number;
  /** Hangs up when nothing has gone over the line for so long. */
  readonly idleTimeoutMs?: number;
  readonly clock: Clock;
  /** Longest frame taken from the host, in bytes after the length. */
  readonly maxFrame?: number;
}

/** Not connected yet: the terminal dials when it needs to. */
export function tcpLine({ host, port, maxFrame, ...options }: TcpLineOptions): Line {
  return dialledLine(tcpDial(host, port), { ...options, channel: lengthChannel(maxFrame) });
}

export function tcpDial(host: string, port: number): Dial {
  const at = hostPort(host, port);
  return {
    at,
    open: () => ({ stream: dialTcp({ host, port, noDelay: true }), ready: 'connect' }),
    explain: (reason) => socketSentence(reason, at),
  };
}
