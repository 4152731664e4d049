/** A merchant's QR code as a wallet understands it: who is to be paid, how much, and for what. */
import { formatMpm, MpmError, type MpmObject, parseMpm } from './mpm.ts';

/** A merchant at UnionPay. */
export interface UnionPayAccount {
  /** IIN of the acquirer, 8 digits. */
  readonly acquirer: string;
  /** IIN of the institution that forwards to it, 8 digits. */
  readonly forwarder: string;
  /** 15 characters. */
  readonly merchant: string;
}

export interface MerchantCode {
  /** A static code stays on the counter; a dynamic one is made for one order. */
  readonly method: 'static' | 'dynamic';
  readonly unionPay?: UnionPayAccount;
  /** ISO 18245, 4 digits. */
  readonly categoryCode: string;
  /** ISO 4217, 3 digits. */
  readonly currency: string;
  /** As written: `88.80`. Without it the customer enters one. */
  readonly amount?: string;
  /** ISO 3166-1, 2 letters. */
  readonly country: string;
  readonly name: string;
  readonly city: string;
  /** `***` asks the customer for it, as in the two below. */
  readonly bill?: string;
  /** The merchant's order. */
  readonly reference?: string;
  readonly terminal?: string;
}

type Texts = Omit<MerchantCode, 'method' | 'unionPay'>;

interface Row {
  readonly path: string;
  readonly pattern: RegExp;
  readonly what: string;
  readonly optional?: true;
}

const LABEL = /^.{1,25}$/u;

/** In the order in which they are written. */
const ROWS: { readonly [key in keyof Required<Texts>]: Row } = {
  categoryCode: { path: '52', pattern: /^\d{4}$/, what: 'a merchant category code of 4 digits' },
  currency: { path: '53', pattern: /^\d{3}$/, what: 'a currency of 3 digits' },
  amount: { path: '54', pattern: /^(?=.{1,13}$)\d+(\.\d*)?$/, what: 'an amount like 88.80', optional: true },
  country: { path: '58', pattern: /^[A-Z]{2}$/, what: 'a country of 2 capital letters' },
  name: { path: '59', pattern: LABEL, what: 'a merchant name of 1 to 25 characters' },
  city: { path: '60', pattern: /^.{1,15}$/u, what: 'a city of 1 to 15 characters' },
  bill: { path: '62/01', pattern: LABEL, what: 'a bill number of 1 to 25 characters', optional: true },
  reference: { path: '62/05', pattern: LABEL, what: 'a reference of 1 to 25 characters', optional: true },
  terminal: { path: '62/07', pattern: LABEL, what: 'a terminal of 1 to 25 characters', optional: true },
};

const METHOD = '01';
const methods = { static: '11', dynamic: '12' } as const;

/** Both ids mean the same; one merchant may have two accounts, and the first is taken. */
const UNIONPAY = ['15', '16'] as const;
const UNIONPAY_ACCOUNT = /^(\d{8})(\d{8})(.{15})$/u;

/** Whom and what a payload asks to pay. @throws MpmError */
export function readMerchantCode(payload: string): MerchantCode {
  const values = new Map(parseMpm(payload).flatMap(byPath));
  const texts = Object.entries(ROWS).flatMap(([key, row]) => {
    const value = checked(row, values.get(row.path));
    return value === undefined ? [] : [[key, value]];
  });
  const unionPay = unionPayAccount(values);
  return {
    method: methodOf(values.get(METHOD)),
    ...(unionPay && { unionPay }),
    ...(Object.fromEntries(texts) as Texts),
  };
}

/** The payload of such a code, with its CRC. @throws MpmError when a value is not what its object may hold */
export function writeMerchantCode(code: MerchantCode): string {
  const rows = Object.entries(ROWS).flatMap(([key, { path }]) => {
    const value = code[key as keyof Texts];
    return value === undefined ? [] : [{ path, value }];
  });
  const { unionPay } = code;
  const additional = rows.filter(({ path }) => path.startsWith('62/'));
  const payload = formatMpm([
    { id: '00', value: '01' },
    { id: METHOD, value: methods[code.method] },
    ...(unionPay ? [{ id: UNIONPAY[0], value: unionPay.acquirer + unionPay.forwarder + unionPay.merchant }] : []),
    ...rows.filter((row) => !additional.includes(row)).map(({ path, value }) => ({ id: path, value })),
    ...(additional.length > 0
      ? [{ id: '62', objects: additional.map(({ path, value }) => ({ id: path.slice(3), value })) }]
      : []),
  ]);
  readMerchantCode(payload);
  return payload;
}

function byPath(object: MpmObject): [path: string, value: string][] {
  return 'objects' in object
    ? object.objects.map(({ id, value }) => [`${object.id}/${id}`, value])
    : [[object.id, object.value]];
}

function checked({ path, pattern, what, optional }: Row, value: string | undefined): string | undefined {
  if (value === undefined && optional) return undefined;
  if (value !== undefined && pattern.test(value)) return value;
  throw new MpmError(path, what, value === undefined ? 'nothing' : `'${value}'`);
}

/** Static where it does not say. */
function methodOf(value: string = methods.static): MerchantCode['method'] {
  if (value === methods.static) return 'static';
  if (value === methods.dynamic) return 'dynamic';
  throw new MpmError(METHOD, '11 (static) or 12 (dynamic)', `'${value}'`);
}

function unionPayAccount(values: ReadonlyMap<string, string>): UnionPayAccount | undefined {
  for (const id of UNIONPAY) {
    const value = values.get(id);
    if (value === undefined) continue;
    const [, acquirer, forwarder, merchant] = UNIONPAY_ACCOUNT.exec(value) ?? [];
    if (acquirer !== undefined && forwarder !== undefined && merchant !== undefined)
      return { acquirer, forwarder, merchant };
    throw new MpmError(id, 'two IINs of 8 digits and 15 characters of merchant', `'${value}'`);
  }
  return undefined;
}
