/** A serial port of the machine, 8 data bits and 1 stop bit, by the serialport package; either end of a line. */
import { access } from 'node:fs';
import type { Duplex } from 'node:stream';
import { systemClock, type Timer } from '../lib/clock.ts';
import type { Dial } from './dialled.ts';
import type { SerialOptions } from './line-address.ts';
import { LineError } from './line-error.ts';

/** @throws LineError when the package cannot be loaded on this machine */
export async function serialDial(path: string, { baud, parity }: SerialOptions): Promise<Dial> {
  const { SerialPort } = await import('serialport').catch((reason: Error) => {
    throw new LineError(`serial ports need the package serialport, which does not load here: ${reason.message}`);
  });
  /** When the last call has let go of the port, which only one may hold. */
  let free = Promise.resolve();
  return {
    at: path,
    open() {
      const port = new SerialPort({ path, baudRate: baud, parity, dataBits: 8, stopBits: 1, autoOpen: false });
      const opened = free.then(async () => {
        const failed = port.destroyed ? undefined : await new Promise<Error | null>((done) => port.open(done));
        if (failed) port.destroy(failed);
      });
      // The package's stream lets go of its port when it is closed, but not when it is destroyed.
      port._destroy = (reason, done) => {
        free = opened.then(() => new Promise((closed) => (port.isOpen ? port.close(() => closed()) : closed())));
        free.then(() => done(reason));
      };
      watch(path, port);
      return { stream: port, ready: 'open' };
    },
    explain: (reason) => serialSentence(reason, path),
  };
}

/** How often it is looked whether the port is still there. */
const LOOK_MS = 1000;

/**
 * Ends the stream of a port that has gone. The package does not always notice: a read that begins just then is repeated for ever,
 * because it brings nothing and no error (serialport 13).
 */
function watch(path: string, port: Duplex): void {
  // COM3 is no file.
  if (!path.startsWith('/')) return;
  let timer: Timer;
  const look = (): void => access(path, (gone) => (gone ? port.destroy(gone) : wait()));
  const wait = (): void => {
    if (!port.destroyed) timer = systemClock.after(LOOK_MS, look);
  };
  wait();
  port.once('close', () => timer.cancel());
}

/** The binding says everything in its message. */
function serialSentence({ message }: Error, path: string): string {
  if (/No such file|ENOENT|File not found/i.test(message)) return `there is no port ${path}`;
  if (/Permission denied|EACCES/i.test(message)) return `this user may not open ${path}; is he in the group dialout?`;
  if (/lock|busy|Access denied/i.test(message)) return `${path} is in use by another program`;
  return `${path}: ${message}`;
}
