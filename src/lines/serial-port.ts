/** A serial port of the machine, 8 data bits and 1 stop bit, by the serialport package; either end of a line. */
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
      return { stream: port, ready: 'open' };
    },
    explain: (reason) => serialSentence(reason, path),
  };
}

/** The binding says everything in its message. */
function serialSentence({ message }: Error, path: string): string {
  if (/No such file|ENOENT|File not found/i.test(message)) return `there is no port ${path}`;
  if (/Permission denied|EACCES/i.test(message)) return `this user may not open ${path}; is he in the group dialout?`;
  if (/lock|busy|Access denied/i.test(message)) return `${path} is in use by another program`;
  return `${path}: ${message}`;
}
