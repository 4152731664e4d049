/** merchant: what the merchant does in the acquirer's app, what the acquirer does about him, and what the app says. */
import { z } from 'zod';
import { text, whole } from '../../config/scalars.ts';
import { type ActName, type ActOutcome, actFields, type MerchantAct } from '../../host/merchant/acts.ts';
import type { MerchantPhone, Quote } from '../../host/merchant/merchant-phone.ts';
import { cardKinds } from '../../host/settlement/fees.ts';
import { channelNames } from '../../payment/channels.ts';
import { serviceStateNames } from '../../payment/service-states.ts';
import { withOurHost } from '../ours.ts';
import { settled } from '../phones.ts';
import type { Mismatch } from '../scenario.ts';
import type { Stage } from '../stage.ts';
import { step } from '../step-kind.ts';
import { amount, compare, plain, yuan } from '../words.ts';

const fields = actFields(amount);
const actNames = Object.keys(fields) as [ActName, ...ActName[]];
/** Acts that need no more words. */
const ALONE = ['approve', 'resume', 'close'] as const;

const quote = z
  .strictObject({ amount, channel: z.enum(channelNames), kind: z.enum(cardKinds).optional(), fee: amount })
  .describe('What the app says that a sale would cost, the surcharge of the instant service in it');

const written = z.union([
  z.enum(ALONE).transform((name) => ({ [name]: {} })),
  z
    .strictObject({
      ...(Object.fromEntries(actNames.map((name) => [name, fields[name].optional()])) as {
        [N in ActName]: z.ZodOptional<(typeof fields)[N]>;
      }),
      refused: text.optional().describe('Words of why the act is not done'),
      service: z.enum(serviceStateNames).optional(),
      notice: text.optional().describe('Words of a notice that he got'),
      notices: whole(0, 10_000).optional().describe('How many he got'),
      quote: quote.optional(),
    })
    .refine((said) => Object.keys(said).some((key) => key !== 'refused'), 'expected an act or what the app is to say'),
]);

type Written = { readonly [N in ActName]?: object | undefined } & {
  readonly refused?: string | undefined;
  readonly service?: string | undefined;
  readonly notice?: string | undefined;
  readonly notices?: number | undefined;
  readonly quote?: z.output<typeof quote> | undefined;
};

export const merchant = step(
  "What the merchant does in the acquirer's app (register, log-in, add-terminal, apply, withdraw), what the acquirer does (approve, refuse, suspend, resume, close), and what the app says (service, notice, quote)",
  written,
  (stage, said: Written) => withOurHost(stage, "a merchant's app", (host) => play(stage, host.merchant, said)),
);

async function play(stage: Stage, phone: MerchantPhone, said: Written): Promise<Mismatch | undefined> {
  for (const name of actNames.filter((each) => said[each])) {
    const act = { act: name, ...said[name] } as MerchantAct;
    const outcome = await settled<ActOutcome>(stage, phone.do(act), `an answer to ${name}`);
    const wrong = 'expected' in outcome ? outcome : refusalDiffers(name, outcome, said.refused);
    if (wrong) return wrong;
  }
  return look(phone, said);
}

function refusalDiffers(name: string, outcome: ActOutcome, refused: string | undefined): Mismatch | undefined {
  const words = outcome.kind === 'done' ? [] : [outcome.why.zh, outcome.why.en];
  const found = words.length === 0 ? 'it was done' : `it was refused: ${words.join(' / ')}`;
  if (refused === undefined) return words.length === 0 ? undefined : { expected: `${name} to be done`, found };
  return words.some((each) => each.includes(refused))
    ? undefined
    : { expected: `${name} to be refused: ${refused}`, found };
}

function look(phone: MerchantPhone, { service, notice, notices, quote: asked }: Written): Mismatch | undefined {
  const wrong = compare([
    { what: 'service', expected: service, found: phone.profile().service },
    { what: 'notices', expected: notices, found: notices === undefined ? undefined : phone.notices().length },
    ...(asked
      ? [{ what: `fee of ${yuan(asked.amount)}`, expected: yuan(asked.fee), found: costOf(phone, asked) }]
      : []),
  ]);
  if (wrong || notice === undefined) return wrong;
  const told = phone.notices().map(({ text: { zh, en } }) => `${zh} / ${en}`);
  if (told.some((each) => plain(each).includes(plain(notice)))) return undefined;
  return { expected: `a notice '${notice}'`, found: told.length === 0 ? 'none' : told.join('\n') };
}

function costOf(phone: MerchantPhone, { amount: of, channel, kind }: z.output<typeof quote>): string | undefined {
  const row = phone.quotes(of).find((each: Quote) => each.channel === channel && each.kind === kind);
  return row && yuan(row.fee + row.surcharge);
}
