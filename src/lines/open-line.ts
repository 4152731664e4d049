/** The terminal's end of any line, by its address. */
import type { Clock } from '../lib/clock.ts';
import { lengthChannel, type OpenChannel } from './channel.ts';
import { type Dial, dialledLine } from './dialled.ts';
import { httpsLine } from './https.ts';
import type { Line } from './line.ts';
import type { LineAddress, SerialOptions } from './line-address.ts';
import { acknowledgeDefaults, serialChannel, serialDefaults } from './serial-channel.ts';
import { serialDial } from './serial-port.ts';
import { tcpDial } from './tcp.ts';
import { tlsDial } from './tls.ts';
import { type VirtualPortOptions, VirtualSerialPort } from './virtual-serial-port.ts';

export interface OpenLineOptions {
  readonly connectTimeoutMs: number;
  readonly idleTimeoutMs?: number | undefined;
  readonly clock: Clock;
  /** The stable name of a virtual serial port; told together with its path. */
  readonly portLink?: (name: string) => string | undefined;
  /** Hears of a virtual serial port that was made. */
  readonly onPort?: (port: { readonly path: string; readonly link: string | undefined }) => void;
}

export interface OpenedLine extends Line {
  /** Lets go of a virtual port; other lines hold nothing while they are not up. */
  close?(): void;
}

/** @throws LineError when a file, package or PTY that it needs is not there */
export async function openLine(address: LineAddress, options: OpenLineOptions): Promise<OpenedLine> {
  const { clock } = options;
  switch (address.kind) {
    case 'tcp':
      return dialledLine(tcpDial(address.host, address.port), { ...options, channel: lengthChannel() });
    case 'tls':
      return dialledLine(tlsDial(address.host, address.port, address), { ...options, channel: lengthChannel() });
    case 'https':
      return httpsLine({ ...address, clock });
    case 'serial': {
      const dial = await serialDial(address.path, address);
      return dialledLine(dial, { ...options, channel: serialFraming(address, clock) });
    }
    case 'pty': {
      const port = openPort(address, options);
      // Between calls nobody listens, and what comes is lost.
      port.resume();
      const line = dialledLine(portDial(port), { ...options, channel: serialFraming(address, clock) });
      return { ...line, close: () => port.destroy() };
    }
  }
}

/** How frames stand on a line of that sort. */
export function serialFraming({ framing, ack }: SerialOptions, clock: Clock): OpenChannel {
  if (framing === 'length') return lengthChannel();
  return serialChannel({ clock, ...serialDefaults, ...(ack && { acknowledge: acknowledgeDefaults }) });
}

/** The port, told to whoever wants to know where it is. @throws LineError */
export function openPort(
  { name, pace, baud }: Extract<LineAddress, { kind: 'pty' }>,
  { clock, portLink, onPort }: Pick<OpenLineOptions, 'clock' | 'portLink' | 'onPort'>,
): VirtualSerialPort {
  const link = portLink?.(name);
  const options: VirtualPortOptions = { clock, ...(link !== undefined && { link }), ...(pace && { pace: baud }) };
  const port = new VirtualSerialPort(options);
  onPort?.({ path: port.path, link });
  return port;
}

/** A port that stands open all the time: hanging up lets go of the frames only. */
function portDial(port: VirtualSerialPort): Dial {
  return {
    at: port.path,
    open: () => ({ stream: port.lease(), ready: 'open' }),
    explain: ({ message }) => `${port.path}: ${message}`,
  };
}
