/** A serial port of the machine, 8 data bits and 1 stop bit, by the serialport package; either end of a line. */
import type { Dial } from './dialled.ts';
import type { SerialOptions } from './line-address.ts';
import { LineError } from './line-error.ts';

/** @throws LineError when the package cannot be loaded on this machine */
export async function serialDial(path: string, { baud, parity }: SerialOptions): Promise<Dial> {
  const { SerialPort } = await import('serialport').catch((reason: Error) => {
    throw new LineError(`serial ports need the package serialport, which does not load here: ${reason.message}`);
  });
  return {
    at: path,
    open: () => ({ stream: new SerialPort({ path, baudRate: baud, parity, dataBits: 8, stopBits: 1 }), ready: 'open' }),
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
