/** What a terminal profile may say: the shape of terminals/*.yaml. The checks that tie its parts together are in profile-faults.ts. */
import { z } from 'zod';
import { converted, digits, duration, text, whole, wholeOf, words, yesNo, yuan } from '../config/scalars.ts';
import { masterKeyNetworkCodes } from '../dialects/cup-pos/de62.ts';
import { functions } from '../firmware/functions.ts';
import { FUNCTION_KEYS, KEYS } from '../firmware/keys.ts';
import type { MenuItem, Profile } from '../firmware/profile.ts';
import type { Text } from '../payment/text.ts';
import { walletNames } from '../payment/wallets.ts';
import { responseCodes } from './own-response-codes.ts';
import { faultsOf } from './profile-faults.ts';

const functionId = z.enum(Object.keys(functions) as [string, ...string[]]);
const key = z.enum(KEYS);
const colour = converted('a colour such as #1c2b16', (scalar) =>
  /^#[0-9a-fA-F]{6}$/.test(scalar) ? scalar : undefined,
);

const alphanumeric = (length: number): z.ZodType<string> =>
  converted(`${length} letters or digits`, (scalar) =>
    scalar.length === length && /^[0-9A-Za-z]+$/.test(scalar) ? scalar : undefined,
  );

const responseCode = converted('a response code of two characters such as A7', (scalar) =>
  /^[0-9A-Z]{2}$/.test(scalar) ? scalar : undefined,
);

/** DE 39 of a payment that waits for its customer, where a wallet has no other (Shengpay). */
const WAITING = 'A7';

const hexDigits = (length: number): z.ZodType<string> =>
  converted(`${length} hex digits`, (scalar) =>
    scalar.length === length && /^[0-9A-F]+$/i.test(scalar) ? scalar.toUpperCase() : undefined,
  );

/** Words in both languages, or one text that is the same in both. */
const print = z.union([words, text.transform((same): Text => ({ zh: same, en: same }))]);

const keycap = z.union([
  key.transform((name) => ({ key: name, print: { zh: name, en: name } })),
  z.strictObject({ key, print, colour: z.enum(['red', 'yellow', 'green']).exactOptional() }),
]);

/** How a wallet's payments go: the form alone, or with what differs from the terminal's `poll` and `patience`. */
const walletForm = z.enum(['de59', 'de47']);
const walletTerms = z.union([
  walletForm.transform((form) => ({ form, pending: WAITING })),
  z
    .strictObject({
      form: walletForm,
      pending: responseCode.default(WAITING),
      poll: duration.exactOptional(),
      patience: duration.exactOptional(),
      limit: yuan.exactOptional(),
    })
    .transform(({ poll, patience, ...rest }) => ({
      ...rest,
      ...(poll !== undefined && { pollMs: poll }),
      ...(patience !== undefined && { patienceMs: patience }),
    })),
]);

/** A menu is chosen from by a digit, so it has nine lines at most. */
const menu: z.ZodType<readonly MenuItem[]> = z.lazy(() => z.array(menuItem).min(1).max(9));

const menuItem = z
  .strictObject({ label: words, function: functionId.optional(), items: menu.optional() })
  .transform(({ label, function: id, items }, context): MenuItem => {
    if (id !== undefined && items === undefined) return { label, function: id };
    if (items !== undefined && id === undefined) return { label, items };
    context.issues.push({ code: 'custom', input: label, message: 'expected either a function or items' });
    return z.NEVER;
  });

const shape = z.strictObject({
  name: text,
  model: z.strictObject({ title: words, brand: words, style: z.enum(['classic', 'smart']) }),
  display: z.strictObject({
    rows: whole(4, 40),
    columns: whole(16, 60),
    touch: yesNo,
    colours: z.strictObject({ ink: colour, paper: colour }),
  }),
  keypad: z.array(z.array(keycap).min(1)).min(1),
  menu,
  shortcuts: z.partialRecord(z.enum(FUNCTION_KEYS), functionId),
  printer: z.strictObject({ columns: whole(24, 48), copies: wholeOf(1, 2), linesPerSecond: whole(0, 1000) }),
  receipt: z.strictObject({
    title: words,
    captions: z.enum(['bilingual', 'single']),
    expiry: yesNo,
    minus: yesNo,
    footer: z.array(print),
  }),
  operators: z.record(z.string(), z.string()),
  identity: z.strictObject({
    terminalId: alphanumeric(8),
    merchantId: alphanumeric(15),
    merchantName: text,
    serialNumber: text.max(40),
    licence: alphanumeric(4),
  }),
  comms: z
    .strictObject({
      tpdu: digits(10),
      header: hexDigits(12),
      connection: z.enum(['short', 'long']),
      connectTimeout: duration,
      responseTimeout: duration,
      idleTimeout: duration,
      keepAlive: duration
        .refine((ms) => ms === 0 || ms >= 1000, 'expected at least 1s, or 0s for never')
        .exactOptional(),
      framing: z.enum(['stx', 'length']).default('stx'),
    })
    .transform(({ connectTimeout, responseTimeout, idleTimeout, keepAlive, ...rest }) => ({
      ...rest,
      connectTimeoutMs: connectTimeout,
      responseTimeoutMs: responseTimeout,
      idleTimeoutMs: idleTimeout,
      ...(keepAlive !== undefined && { keepAliveMs: keepAlive }),
    })),
  timeouts: z
    .strictObject({ operator: duration, message: duration })
    .transform(({ operator, message }) => ({ operatorMs: operator, messageMs: message })),
  limits: z.strictObject({
    sale: yuan,
    saleDay: yuan.exactOptional(),
    refund: yuan,
    batchRecords: whole(1, 9999),
    passwordTries: whole(1, 9),
    reversalTries: whole(1, 9),
  }),
  session: z.strictObject({ settleBeforeSignOff: yesNo, signOffAfterSettlement: yesNo }),
  switchedOff: z.array(functionId).default([]),
  card: z.strictObject({ swipe: yesNo, keyed: yesNo, voidNeedsCard: yesNo, voidNeedsPin: yesNo }),
  qr: z
    .strictObject({
      wallets: z.partialRecord(z.enum(walletNames), walletTerms),
      poll: duration,
      patience: duration,
      merchant: z.strictObject({ acquirer: digits(8), category: digits(4), city: text.max(15) }),
      voice: yesNo,
    })
    .transform(({ poll, patience, wallets, ...rest }) => ({
      ...rest,
      wallets: Object.fromEntries(
        Object.entries(wallets).map(([name, terms]) => [name, { pollMs: poll, patienceMs: patience, ...terms }]),
      ),
      pollMs: poll,
    }))
    .exactOptional(),
  notices: z
    .strictObject({ ask: duration, atMost: duration, shown: duration })
    .transform(({ ask, atMost, shown }) => ({ askMs: ask, atMostMs: atMost, shownMs: shown }))
    .exactOptional(),
  customField: wholeOf(11, 13, 14, 17),
  responseCodes: responseCodes.exactOptional(),
  pinCapture: z.enum(['06', '12']),
  masterKeyNetworkCode: z.enum(masterKeyNetworkCodes).default('400'),
  keyScheme: z.enum(['001', '003', '004']),
});

export const profileSchema: z.ZodType<Profile> = shape.superRefine((profile, context) => {
  for (const { path, message } of faultsOf(profile)) {
    context.issues.push({ code: 'custom', input: profile, path: [...path], message });
  }
});
