/**
 * The host's end of a serial port, real or virtual: one connection for as long as the port is there. When it is gone it is opened
 * again, at first at once and then less and less often.
 */
import type { Clock, Timer } from '../lib/clock.ts';
import { backOff } from './back-off.ts';
import type { OpenChannel } from './channel.ts';
import type { Dial } from './dialled.ts';
import type { Connection, Listener } from './line.ts';
import { LineError } from './line-error.ts';
import type { ListenOptions } from './socket-listener.ts';
import { StreamConnection } from './stream-connection.ts';

export interface PortListenOptions extends Pick<ListenOptions, 'disturb' | 'log'> {
  readonly dial: Dial;
  readonly channel: OpenChannel;
  readonly clock: Clock;
  /** Lets go of what the port needs besides. */
  readonly release?: () => void;
}

/** Until the port is open for the first time. @throws LineError when it cannot be opened */
export function listenOnPort(
  { dial, channel, clock, release = () => {}, disturb, log = () => {} }: PortListenOptions,
  onConnection: (connection: Connection) => void,
): Promise<Listener> {
  const pauses = backOff();
  let connection: StreamConnection | undefined;
  let timer: Timer | undefined;
  let over = false;

  return new Promise((resolve, reject) => {
    const listener: Listener = {
      address: dial.at,
      async close() {
        over = true;
        timer?.cancel();
        connection?.abort('the host stopped');
        release();
      },
    };
    const open = (): void => {
      let stream: ReturnType<Dial['open']>['stream'];
      let up = false;
      const fail = (reason: Error): void => {
        if (up || over) return;
        log(dial.explain(reason));
        reject(new LineError(dial.explain(reason)));
        again();
      };
      try {
        const call = dial.open();
        stream = call.stream.once('error', fail).once(call.ready, () => {
          up = true;
          pauses.reset();
          connection = new StreamConnection(stream, {
            peer: dial.at,
            channel,
            disturb,
            log,
            explain: dial.explain,
            gone: again,
          });
          onConnection(connection);
          resolve(listener);
        });
      } catch (reason) {
        fail(reason as Error);
      }
    };
    const again = (): void => {
      if (!over) timer = clock.after(pauses.nextMs(), open);
    };
    open();
  });
}
