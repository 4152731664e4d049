/** The host's end of any line, by its address. */
import type { Clock } from '../lib/clock.ts';
import { listenHttps } from './https-listener.ts';
import type { Connection, Listener } from './line.ts';
import type { LineAddress } from './line-address.ts';
import { listenOnPort } from './port-listener.ts';
import { openPort, type PortOptions, portDial, serialFraming } from './ports.ts';
import { serialDial } from './serial-port.ts';
import type { ListenOptions } from './socket-listener.ts';
import { listenTcp } from './tcp-listener.ts';
import { listenTls } from './tls-listener.ts';

export interface ListenAnywhereOptions extends ListenOptions, Omit<PortOptions, 'clock'> {
  readonly clock: Clock;
}

/**
 * Listens until the listener is closed. `onConnection` puts its own listeners on each connection before it returns.
 * @throws LineError when the address cannot be had, or a file, package or PTY that it needs is not there
 */
export async function listen(
  address: LineAddress,
  options: ListenAnywhereOptions,
  onConnection: (connection: Connection) => void,
): Promise<Listener> {
  const { clock, disturb, log } = options;
  switch (address.kind) {
    case 'tcp':
      return listenTcp({ ...options, ...address }, onConnection);
    case 'tls':
      return listenTls({ ...options, ...address }, onConnection);
    case 'https':
      return listenHttps({ ...options, ...address }, onConnection);
    case 'serial': {
      const dial = await serialDial(address.path, address);
      return listenOnPort({ dial, channel: serialFraming(address, clock), clock, disturb, log }, onConnection);
    }
    case 'pty': {
      const port = openPort(address, options);
      const release = () => port.destroy();
      const channel = serialFraming(address, clock);
      return listenOnPort({ dial: portDial(port), channel, clock, disturb, log, release }, onConnection);
    }
  }
}
