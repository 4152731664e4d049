/** Forwarding between terminals and somebody else's host: shown a line for each frame, written down and changed if asked for. */
import { openCapture } from '../desk/capture.ts';
import { openForwarder } from '../desk/open-forwarder.ts';
import { frameOpener } from '../desk/open-frame.ts';
import { hostConfig } from '../desk/open-host.ts';
import { cupPos } from '../dialects/cup-pos/index.ts';
import type { Witness } from '../host/forward/forwarder.ts';
import { listenLimits } from '../host/protection.ts';
import { systemClock } from '../lib/clock.ts';
import { disturbing } from '../lines/disturbance.ts';
import { faultyConnection } from '../lines/faulty-connection.ts';
import type { Listener } from '../lines/line.ts';
import { type LineAddress, lineText, portOf } from '../lines/line-address.ts';
import type { LineFaults } from '../lines/line-faults.ts';
import { listen } from '../lines/listen.ts';
import { lineOpener } from '../lines/open-line.ts';
import type { MadePort } from '../lines/ports.ts';
import { frameLine } from './frame-line.ts';
import { standardLog } from './log.ts';
import { portLink, portText } from './ports.ts';
import { stopped } from './stopped.ts';

export interface ForwardWireOptions {
  readonly listen: readonly LineAddress[];
  readonly to: LineAddress;
  /** What goes wrong on the terminals' lines. */
  readonly faults: LineFaults;
  readonly config?: string;
  readonly keys?: string;
  readonly rules?: string;
  readonly capture?: string;
  readonly revealTestPans?: boolean;
}

const CONNECT_TIMEOUT_MS = 10_000;

/** Until SIGINT or SIGTERM. @throws ConfigError, CaptureError, LineError */
export async function forwardWire({
  listen: addresses,
  to,
  faults,
  config,
  keys,
  rules,
  capture,
  revealTestPans = false,
}: ForwardWireOptions): Promise<void> {
  const { codec } = cupPos;
  const written = capture === undefined ? undefined : openCapture({ file: capture, codec, reveal: revealTestPans });
  const opened = frameOpener(cupPos);
  const terms = { configFile: config, keyFile: keys };
  const dial = await lineOpener(to, { connectTimeoutMs: CONNECT_TIMEOUT_MS, clock: systemClock });
  const hostPort = portOf(to);
  let connections = 0;
  const onConnection = (peer: string): Witness => {
    const connection = ++connections;
    const terminalPort = Number(peer.split(':').at(-1));
    const write = written?.conversation({ terminalPort, hostPort, label: { connection, terminal: peer } });
    console.log(`connection ${connection} from ${peer}`);
    return {
      saw(frame) {
        console.log(`${frameLine(connection, frame, opened(frame.bytes))}${frame.changed ? '  changed' : ''}`);
        write?.(frame);
      },
      ended: (reason) => console.log(`connection ${connection} ended: ${reason}`),
    };
  };
  const forwarder = openForwarder({ ...terms, rules, dial, clock: systemClock, log: standardLog(), onConnection });
  const { protection } = hostConfig(terms);
  const listeners: Listener[] = [];
  try {
    for (const address of addresses) {
      const names = { portLink, onPort: (port: MadePort) => console.log(`listening on ${portText(port)}`) };
      const limits = listenLimits(protection, systemClock);
      const options = { ...limits, ...names, clock: systemClock, disturb: disturbing(faults, systemClock) };
      const listener = await listen(address, options, (one) =>
        faults.refuse ? one.close() : forwarder.accept(faultyConnection(one, faults, () => undefined)),
      );
      listeners.push(listener);
      console.log(`listening on ${listener.address}, to ${lineText(to)}`);
    }
    await stopped();
  } finally {
    await Promise.all(listeners.map((listener) => listener.close()));
  }
}
