import { describe, expect, it, test } from 'vitest';
import { LineAddressError, lineText, parseLineAddress } from '../../src/lines/line-address.ts';

const serial = { baud: 9600, parity: 'none', ack: false };

describe('the address of a line', () => {
  test.each([
    ['127.0.0.1:8583', { kind: 'tcp', host: '127.0.0.1', port: 8583 }],
    ['8583', { kind: 'tcp', host: '127.0.0.1', port: 8583 }],
    ['localhost:8583', { kind: 'tcp', host: 'localhost', port: 8583 }],
    ['tcp://10.1.2.3:8583', { kind: 'tcp', host: '10.1.2.3', port: 8583 }],
    ['[::1]:8583', { kind: 'tcp', host: '::1', port: 8583 }],
    ['tls://h.example:8584', { kind: 'tls', host: 'h.example', port: 8584 }],
    [
      'tls://h.example:8584?ca=ca.pem&cert=c.pem&key=k.pem&servername=pos.example',
      {
        kind: 'tls',
        host: 'h.example',
        port: 8584,
        ca: 'ca.pem',
        cert: 'c.pem',
        key: 'k.pem',
        servername: 'pos.example',
      },
    ],
    ['https://h.example:443', { kind: 'https', host: 'h.example', port: 443, path: '/mjc/webtrans/VPB_lb' }],
    ['https://h.example:443/bank/x', { kind: 'https', host: 'h.example', port: 443, path: '/bank/x' }],
    ['serial:/dev/ttyUSB0', { kind: 'serial', path: '/dev/ttyUSB0', ...serial }],
    [
      'serial:/dev/ttyUSB0?baud=115200&parity=even&framing=length&ack=1',
      { kind: 'serial', path: '/dev/ttyUSB0', baud: 115_200, parity: 'even', framing: 'length', ack: true },
    ],
    ['serial:COM3', { kind: 'serial', path: 'COM3', ...serial }],
    ['pty:', { kind: 'pty', name: 'postern', pace: false, ...serial }],
    ['pty:till-2?pace=1', { kind: 'pty', name: 'till-2', pace: true, ...serial }],
  ])('%s', (text, address) => {
    expect(parseLineAddress(text)).toEqual(address);
  });

  test.each([
    ['udp://10.1.2.3:8583', "expected one of tcp, tls, https, serial, pty, found 'udp'; for example 127.0.0.1:8583"],
    ['host.example', "expected HOST:PORT, found 'host.example'; for example 127.0.0.1:8583"],
    ['tls://host.example', "expected HOST:PORT, found 'host.example'; for example tls://127.0.0.1:8584?ca=ca.pem"],
    ['tls://h:1?pin=1', "expected one of ca, cert, key, servername, found 'pin'"],
    ['tcp://h:1?ca=x', "expected nothing behind the address, found 'ca'"],
    [
      'serial:ttyUSB0',
      "expected the path of a port, found 'ttyUSB0'; for example serial:/dev/ttyUSB0?baud=9600&parity=none",
    ],
    ['serial:/dev/x?ack=1&tries=0', "tries: expected a number from 1 to 9, found '0'"],
    ['serial:/dev/x?gap=1s', "gap: expected milliseconds from 10 to 60000, found '1s'"],
    ['serial:/dev/x?baud=fast', "baud: expected bits a second such as 9600, found 'fast'"],
    ['serial:/dev/x?parity=mark', "parity: expected one of none, even, odd, found 'mark'"],
    ['pty:a/b', "expected a name of letters, digits, dashes and dots, found 'a/b'; for example pty:terminal"],
  ])('%s is none', (text, message) => {
    expect(() => parseLineAddress(text)).toThrow(new LineAddressError(`${text}: ${message}`));
  });

  it.each([
    ['8583', '127.0.0.1:8583'],
    ['tls://h:1?key=a%20b/k.pem&ca=c', 'tls://h:1?ca=c&key=a%20b/k.pem'],
    ['https://[::1]:2/x', 'https://[::1]:2/x'],
    ['serial:/dev/x?baud=1200&parity=none', 'serial:/dev/x?baud=1200'],
    ['serial:/dev/x?gap=200&tries=2&ack=1', 'serial:/dev/x?ack=1&tries=2&gap=200'],
    ['pty:?framing=length&ack=yes', 'pty:postern?framing=length&ack=1'],
  ])('%s is written %s, which is read as the same', (text, written) => {
    expect(lineText(parseLineAddress(text))).toBe(written);
    expect(parseLineAddress(written)).toEqual(parseLineAddress(text));
  });
});
