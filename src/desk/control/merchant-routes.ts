/** Routes about merchants' instant settlement and the clearing behind it. */
import { z } from 'zod';
import { clearingRefusalNames } from '../../host/clearing/clearing.ts';
import type { ClearingState } from '../../host/clearing/clearing-config.ts';
import { type ActName, actFields, type MerchantAct } from '../../host/merchant/acts.ts';
import type { MerchantPhone } from '../../host/merchant/merchant-phone.ts';
import type { Fen } from '../../payment/money.ts';
import { hostCalls } from '../host-calls.ts';
import { type Call, found, type Route } from './route.ts';

const fen = z.int().min(1);
const fields = actFields(fen);

/** What the merchant does in his app, or the acquirer about him. */
const acts = (Object.keys(fields) as ActName[]).map((name) =>
  z.strictObject({ act: z.literal(name), ...fields[name].shape }),
);
const act = z.discriminatedUnion('act', acts as [(typeof acts)[number], ...typeof acts]);

const clearing = z.strictObject({
  down: z.boolean().exactOptional(),
  refuse: z.enum(clearingRefusalNames).exactOptional(),
  /** In milliseconds. */
  delay: z.int().min(0).max(86_400_000).exactOptional(),
}) satisfies z.ZodType<ClearingState>;

export const merchantRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/merchants/{id}',
    summary: 'A merchant: his account, terminals, and the state of his instant settlement',
    handle: (call) => shown(phoneOf(call)),
  },
  {
    method: 'GET',
    path: '/v1/merchants/{id}/notices',
    summary: 'What a merchant was told of his money and his service, oldest first',
    handle: (call) => phoneOf(call).notices(),
  },
  {
    method: 'POST',
    path: '/v1/merchants/{id}/quotes',
    summary: 'What a sale of an amount would cost him, by channel',
    body: z.strictObject({ amount: fen }),
    handle: (call) => phoneOf(call).quotes((call.body as { readonly amount: Fen }).amount),
  },
  {
    method: 'POST',
    path: '/v1/merchants/{id}/acts',
    summary:
      'The merchant registers, logs in, applies, withdraws; the acquirer approves, refuses, suspends, resumes, closes',
    body: act,
    async handle(call) {
      const phone = phoneOf(call);
      return { ...(await phone.do(call.body as MerchantAct)), merchant: shown(phone) };
    },
  },
  {
    method: 'GET',
    path: '/v1/merchants/{id}/clearing',
    summary: 'What was said to the clearing about his money, and what it answered, newest first',
    handle: ({ host, id }) => host.clearingMessages(merchantOf(host, id)),
  },
  {
    method: 'GET',
    path: '/v1/clearing',
    summary: 'What is wrong with the clearing system; empty when nothing is',
    handle: ({ host }) => host.clearing.state,
  },
  {
    method: 'PUT',
    path: '/v1/clearing',
    summary: 'What is wrong with it from now on, in place of what was before; delay in milliseconds',
    body: clearing,
    handle({ host, body }) {
      host.clearing.set(body as ClearingState);
      return host.clearing.state;
    },
  },
];

function merchantOf(host: Call['host'], id: string): string {
  return found(
    host.merchants.find((merchant) => merchant.id === id),
    `merchant ${id}`,
  ).id;
}

const phoneOf = ({ host, id }: Call): MerchantPhone => hostCalls(host, merchantOf(host, id)).merchant;

function shown(phone: MerchantPhone): object {
  const { balance, pending } = phone.ledger.account();
  return { ...phone.profile(), balance, pending };
}
