/** Whom a host serves, from fixtures/hosts/NAME.yaml: its merchants with their terms, and their terminals with their keys. */
import { z } from 'zod';
import { readConfig } from '../config/read-config.ts';
import { converted, digits, text, whole, wholeOf, yuan } from '../config/scalars.ts';
import { type KeyBlockVariant, keyBlockVariants } from '../dialects/cup-pos/de62.ts';
import { fromHex } from '../lib/hex.ts';
import { hidden, Secret } from '../lib/secret.ts';
import { brands } from '../payment/brands.ts';
import { cardChannelNames } from '../payment/channels.ts';
import { type WalletName, walletNames } from '../payment/wallets.ts';
import { type Key, secretKey } from '../security/keys.ts';
import { type MacAlgorithm, macAlgorithms } from '../security/mac.ts';
import { type ClearingConfig, clearingConfig, timeOfDay } from './clearing/clearing-config.ts';
import { type Downloads, downloads } from './downloads-config.ts';
import { walletSchemes } from './issuers/wallets/schemes.ts';
import type { Webhook } from './merchant/webhooks.ts';
import { type Protection, protection } from './protection.ts';
import type { SettlementTimes } from './settlement/cut-off.ts';
import { cardKinds, type FeeTable } from './settlement/fees.ts';
import { limitGroups, type MerchantLimits } from './settlement/limits.ts';

export interface MerchantRecord {
  /** DE 42 */
  readonly id: string;
  readonly name: string;
  readonly service: 'instant' | 'next-day';
  readonly fees: FeeTable;
  readonly limits: MerchantLimits;
  /** Number of the bank account that is credited, where one is named. */
  readonly account?: string;
  /** Where his own system takes notices. */
  readonly webhook?: Webhook;
}

export interface TerminalRecord {
  /** DE 41 */
  readonly id: string;
  readonly merchant: MerchantRecord;
  readonly tmk: Key;
  readonly mac: MacAlgorithm;
  readonly macKeyBytes: 8 | 16;
  readonly keyBlock: KeyBlockVariant;
  /** What its master key can be sent under; none where it cannot. */
  readonly kek?: Key;
}

/** What the acquirer allows with pre-authorizations. */
export interface RulesForHolds {
  /** The largest completion, in percent of what was set aside. */
  readonly completionPercent: number;
  /** Days after which what is set aside is the customer's again. */
  readonly validDays: number;
}

export interface HostConfig {
  /** DE 32, 8 digits. */
  readonly acquirer: string;
  /** Digit 6 of the header in replies. */
  readonly processingRequest: string;
  readonly digestKey: Secret<Uint8Array>;
  readonly preAuth: RulesForHolds;
  readonly downloads: Downloads;
  readonly settlement: SettlementTimes & {
    /** Working days that an application for the instant service takes. */ readonly reviewDays: number;
  };
  readonly clearing: ClearingConfig;
  readonly protection: Protection;
  readonly merchants: readonly MerchantRecord[];
  readonly terminals: readonly TerminalRecord[];
}

/** Key length of the MAC algorithms that take only one. */
export const macKeyBytesOf: { readonly [algorithm in MacAlgorithm]?: 8 | 16 } = { 'x9.9': 8, 'x9.19': 16 };

const rate = z.strictObject({
  basisPoints: whole(0, 1000),
  minimum: yuan.optional(),
  cap: yuan.optional(),
});

const key = converted('a key of 16, 32 or 48 hex digits', (scalar) =>
  /^([0-9A-Fa-f]{16}){1,3}$/.test(scalar) ? secretKey(fromHex(scalar)) : undefined,
);

const terminalId = digits(8);

/** Terminals with consecutive numbers, the first and the last included. */
const terminalRange = z
  .strictObject({
    first: terminalId,
    last: terminalId,
    tmk: key,
    mac: z.enum(Object.keys(macAlgorithms) as [MacAlgorithm, ...MacAlgorithm[]]),
    macKeyBytes: wholeOf(8, 16),
    keyBlock: z.enum(Object.keys(keyBlockVariants) as [KeyBlockVariant, ...KeyBlockVariant[]]).default('standard'),
    kek: key.exactOptional(),
  })
  .refine(({ mac, macKeyBytes }) => (macKeyBytesOf[mac] ?? macKeyBytes) === macKeyBytes, {
    path: ['macKeyBytes'],
    error: 'expected 8 for x9.9 and 16 for x9.19, whose keys have that length',
  })
  .refine(({ first, last }) => first <= last && Number(last) - Number(first) < 100_000, {
    path: ['last'],
    error: 'expected the number of the last terminal, at most 100000 after the first',
  });

/** What each wallet takes of a payment, where the file does not say. */
const walletRates = Object.fromEntries(
  walletNames.map((name) => [name, rate.default({ basisPoints: walletSchemes[name].basisPoints })]),
) as { readonly [name in WalletName]: z.ZodDefault<typeof rate> };

/** An amount alone is the largest transaction. */
const amountLimits = z.union([
  yuan.transform((transaction) => ({ transaction })),
  z.strictObject({ transaction: yuan.optional(), day: yuan.optional(), month: yuan.optional() }),
]);

const foreignBrands = brands.filter(({ block }) => block === 'foreign').map(({ code }) => code);

const merchant = z.strictObject({
  id: digits(15),
  name: text,
  service: z.enum(['instant', 'next-day']),
  fees: z.strictObject({
    debit: rate,
    credit: rate,
    foreign: rate,
    ...walletRates,
    brands: z.partialRecord(z.enum(foreignBrands), rate).exactOptional(),
    channels: z.partialRecord(z.enum(cardChannelNames), z.partialRecord(z.enum(cardKinds), rate)).exactOptional(),
    instant: rate.exactOptional(),
  }),
  account: text.exactOptional(),
  webhook: z
    .strictObject({
      url: converted('an address such as http://127.0.0.1:9000/notices', (scalar) =>
        /^https?:\/\//.test(scalar) && URL.canParse(scalar) ? scalar : undefined,
      ),
      secret: converted('16 characters or more', (scalar) =>
        scalar.length >= 16 ? new Secret<string>(scalar, hidden) : undefined,
      ),
    })
    .exactOptional(),
  limits: z.partialRecord(z.enum(limitGroups), amountLimits).default({}),
  terminals: z.array(terminalRange).min(1),
});

const schema = z
  .strictObject({
    acquirer: digits(8),
    processingRequest: digits(1),
    digestKey: converted('a key of 32 hex digits', (scalar) =>
      /^[0-9A-Fa-f]{32}$/.test(scalar) ? new Secret(fromHex(scalar), hidden) : undefined,
    ),
    // Commonly stated figures; no public interface names them.
    preAuth: z
      .strictObject({ completionPercent: whole(1, 1000).default(115), validDays: whole(1, 366).default(30) })
      .prefault({}),
    downloads,
    settlement: z
      .strictObject({
        cutOff: timeOfDay.default(23 * 60),
        payout: timeOfDay.default(10 * 60),
        reviewDays: whole(1, 10).default(3),
      })
      .prefault({}),
    clearing: clearingConfig.prefault({}),
    protection,
    merchants: z.array(merchant).min(1),
  })
  .superRefine(({ merchants }, context) => {
    const seen = new Set<string>();
    for (const [index, { id, terminals }] of merchants.entries()) {
      for (const name of [id, ...terminals.flatMap(numbersOf)]) {
        if (seen.has(name)) {
          const path = ['merchants', index, name === id ? 'id' : 'terminals'];
          context.addIssue({ code: 'custom', path, message: `${name} is there twice; every number names one thing` });
        }
        seen.add(name);
      }
    }
  });

/** The host in a YAML file. @throws ConfigError listing everything that is wrong with it, with line and column. */
export function readHostConfig(file: string): HostConfig {
  const { merchants, ...rest } = readConfig(file, schema);
  const records = merchants.map(({ terminals, ...record }): [MerchantRecord, readonly TerminalRecord[]] => [
    record,
    terminals.flatMap((range) =>
      numbersOf(range).map((id) => ({
        id,
        merchant: record,
        tmk: range.tmk,
        mac: range.mac,
        macKeyBytes: range.macKeyBytes,
        keyBlock: range.keyBlock,
        ...(range.kek && { kek: range.kek }),
      })),
    ),
  ]);
  return {
    ...rest,
    merchants: records.map(([record]) => record),
    terminals: records.flatMap(([, terminals]) => terminals),
  };
}

function numbersOf({ first, last }: { readonly first: string; readonly last: string }): string[] {
  const count = Number(last) - Number(first) + 1;
  return Array.from({ length: count }, (_, index) => String(Number(first) + index).padStart(first.length, '0'));
}
