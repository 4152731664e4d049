/** The forms in which wallets have a terminal's order as a QR code: an address with its number, or EMV's merchant-presented mode. */
import { type MerchantCode, readMerchantCode, writeMerchantCode } from '../../../emv/merchant-code.ts';
import { MPM_START, MpmError } from '../../../emv/mpm.ts';
import { type Fen, formatAmount } from '../../../payment/money.ts';

/** An order that a terminal is to show. */
export interface ShownOrder {
  /** 20 digits */
  readonly number: string;
  readonly amount: Fen;
  /** DE 42 and DE 41 */
  readonly merchant: string;
  readonly terminal: string;
  readonly name: string;
}

export interface OrderCodeForm {
  readonly write: (order: ShownOrder) => string;
  /** The number of the order whose code was scanned; undefined when it is no such code, or one that is damaged. */
  readonly read: (qr: string) => string | undefined;
}

/** An address that ends with the number. */
export function addressCode(start: string): OrderCodeForm {
  return {
    write: ({ number }) => start + number,
    read: (qr) => (qr.startsWith(start) ? qr.slice(start.length) : undefined),
  };
}

const CURRENCY = '156';
/** Object 59 has 25 characters. In bytes, so that a code with a Chinese name still fits a window of 80 x 24. */
const LONGEST_NAME = 25;

/** A dynamic code of EMV: amount, merchant and CRC are in it, the number of the order is its reference label. */
export function emvCode(acquirer: string, place: Pick<MerchantCode, 'categoryCode' | 'city'>): OrderCodeForm {
  return {
    write: ({ number, amount, merchant, terminal, name }) =>
      writeMerchantCode({
        method: 'dynamic',
        unionPay: { acquirer, forwarder: acquirer, merchant },
        currency: CURRENCY,
        amount: formatAmount(amount).replaceAll(',', ''),
        country: 'CN',
        name: shortened(name),
        reference: number,
        terminal,
        ...place,
      }),
    read: (qr) => {
      if (!qr.startsWith(MPM_START)) return undefined;
      try {
        const { method, reference } = readMerchantCode(qr);
        return method === 'dynamic' ? reference : undefined;
      } catch (reason) {
        if (reason instanceof MpmError) return undefined;
        throw reason;
      }
    },
  };
}

function shortened(name: string): string {
  let short = '';
  for (const character of name) {
    if (Buffer.byteLength(short + character) > LONGEST_NAME) break;
    short += character;
  }
  return short;
}
