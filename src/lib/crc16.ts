/** CRC-16/CCITT-FALSE (polynomial 1021, begun with FFFF, not reflected): finds what a camera or a hand misread. */

const TABLE = Uint16Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte << 8;
  for (let bit = 0; bit < 8; bit++) remainder = remainder & 0x8000 ? (remainder << 1) ^ 0x1021 : remainder << 1;
  return remainder;
});

/** The checksum, from 0 to 65535. */
export function crc16(bytes: Uint8Array): number {
  let remainder = 0xffff;
  for (let at = 0; at < bytes.length; at++) {
    remainder = ((remainder << 8) & 0xffff) ^ (TABLE[(remainder >>> 8) ^ (bytes[at] as number)] as number);
  }
  return remainder;
}
