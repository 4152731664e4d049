/** The test cards of fixtures/cards: what is on the stripe of each, and what its issuer knows about it. */
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { readConfig } from '../../config/read-config.ts';
import { converted, digits, text, whole, words, yuan } from '../../config/scalars.ts';
import { hidden, Secret } from '../../lib/secret.ts';
import { brandOf, brands } from '../../payment/brands.ts';
import { type CardStatusName, cardStatuses } from '../../payment/card-status.ts';
import { isExpiry } from '../../payment/expiry.ts';
import { luhnValid, pan } from '../../payment/pan.ts';
import { secretPin } from '../../security/pin-block.ts';

const ofDigits = (min: number, max: number): z.ZodType<string> =>
  converted(`${min} to ${max} digits`, (scalar) =>
    /^\d+$/.test(scalar) && scalar.length >= min && scalar.length <= max ? scalar : undefined,
  );

const limits = z
  .strictObject({ perTransaction: yuan, perDay: yuan, count: whole(0, 1_000_000) })
  .transform(({ perTransaction, perDay, count }) => ({ perTransaction, perDay, countPerDay: count }));

const names = <Name extends string>(table: { readonly [name in Name]: unknown }): [Name, ...Name[]] =>
  Object.keys(table) as [Name, ...Name[]];

const schema = z
  .strictObject({
    name: text,
    /** Place in the wallet. */
    order: whole(1, 999),
    label: words,
    brand: z.enum(brands.map(({ code }) => code)),
    kind: z.enum(['debit', 'credit']),
    issuer: digits(8),
    pan: ofDigits(12, 19).transform(pan),
    expiry: converted('a month as YYMM', (scalar) => (isExpiry(scalar) ? scalar : undefined)),
    serviceCode: digits(3),
    discretionary: ofDigits(0, 20).transform((scalar) => new Secret(scalar, hidden)),
    pin: ofDigits(4, 12).transform(secretPin),
    status: z.enum(names<CardStatusName>(cardStatuses)),
    known: converted('true or false', (scalar) => ({ true: true, false: false })[scalar]),
    account: z.union([z.strictObject({ balance: yuan, limits }), z.strictObject({ creditLimit: yuan, limits })]),
  })
  .superRefine((card, context) => {
    const complain = (path: string, message: string): void =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (!luhnValid(card.pan)) complain('pan', 'the last digit is not the Luhn check digit of the others');
    const { code } = brandOf(card.pan);
    if (code !== card.brand) complain('brand', `expected ${code}, which is what the number's first digits say`);
    if ('balance' in card.account !== (card.kind === 'debit')) {
      complain('account', `a ${card.kind} card has a ${card.kind === 'debit' ? 'balance' : 'creditLimit'}`);
    }
  });

export type CardFile = z.infer<typeof schema>;

/** Every card in a folder, in the wallet's order. @throws ConfigError with file, line and column of what is wrong */
export function readCardFiles(folder: string): readonly CardFile[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => {
      const name = basename(file, '.yaml');
      return readConfig(
        join(folder, file),
        schema.refine((card) => card.name === name, {
          path: ['name'],
          error: `expected ${name}, the name of the file`,
        }),
      );
    })
    .sort((a, b) => a.order - b.order);
}
