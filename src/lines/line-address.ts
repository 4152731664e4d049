/**
 * Where a line leads, as people write it: `127.0.0.1:8583`, `tls://host.example:8584?ca=ca.pem`, `serial:/dev/ttyUSB0?baud=9600`,
 * `pty:`. The same words serve who dials and who listens; what a sort of line takes behind its `?` is its row here.
 */
import { parseAddress } from '../lib/address.ts';

/** Files of a TLS end, in PEM. */
export interface TlsFiles {
  /** Whom to trust in place of the system's authorities; at a host: whose clients are let in. */
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  /** The name that the host's certificate must have, where it is not the address dialled. */
  readonly servername?: string;
}

/** `stx`: STX, BCD length, ETX, LRC; `length`: two bytes of length, as on TCP. */
export type SerialFraming = 'stx' | 'length';

/** How frames stand on a line that is no network. */
export interface SerialOptions {
  /** Bits a second. */
  readonly baud: number;
  readonly parity: 'none' | 'even' | 'odd';
  /** As whoever is at either end is used to, when left out. */
  readonly framing?: SerialFraming;
  /** Whether frames are acknowledged by ACK and NAK. */
  readonly ack: boolean;
  /** How often a frame is sent in all where its ACK does not come. */
  readonly tries?: number;
  /** How long a frame may stop between two bytes before it is given up. */
  readonly gapMs?: number;
}

export type LineAddress =
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  | ({ readonly kind: 'tls'; readonly host: string; readonly port: number } & TlsFiles)
  | ({ readonly kind: 'https'; readonly host: string; readonly port: number; readonly path: string } & TlsFiles)
  | ({ readonly kind: 'serial'; readonly path: string } & SerialOptions)
  /** A virtual serial port of our own making; `pace` lets bytes through at `baud`. */
  | ({ readonly kind: 'pty'; readonly name: string; readonly pace: boolean } & SerialOptions);

export type LineKind = LineAddress['kind'];

/** An address that is none. The message says what was expected, what came, and shows one that is right. */
export class LineAddressError extends Error {
  override readonly name = 'LineAddressError';
}

/** UnionPay's own access point by HTTP; a bank's differs in its last part. */
const HTTPS_PATH = '/mjc/webtrans/VPB_lb';
const SERIAL = ['baud', 'parity', 'framing', 'ack', 'tries', 'gap'] as const;
/** What need not be said. */
const USUAL: { readonly [name: string]: unknown } = { baud: 9600, parity: 'none', ack: false, pace: false };
const TLS = ['ca', 'cert', 'key', 'servername'] as const;

const EXAMPLES: { readonly [kind in LineKind]: string } = {
  tcp: '127.0.0.1:8583',
  tls: 'tls://127.0.0.1:8584?ca=ca.pem',
  https: 'https://127.0.0.1:8585?ca=ca.pem',
  serial: 'serial:/dev/ttyUSB0?baud=9600&parity=none',
  pty: 'pty:terminal',
};

/** @throws LineAddressError */
export function parseLineAddress(text: string): LineAddress {
  const [, scheme, rest] = /^([a-z]+):(?!\d+$)(.*)$/s.exec(text) ?? [undefined, 'tcp', `//${text}`];
  const [place = '', query = ''] = (rest ?? '').split(/\?(.*)/s);
  const words = new Words(text, query);
  switch (scheme) {
    case 'tcp':
      words.only([]);
      return { kind: 'tcp', ...network(text, place, 'tcp') };
    case 'tls':
      return { kind: 'tls', ...network(text, place, 'tls'), ...words.only(TLS).texts(TLS) };
    case 'https': {
      const [, address = '', path = HTTPS_PATH] = /^(\/\/[^/]*)(\/.*)?$/.exec(place) ?? [];
      return { kind: 'https', ...network(text, address, 'https'), path, ...words.only(TLS).texts(TLS) };
    }
    case 'serial':
      if (!place.startsWith('/') && !/^COM\d+$/i.test(place)) throw wrong(text, 'the path of a port', place, 'serial');
      return { kind: 'serial', path: place, ...words.only(SERIAL).serial() };
    case 'pty':
      if (!/^[\w.-]*$/.test(place)) throw wrong(text, 'a name of letters, digits, dashes and dots', place, 'pty');
      return {
        kind: 'pty',
        name: place || 'postern',
        pace: words.only([...SERIAL, 'pace']).yes('pace'),
        ...words.serial(),
      };
    default:
      throw wrong(text, `one of ${Object.keys(EXAMPLES).join(', ')}`, scheme ?? '', 'tcp');
  }
}

/** The address as people write it, so that reading it gives the address again. */
export function lineText(address: LineAddress): string {
  const { kind } = address;
  switch (kind) {
    case 'tcp':
      return `${bracketed(address.host)}:${address.port}`;
    case 'tls':
      return `tls://${bracketed(address.host)}:${address.port}${query(address, TLS)}`;
    case 'https': {
      const path = address.path === HTTPS_PATH ? '' : address.path;
      return `https://${bracketed(address.host)}:${address.port}${path}${query(address, TLS)}`;
    }
    case 'serial':
      return `serial:${address.path}${query(serialWords(address), SERIAL)}`;
    case 'pty':
      return `pty:${address.name}${query(serialWords(address), [...SERIAL, 'pace'])}`;
  }
}

/** By the words of the address, not by what the values are called. */
function serialWords({ gapMs, ...rest }: SerialOptions): object {
  return { ...rest, ...(gapMs !== undefined && { gap: gapMs }) };
}

/** What differs from the usual. */
function query(address: object, names: readonly string[]): string {
  const said = Object.entries(address).filter(([name, value]) => names.includes(name) && value !== USUAL[name]);
  const words = said.map(([name, value]) => `${name}=${value === true ? '1' : escaped(String(value))}`);
  return words.length === 0 ? '' : `?${words.join('&')}`;
}

/** Paths stay readable. */
const escaped = (value: string): string => encodeURI(value).replace(/[&#+?]/g, encodeURIComponent);

/** What captures show where a line is no network. */
const USUAL_PORT = 8583;

/** The TCP port at the other end. */
export function portOf(address: LineAddress | undefined): number {
  return address && 'port' in address ? address.port : USUAL_PORT;
}

const bracketed = (host: string): string => (host.includes(':') ? `[${host}]` : host);

function network(text: string, place: string, kind: LineKind): { readonly host: string; readonly port: number } {
  const address = parseAddress(place.replace(/^\/\//, ''));
  if (!address) throw wrong(text, 'HOST:PORT', place.replace(/^\/\//, ''), kind);
  return address;
}

function wrong(text: string, expected: string, found: string, kind: LineKind): LineAddressError {
  return new LineAddressError(`${text}: expected ${expected}, found '${found}'; for example ${EXAMPLES[kind]}`);
}

/** What stands behind the `?`. */
class Words {
  readonly #text: string;
  readonly #query: URLSearchParams;

  constructor(text: string, query: string) {
    this.#text = text;
    this.#query = new URLSearchParams(query);
  }

  /** @throws LineAddressError at a word that this sort of line does not know */
  only(known: readonly string[]): this {
    const strange = [...this.#query.keys()].find((word) => !known.includes(word));
    if (strange === undefined) return this;
    const expected = known.length === 0 ? 'nothing behind the address' : `one of ${known.join(', ')}`;
    throw new LineAddressError(`${this.#text}: expected ${expected}, found '${strange}'`);
  }

  texts<K extends string>(names: readonly K[]): { [name in K]?: string } {
    const said = names.flatMap((name) => (this.#query.has(name) ? [[name, this.#query.get(name)]] : []));
    return Object.fromEntries(said);
  }

  serial(): SerialOptions {
    const baud = this.#query.get('baud') ?? String(USUAL.baud);
    if (!/^\d{3,7}$/.test(baud)) throw this.#unexpected('baud', 'bits a second such as 9600', baud);
    return {
      baud: Number(baud),
      parity: this.#oneOf('parity', ['none', 'even', 'odd']),
      ...(this.#query.has('framing') && { framing: this.#oneOf('framing', ['stx', 'length']) }),
      ack: this.yes('ack'),
      ...this.#count('tries', 'tries', 1, 9),
      ...this.#count('gap', 'gapMs', 10, 60_000),
    };
  }

  /** A whole number, where it is said. */
  #count<K extends string>(name: string, key: K, min: number, max: number): { readonly [key in K]?: number } {
    const said = this.#query.get(name);
    if (said === null) return {};
    const value = Number(said);
    if (/^\d+$/.test(said) && value >= min && value <= max) return { [key]: value } as { readonly [key in K]: number };
    const what = name === 'gap' ? 'milliseconds' : 'a number';
    throw this.#unexpected(name, `${what} from ${min} to ${max}`, said);
  }

  /** `1` or `yes`; no when it is not there. */
  yes(name: string): boolean {
    return ['1', 'yes'].includes(this.#oneOf(name, ['0', '1', 'no', 'yes']));
  }

  /** The first when it is not there. */
  #oneOf<const T extends string>(name: string, choices: readonly [T, ...T[]]): T {
    const said = this.#query.get(name) ?? choices[0];
    const known = choices.find((choice) => choice === said);
    if (known === undefined) throw this.#unexpected(name, `one of ${choices.join(', ')}`, said);
    return known;
  }

  #unexpected(name: string, expected: string, found: string): LineAddressError {
    return new LineAddressError(`${this.#text}: ${name}: expected ${expected}, found '${found}'`);
  }
}
