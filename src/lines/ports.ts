/** What both ends of serial lines share: virtual ports, and how frames stand on a line that is no network. */
import type { Clock } from '../lib/clock.ts';
import { lengthChannel, type OpenChannel } from './channel.ts';
import type { Dial } from './dialled.ts';
import type { LineAddress, SerialFraming, SerialOptions } from './line-address.ts';
import { acknowledgeDefaults, serialChannel, serialDefaults } from './serial-channel.ts';
import { VirtualSerialPort } from './virtual-serial-port.ts';

/** A virtual serial port that was made. */
export interface MadePort {
  /** `/dev/pts/7` */
  readonly path: string;
  /** Its stable name, where it has one. */
  readonly link: string | undefined;
}

export interface PortOptions {
  readonly clock: Clock;
  /** The stable name of a virtual serial port, by the name in its address. */
  readonly portLink?: ((name: string) => string) | undefined;
  /** Hears of a virtual serial port that was made. */
  readonly onPort?: ((port: MadePort) => void) | undefined;
}

/** @param usual where the address does not say */
export function serialFraming(
  { framing, ack, tries, gapMs }: SerialOptions,
  clock: Clock,
  usual: SerialFraming = 'stx',
): OpenChannel {
  if ((framing ?? usual) === 'length') return lengthChannel();
  return serialChannel({
    clock,
    ...serialDefaults,
    ...(gapMs !== undefined && { interByteMs: gapMs }),
    ...(ack && { acknowledge: { ...acknowledgeDefaults, ...(tries !== undefined && { tries }) } }),
  });
}

/** @throws LineError where this machine has no PTYs, or the link cannot be made */
export function openPort(
  { name, pace, baud }: Extract<LineAddress, { kind: 'pty' }>,
  { clock, portLink, onPort }: PortOptions,
): VirtualSerialPort {
  const link = portLink?.(name);
  const port = new VirtualSerialPort({ clock, ...(link !== undefined && { link }), ...(pace && { pace: baud }) });
  // Between calls nobody listens, and what comes then is lost.
  port.resume();
  onPort?.({ path: port.path, link });
  return port;
}

/** A port that stands open all the time: hanging up lets go of the frames only. */
export function portDial(port: VirtualSerialPort): Dial {
  return {
    at: port.path,
    open: () => ({ stream: port.lease(), ready: 'open' }),
    explain: ({ message }) => `${port.path}: ${message}`,
  };
}
