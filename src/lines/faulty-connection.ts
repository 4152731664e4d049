/** A connection at the host's end that misbehaves on request: what goes wrong with whole frames. */
import type { Connection } from './line.ts';
import { type LineFaults, spoilt } from './line-faults.ts';

/** @param another connection of the host, where replies can go astray; undefined when there is none */
export function faultyConnection(
  connection: Connection,
  faults: LineFaults,
  another: (than: Connection) => Connection | undefined,
): Connection {
  const { peer } = connection;
  return {
    peer,
    send(bytes) {
      if (faults.loseReplies) return;
      const to = faults.misroute ? another(connection) : connection;
      to?.send(spoilt(bytes, faults));
      if (faults.duplicate) to?.send(spoilt(bytes, faults));
    },
    close: () => connection.close(),
    onFrame: (listener) =>
      connection.onFrame((bytes) => {
        if (faults.loseRequests) return;
        listener(bytes);
        if (faults.duplicate) listener(bytes);
      }),
    onClose: (listener) => connection.onClose(listener),
  };
}
