/**
 * Frames as a capture file that packet analysers open (pcapng, draft-ietf-opsawg-pcapng): each frame is one TCP segment
 * over IPv4 between 127.0.0.1 and itself, as if it had been captured there. Sans I/O.
 */
import { concat } from '../lib/bytes.ts';

const SECTION_HEADER = 0x0a0d0d0a;
const BYTE_ORDER_MAGIC = 0x1a2b3c4d;
const INTERFACE_DESCRIPTION = 1;
const ENHANCED_PACKET = 6;
const COMMENT = 1;
/** Packets begin with their IP header. */
const LINKTYPE_RAW = 101;
const IPV4_BYTES = 20;
const TCP_BYTES = 20;
/** What the length in an IP header leaves. */
const MOST_PAYLOAD_BYTES = 0xffff - IPV4_BYTES - TCP_BYTES;
const PROTOCOL_TCP = 6;
const PUSH_AND_ACK = 0x18;
const LOOPBACK = 0x7f000001;

export interface CapturedFrame {
  /** Milliseconds since 1970 UTC. */
  readonly atMs: number;
  /** `out` from the terminal to the host. */
  readonly direction: 'out' | 'in';
  /** As on the line, length header included. */
  readonly bytes: Uint8Array;
}

export interface Ports {
  readonly terminal: number;
  readonly host: number;
}

/** What a capture file begins with. */
export function captureHeader(): Uint8Array {
  const section = block(SECTION_HEADER, 16, (view) => {
    view.setUint32(0, BYTE_ORDER_MAGIC);
    view.setUint16(4, 1);
    view.setUint16(6, 0);
    // The length of the section is not known while it grows.
    view.setBigInt64(8, -1n);
  });
  const description = block(INTERFACE_DESCRIPTION, 8, (view) => view.setUint16(0, LINKTYPE_RAW));
  return concat(section, description);
}

/**
 * A function that gives each frame of one connection as packets of the capture: one, or as many as a frame of the greatest
 * length needs.
 * @param comment of the first packet, as analysers show it
 */
export function packets({ terminal, host }: Ports, comment?: string): (frame: CapturedFrame) => Uint8Array {
  // Next sequence number of each side.
  const next = { out: 1, in: 1 };
  let unsaid = comment;
  return ({ atMs, direction, bytes }) => {
    const other = direction === 'out' ? 'in' : 'out';
    const [from, to] = direction === 'out' ? [terminal, host] : [host, terminal];
    const blocks: Uint8Array[] = [];
    for (let at = 0; at < bytes.length; at += MOST_PAYLOAD_BYTES) {
      const payload = bytes.subarray(at, at + MOST_PAYLOAD_BYTES);
      const segment = tcpSegment({ from, to, sequence: next[direction], acknowledged: next[other] }, payload);
      // Sequence numbers go round (RFC 9293, 3.4).
      next[direction] = (next[direction] + payload.length) >>> 0;
      blocks.push(packetBlock(atMs, concat(ipHeader(segment.length), segment), unsaid));
      unsaid = undefined;
    }
    return concat(...blocks);
  };
}

function packetBlock(atMs: number, packet: Uint8Array, comment: string | undefined): Uint8Array {
  const options = comment === undefined ? new Uint8Array() : commentOption(comment);
  const optionsAt = 20 + padded(packet.length);
  return block(ENHANCED_PACKET, optionsAt + options.length, (view, bytes) => {
    // The default resolution of timestamps is a microsecond.
    const atUs = BigInt(Math.round(atMs * 1000));
    view.setUint32(4, Number(atUs >> 32n));
    view.setUint32(8, Number(atUs & 0xffffffffn));
    view.setUint32(12, packet.length);
    view.setUint32(16, packet.length);
    bytes.set(packet, 20);
    bytes.set(options, optionsAt);
  });
}

/** opt_comment, and the end of options, which is four zeros. */
function commentOption(comment: string): Uint8Array {
  const text = new TextEncoder().encode(comment);
  const option = new Uint8Array(4 + padded(text.length) + 4);
  const view = new DataView(option.buffer);
  view.setUint16(0, COMMENT);
  view.setUint16(2, text.length);
  option.set(text, 4);
  return option;
}

/** Everything in a block begins at a multiple of four bytes. */
const padded = (length: number): number => (length + 3) & ~3;

/** A block: type, total length, body, total length again; all numbers big-endian, as the magic says. */
function block(type: number, bodyBytes: number, fill: (view: DataView, bytes: Uint8Array) => void): Uint8Array {
  const bytes = new Uint8Array(12 + bodyBytes);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, type);
  view.setUint32(4, bytes.length);
  fill(new DataView(bytes.buffer, 8, bodyBytes), bytes.subarray(8, 8 + bodyBytes));
  view.setUint32(bytes.length - 4, bytes.length);
  return bytes;
}

/** RFC 791, without options. */
function ipHeader(payloadBytes: number): Uint8Array {
  const header = new Uint8Array(IPV4_BYTES);
  const view = new DataView(header.buffer);
  view.setUint8(0, 0x45);
  view.setUint16(2, IPV4_BYTES + payloadBytes);
  view.setUint8(8, 64);
  view.setUint8(9, PROTOCOL_TCP);
  view.setUint32(12, LOOPBACK);
  view.setUint32(16, LOOPBACK);
  view.setUint16(10, checksum(header));
  return header;
}

interface TcpPlace {
  readonly from: number;
  readonly to: number;
  readonly sequence: number;
  readonly acknowledged: number;
}

/** RFC 9293, without options. */
function tcpSegment({ from, to, sequence, acknowledged }: TcpPlace, payload: Uint8Array): Uint8Array {
  const segment = new Uint8Array(TCP_BYTES + payload.length);
  const view = new DataView(segment.buffer);
  view.setUint16(0, from);
  view.setUint16(2, to);
  view.setUint32(4, sequence);
  view.setUint32(8, acknowledged);
  view.setUint8(12, (TCP_BYTES / 4) << 4);
  view.setUint8(13, PUSH_AND_ACK);
  view.setUint16(14, 0xffff);
  segment.set(payload, TCP_BYTES);
  view.setUint16(16, checksum(concat(pseudoHeader(segment.length), segment)));
  return segment;
}

function pseudoHeader(segmentBytes: number): Uint8Array {
  const header = new Uint8Array(12);
  const view = new DataView(header.buffer);
  view.setUint32(0, LOOPBACK);
  view.setUint32(4, LOOPBACK);
  view.setUint8(9, PROTOCOL_TCP);
  view.setUint16(10, segmentBytes);
  return header;
}

/** The Internet checksum, RFC 1071. */
function checksum(bytes: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 2) sum += ((bytes[at] as number) << 8) | (bytes[at + 1] ?? 0);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return ~sum & 0xffff;
}
