/** What a host sends down to its terminals: parameters, CA public keys, applications, the black list. */
import { z } from 'zod';
import { converted, digits, text, whole, yesNo, yuan } from '../config/scalars.ts';
import type { AidParameters, CaKey } from '../dialects/cup-pos/emv-download.ts';
import type { TerminalParameters } from '../dialects/cup-pos/terminal-parameters.ts';
import type { TmsParameters } from '../dialects/cup-pos/tms-parameters.ts';
import { formatSwitches, switchedTransactions } from '../dialects/cup-pos/transaction-switches.ts';
import { type Pan, pan } from '../payment/pan.ts';

export interface Downloads {
  /** Without the merchant's name, which is his own. */
  readonly parameters: TerminalParameters;
  readonly tms: TmsParameters;
  readonly caKeys: readonly CaKey[];
  readonly aids: readonly AidParameters[];
  readonly blackList: readonly Pan[];
}

/** Hex digits, two for each byte. */
const hex = (minBytes: number, maxBytes: number) =>
  converted(`hex digits for ${minBytes === maxBytes ? minBytes : `${minBytes} to ${maxBytes}`} bytes`, (scalar) =>
    /^([0-9A-Fa-f]{2})+$/.test(scalar) && scalar.length >= 2 * minBytes && scalar.length <= 2 * maxBytes
      ? scalar.toUpperCase()
      : undefined,
  );

const flag = yesNo.transform((yes) => (yes ? '1' : '0'));
const seconds = whole(1, 99).transform((value) => String(value).padStart(2, '0'));

const parameters = z
  .strictObject({
    responseTimeout: seconds,
    managementPhone: z.string().regex(/^\d{1,14}$/, 'expected up to 14 digits'),
    manualEntry: flag,
    signOffAfterSettlement: flag,
    reversalTries: whole(1, 9).transform(String),
    /** Transactions that terminals may not do. */
    switchedOff: z.array(z.enum(switchedTransactions)),
  })
  .partial()
  .transform(({ switchedOff, ...values }): TerminalParameters => {
    const given = Object.entries(values).filter(([, value]) => value !== undefined);
    return { ...Object.fromEntries(given), ...(switchedOff && { transactions: formatSwitches(switchedOff) }) };
  });

const tms = z.strictObject({ version: text.max(20), refundLimit: yuan.optional() }).transform(
  ({ version, refundLimit }): TmsParameters => ({
    version,
    ...(refundLimit !== undefined && { refundLimit: String(refundLimit).padStart(12, '0') }),
  }),
);

const caKey = z.strictObject({
  rid: hex(5, 5),
  index: hex(1, 1),
  expiry: digits(8),
  modulus: hex(64, 248),
  exponent: hex(1, 3),
  checksum: hex(20, 20),
});

const application = z
  .strictObject({
    aid: hex(5, 16),
    values: z.record(z.string().regex(/^[0-9A-F]{4}$/, 'expected a tag such as DF11'), hex(1, 100)),
  })
  .readonly();

const cardNumber = converted('a card number of 12 to 19 digits', (scalar) =>
  /^\d{12,19}$/.test(scalar) ? pan(scalar) : undefined,
);

export const downloads = z
  .strictObject({
    parameters: parameters.prefault({}),
    tms: tms.prefault({ version: '1' }),
    caKeys: z.array(caKey).default([]),
    aids: z.array(application).default([]),
    blackList: z.array(cardNumber).default([]),
  })
  .prefault({});
