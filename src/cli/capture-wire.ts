/** A capture of what goes by between terminals and a host: to the file as it is, to the eye in a line for each frame. */
import { openCapture } from '../desk/capture.ts';
import { frameOpener } from '../desk/open-frame.ts';
import { dialectNames, dialects } from '../dialects/dialects.ts';
import type { SocketAddress } from '../lib/address.ts';
import { systemClock } from '../lib/clock.ts';
import { hostPort } from '../lines/line-error.ts';
import { type Observer, openTap } from '../lines/tap.ts';
import { count } from '../scenario/report/figures.ts';
import { layouts } from '../wire/envelope.ts';
import { addressArgument, choice } from './arguments.ts';
import type { CaptureOptions } from './capture.ts';
import { frameLine, strayLine } from './frame-line.ts';

/** Until SIGINT or SIGTERM. @throws UsageError; CaptureError when the file cannot be written; LineError */
export async function captureWire(file: string, options: CaptureOptions): Promise<void> {
  const [listen, to] = [addressArgument('--listen', options.listen), addressArgument('--to', options.to)];
  const dialect = dialects[choice('--dialect', options.dialect, dialectNames)];
  const layout = choice('--layout', options.layout, layouts);
  const capture = openCapture({ file, codec: dialect.codec, layout, reveal: options.revealTestPans ?? false });
  const opened = frameOpener(dialect, layout);
  const seen = { connections: 0, frames: 0, stray: 0 };
  const { stopped, fail } = stopping();

  const observe = (terminal: SocketAddress): Observer => {
    const connection = ++seen.connections;
    const from = hostPort(terminal.host, terminal.port);
    const label = { connection, terminal: from };
    const write = capture.conversation({ terminalPort: terminal.port, hostPort: to.port, label });
    console.log(`connection ${connection} from ${from}`);
    return {
      saw(observed) {
        const { bytes, stray } = observed;
        if (stray === undefined) seen.frames++;
        else seen.stray += bytes.length;
        console.log(
          stray === undefined ? frameLine(connection, observed, opened(bytes)) : strayLine(connection, observed),
        );
        try {
          write(observed);
        } catch (reason) {
          fail(reason);
        }
      },
      ended: (reason) => console.log(`connection ${connection} ended${reason === undefined ? '' : `: ${reason}`}`),
    };
  };

  const tap = await openTap({ listen, to, clock: systemClock, onConnection: observe });
  console.log(`listening on ${tap.address}, to ${hostPort(to.host, to.port)}, writing ${file}`);
  try {
    await stopped;
  } finally {
    await tap.close();
    const stray = seen.stray === 0 ? '' : `, ${count(seen.stray, 'byte')} outside of frames`;
    console.log(`${count(seen.connections, 'connection')}, ${count(seen.frames, 'frame')}${stray} in ${file}`);
  }
}

/** A promise that a signal keeps, and what breaks it. */
function stopping(): { readonly stopped: Promise<void>; fail(reason: unknown): void } {
  let fail: (reason: unknown) => void = () => {};
  const stopped = new Promise<void>((resolve, reject) => {
    fail = reject;
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  return { stopped, fail: (reason) => fail(reason) };
}
