/** A client that is nobody's terminal: bare sockets, and messages put together by hand. Of Postern it shares only the reading of replies. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { cupPos } from '../../src/dialects/cup-pos/index.ts';
import type { Message } from '../../src/iso8583/types.ts';

const TPDU_AND_HEADER = '6000060000603100311100';
const ascii = (text: string): string => Buffer.from(text, 'latin1').toString('hex');

/** A frame with its length in front. @param elements hex of each, ascending */
export function rawFrame(mti: string, elements: { readonly [de: number]: string }): Buffer {
  let bitmap = 0n;
  for (const de of Object.keys(elements)) bitmap |= 1n << BigInt(64 - Number(de));
  const message = mti + bitmap.toString(16).padStart(16, '0') + Object.values(elements).join('');
  const body = Buffer.from(TPDU_AND_HEADER + message, 'hex');
  return Buffer.concat([Buffer.of(body.length >> 8, body.length & 0xff), body]);
}

const six = (stan: number): string => String(stan).padStart(6, '0');
const who = (terminal: string) => ({ 41: ascii(terminal), 42: ascii('898110000000001') });

export const rawSignIn = (stan: number, terminal: string): Buffer =>
  rawFrame('0800', { 11: six(stan), ...who(terminal), 60: '0011000000010030', 63: `0003${ascii('01 ')}` });

/** A sale whose MAC is all zeros. */
export const rawSale = (stan: number, terminal: string): Buffer =>
  rawFrame('0200', {
    ...{ 3: '000000', 4: '000000001000', 11: six(stan), 22: '0220', 25: '00', ...who(terminal) },
    ...{ 49: ascii('156'), 60: '00132200000100050000'.slice(0, 18), 64: '00'.repeat(8) },
  });

export async function rawSocket(port: number): Promise<Socket> {
  const socket = connect({ host: '127.0.0.1', port });
  socket.on('error', () => {});
  await once(socket, 'connect');
  return socket;
}

/** The next replies, whole frames without their length. */
export async function rawReplies(socket: Socket, count: number): Promise<readonly Buffer[]> {
  let unread = Buffer.alloc(0);
  const found: Buffer[] = [];
  while (found.length < count) {
    const [chunk] = (await once(socket, 'data')) as [Buffer];
    unread = Buffer.concat([unread, chunk]);
    for (let length = lengthIn(unread); unread.length >= 2 + length; length = lengthIn(unread)) {
      found.push(unread.subarray(2, 2 + length));
      unread = unread.subarray(2 + length);
    }
  }
  return found;
}

const lengthIn = (bytes: Buffer): number => (bytes.length < 2 ? Number.POSITIVE_INFINITY : bytes.readUInt16BE(0));

export const decoded = (frame: Buffer): Message => cupPos.codec.unpack(frame.subarray(TPDU_AND_HEADER.length / 2));

/** DE 39 of each. */
export const codes = (frames: readonly Buffer[]): readonly unknown[] => frames.map((frame) => decoded(frame)[39]);
