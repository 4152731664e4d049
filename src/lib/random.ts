/** A source of chance. Tests and fleets seed it; `systemRandom` is for keys and session values. */
export interface Random {
  /** A whole number from 0 to `below - 1`. */
  int(below: number): number;
  /** `length` bytes. */
  bytes(length: number): Uint8Array;
}

/** A seed for `seededRandom` from text (FNV-1a): the same for the same text, and another for another. */
export function seedOf(text: string): number {
  let hash = 0x811c_9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x0100_0193);
  return hash;
}

/** Deterministic (mulberry32): the same seed gives the same draws on every machine. Never for keys. */
export function seededRandom(seed: number): Random {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  };
  return {
    int: (below) => Math.floor((next() / 0x1_0000_0000) * below),
    bytes: (length) => Uint8Array.from({ length }, () => next() & 0xff),
  };
}

const POOL_BYTES = 4096;

/** Bytes of the generator, fetched in larger pieces than they are used: a call costs more than the bytes. */
function pooledBytes(): (length: number) => Uint8Array {
  let pool = new Uint8Array();
  return (length) => {
    if (length > POOL_BYTES) return crypto.getRandomValues(new Uint8Array(length));
    if (pool.length < length) pool = crypto.getRandomValues(new Uint8Array(POOL_BYTES));
    const drawn = pool.slice(0, length);
    pool.fill(0, 0, length);
    pool = pool.subarray(length);
    return drawn;
  };
}

const systemBytes = pooledBytes();

/** The operating system's cryptographic generator. */
export const systemRandom: Random = {
  int(below) {
    const limit = Math.floor(0x1_0000_0000 / below) * below;
    for (;;) {
      const word = new DataView(systemBytes(4).buffer).getUint32(0);
      if (word < limit) return word % below;
    }
  },
  bytes: systemBytes,
};
