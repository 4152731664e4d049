/** Pieces of a scenario's head: the terminal and the host that it is played on, and the state in which they begin. */
import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, extname, isAbsolute, join } from 'node:path';
import { z } from 'zod';
import { didYouMean } from '../config/nearest.ts';
import { converted, digits, duration, text, whole } from '../config/scalars.ts';
import { hostFile, shippedCards } from '../desk/fixtures.ts';
import { FIRST_COUNTERS } from '../firmware/steps/counters.ts';
import { acquirerForms, acquirerNamed } from '../host/acquirers/open-acquirer.ts';
import { rulesFile, shippedRules } from '../host/acquirers/rules/rules-file.ts';
import { civilTime, fromCivil } from '../lib/clock.ts';
import { LineAddressError, parseLineAddress } from '../lines/line-address.ts';
import { isProfilePath, unknownProfile } from '../machine/profile.ts';
import { NAME } from './placeholders.ts';
import type { Scenario, ScenarioHost } from './scenario.ts';
import { amount } from './words.ts';

/** A name that `<name>` stands for. */
export const valueName = z.string().regex(NAME, 'expected a name of small letters, digits and dashes');

/** A path as a file in `folder` says it. */
export function pathFrom(folder: string, path: string): string {
  return isAbsolute(path) ? path : join(folder, path);
}

/** Text that names something; `wrong` says why there is no such thing. */
function naming(named: (written: string) => string, wrong: (name: string) => string | undefined) {
  return text.transform((written, context) => {
    const name = named(written);
    const message = wrong(name);
    if (message === undefined) return name;
    context.issues.push({ code: 'custom', input: written, message });
    return z.NEVER;
  });
}

/** What to say of a path where no file is, with the file beside it that may have been meant; undefined where one is. */
export function noSuchFile(path: string): string | undefined {
  if (existsSync(path)) return undefined;
  const [folder, ending] = [dirname(path), extname(path)];
  const beside = existsSync(folder) ? readdirSync(folder).filter((file) => extname(file) === ending) : [];
  const names = beside.map((file) => basename(file, ending));
  return `there is no such file: ${path}${didYouMean(basename(path, ending), names)}`;
}

/** Rules by the name of those that Postern comes with, or by their path from `folder`. */
const rulesFrom = (folder: string) =>
  naming((written) => (shippedRules().includes(written) ? rulesFile(written) : pathFrom(folder, written)), noSuchFile);

/** A host file by the name of those that Postern comes with, or by its path from `folder`. */
function configFrom(folder: string) {
  const shipped = (written: string) => (hostFile(written) === written ? undefined : hostFile(written));
  return naming((written) => shipped(written) ?? pathFrom(folder, written), noSuchFile);
}

/** An acquirer as behind --acquirer; its paths begin in `folder`. */
function acquirerFrom(folder: string) {
  return naming(
    (written) => written,
    (spec) =>
      acquirerNamed(spec, folder) ? undefined : `expected one of ${acquirerForms.join(', ')}; found '${spec}'`,
  );
}

/** A profile by its name, or by its path from `folder`. */
function terminalFrom(folder: string) {
  return naming(
    (written) => (isProfilePath(written) ? pathFrom(folder, written) : written),
    (profile) => (isProfilePath(profile) ? noSuchFile(profile) : unknownProfile(profile)),
  );
}

const spendable = amount.refine((fen) => fen >= 0, 'expected an amount that is not negative').optional();
const accounts = z.strictObject(
  Object.fromEntries(
    shippedCards()
      .filter(({ known }) => known)
      .map(({ name }) => [name, spendable]),
  ),
);

/** One after another, as they stand in for each other. */
const addresses = converted(
  'HOST:PORT such as 127.0.0.1:8583, another line such as tls://..., or a mapping',
  (written) => {
    try {
      return written.split(/\s+/).map(parseLineAddress);
    } catch (reason) {
      if (reason instanceof LineAddressError) return undefined;
      throw reason;
    }
  },
);

function hostFrom(folder: string) {
  return z.union([
    z
      .strictObject({
        config: configFrom(folder)
          .optional()
          .describe('A file like fixtures/hosts/default.yaml: merchants, terminals, fees; or the name of one there'),
        rules: rulesFrom(folder)
          .optional()
          .describe('A rule file, or the name of one that Postern comes with: amount-declines'),
        acquirer: acquirerFrom(folder)
          .optional()
          .describe('Who answers on it, as behind --acquirer: ./my-acquirer.ts, exec:COMMAND, http://..., replay:FILE'),
        forward: rulesFrom(folder)
          .optional()
          .describe('A rule file for a forwarder between terminal and host, as of --acquirer forward:'),
        accounts: accounts
          .optional()
          .describe('What test cards can spend: the balance of a debit card, the limit of a credit card'),
      })
      .transform(({ config, rules, acquirer, forward, accounts: spendables }): ScenarioHost => {
        const defined = Object.entries(spendables ?? {}).filter(
          (entry): entry is [string, number] => entry[1] !== undefined,
        );
        return {
          ...{ kind: 'embedded', configFile: config, rulesFile: rules, acquirer, forwardFile: forward },
          accounts: Object.fromEntries(defined),
        };
      }),
    addresses.transform((lines): ScenarioHost => ({ kind: 'address', addresses: lines })),
  ]);
}

const MOMENT = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d)(?::(\d\d))?$/;

/** China Standard Time, in milliseconds since 1970 UTC. */
const moment = converted('a date and time such as 2026-12-31 23:58', (written) => {
  const parts = MOMENT.exec(written)
    ?.slice(1)
    .map((part) => Number(part ?? 0));
  if (!parts) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  const atMs = fromCivil(year, month, day, hour, minute, second);
  const civil = civilTime(atMs);
  const asWritten = [civil.year, civil.month, civil.day, civil.hour, civil.minute, civil.second];
  return asWritten.every((part, index) => part === parts[index]) ? atMs : undefined;
});

const counter = whole(1, 999_999).optional();

const start = z.strictObject({
  operator: digits(2).optional().describe('Signed on before the first step, and the terminal in with him'),
  trace: counter.describe('The next trace number (凭证号); the sign-in uses one'),
  batch: counter.describe('The open batch (批次号)'),
  at: moment.optional().describe('What terminal and host take the time to be, in China: 2026-12-31 23:58'),
});

/** What a scenario is played on and how that begins, as keys of its head. @param folder where their paths begin */
export function deskKeys(folder: string) {
  return {
    terminal: terminalFrom(folder)
      .default('lakala-classic')
      .describe('A profile of postern terminals, or the path of a .yaml file from this one'),
    language: z.enum(['zh-CN', 'en']).default('zh-CN').describe('What the new device speaks'),
    'roll-lines': whole(1, 8000).optional().describe('Lines on a full roll of paper, where it is to end soon'),
    host: hostFrom(folder)
      .optional()
      .describe("Somebody else's host as HOST:PORT; or terms and accounts of the embedded one"),
    start: start.default({}).describe('How the terminal is found'),
    patience: duration.optional().describe('How long steps wait for what is to happen; 10min when left out'),
  };
}

/** The same as a scenario has it; the operator that it starts with is signed on by a step. */
export function deskOf({
  terminal,
  language,
  'roll-lines': rollLines,
  host,
  start: { trace, batch, at: startMs },
  patience: patienceMs,
}: z.output<z.ZodObject<ReturnType<typeof deskKeys>>>): Pick<
  Scenario,
  'terminal' | 'language' | 'rollLines' | 'host' | 'startMs' | 'counters' | 'patienceMs'
> {
  const counters = { stan: trace ?? FIRST_COUNTERS.stan, batch: batch ?? FIRST_COUNTERS.batch };
  return {
    ...{ terminal, language },
    ...(rollLines !== undefined && { rollLines }),
    ...(host && { host }),
    ...(startMs !== undefined && { startMs }),
    ...((trace ?? batch) !== undefined && { counters }),
    ...(patienceMs !== undefined && { patienceMs }),
  };
}
