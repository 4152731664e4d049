/** The terminal's end of any line, by its address. */
import { lengthChannel, type OpenChannel } from './channel.ts';
import { type Dial, dialledLine } from './dialled.ts';
import type { Disturb } from './disturbance.ts';
import { httpsLine } from './https.ts';
import type { Line } from './line.ts';
import type { LineAddress, SerialFraming } from './line-address.ts';
import { openPort, type PortOptions, portDial, serialFraming } from './ports.ts';
import { serialDial } from './serial-port.ts';
import { tcpDial } from './tcp.ts';
import { tlsDial } from './tls.ts';

export interface OpenLineOptions extends PortOptions {
  readonly connectTimeoutMs: number;
  /** Hangs up when nothing has gone over the line for so long. */
  readonly idleTimeoutMs?: number | undefined;
  /** How frames stand on a serial line whose address does not say. */
  readonly framing?: SerialFraming | undefined;
  /** What is to go wrong on the way; nothing when left out. */
  readonly disturb?: Disturb | undefined;
}

export interface OpenedLine extends Line {
  /** Lets go of a virtual port; other lines hold nothing while they are not up. */
  close(): void;
}

/** @throws LineError when a file, package or PTY that it needs is not there */
export async function openLine(address: LineAddress, options: OpenLineOptions): Promise<OpenedLine> {
  return (await lineOpener(address, options))();
}

/** Opens such a line each time that it is called. @throws LineError when a file or package that it needs is not there */
export async function lineOpener(address: LineAddress, options: OpenLineOptions): Promise<() => OpenedLine> {
  const { clock } = options;
  const dialled = (dial: Dial, channel: OpenChannel) => () => ({
    ...dialledLine(dial, { ...options, channel }),
    close: () => {},
  });
  switch (address.kind) {
    case 'tcp':
      return dialled(tcpDial(address.host, address.port), lengthChannel());
    case 'tls':
      return dialled(tlsDial(address.host, address.port, address), lengthChannel());
    case 'https':
      return () => ({ ...httpsLine({ ...address, clock, disturb: options.disturb }), close: () => {} });
    case 'serial':
      return dialled(await serialDial(address.path, address), serialFraming(address, clock, options.framing));
    case 'pty':
      return () => {
        const port = openPort(address, options);
        const channel = serialFraming(address, clock, options.framing);
        return { ...dialledLine(portDial(port), { ...options, channel }), close: () => port.destroy() };
      };
  }
}
