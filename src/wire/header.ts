/** The header 报文头 between TPDU and message of the UnionPay POS interface: six bytes, written as twelve hex digits. */
import { WireError } from './error.ts';

export interface Header {
  /** 应用类别: `60` magnetic stripe terminals, `61` chip-capable ones. */
  readonly applicationClass: string;
  /** 软件总版本号: generation of the specification, `22`, `31` (2010), `32` (2015). */
  readonly generation: string;
  /** 终端状态: `0` normal, `1` test or maintenance. */
  readonly state: string;
  /** 处理要求: what the host wants the terminal to do next, one of `processingRequests`; `0` in requests. */
  readonly request: string;
  /** 软件分版本号: the vendor's own six digits, often with letters. */
  readonly version: string;
}

/** Digit 6 by meaning. The terminal obeys after the transaction is finished and printed. */
export const processingRequests = {
  none: '0',
  'download-parameters': '1',
  'upload-status': '2',
  'sign-in': '3',
  'update-ca-keys': '4',
  'update-ic-parameters': '5',
  'update-software': '6',
  'update-lists': '7',
  'update-contactless-parameters': '8',
} as const;

export type ProcessingRequest = Exclude<keyof typeof processingRequests, 'none'>;

/** The requests by name, without the one that asks for nothing. */
export const processingRequestNames = Object.keys(processingRequests).filter(
  (name): name is ProcessingRequest => name !== 'none',
);

/** What a digit 6 asks for; undefined for `0` and for digits that the interface does not know. */
export function processingRequestOf(digit: string): ProcessingRequest | undefined {
  return processingRequestNames.find((name) => processingRequests[name] === digit);
}

export const HEADER_BYTES = 6;

/** @throws WireError unless `text` is twelve hex digits */
export function parseHeader(text: string): Header {
  const match = /^(..)(..)(.)(.)(.{6})$/.exec(text);
  if (!match || !/^[0-9A-F]*$/i.test(text)) throw new WireError('header', 0, '12 hex digits', `'${text}'`);
  const [, applicationClass = '', generation = '', state = '', request = '', version = ''] = match;
  return { applicationClass, generation, state, request, version };
}

export function formatHeader({ applicationClass, generation, state, request, version }: Header): string {
  return applicationClass + generation + state + request + version;
}
