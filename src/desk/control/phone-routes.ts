/** Routes about the customers' phones: what their wallets show, and what their owners do. */
import { z } from 'zod';
import { type Call, found, type Route } from './route.ts';

const acts = z.discriminatedUnion('act', [
  /** Scans a code and pays; the amount in fen where the code has none. */
  z.strictObject({ act: z.literal('pay'), qr: z.string().min(1), amount: z.int().min(1).exactOptional() }),
  /** Enters the password that a payment waits for. */
  z.strictObject({ act: z.literal('approve') }),
  z.strictObject({ act: z.literal('refuse') }),
]);

export const phoneRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/phones',
    summary: "The customers' phones: their balances, what they are asked, and what their apps said last",
    handle: ({ host }) => host.phones.list(),
  },
  {
    method: 'GET',
    path: '/v1/phones/{id}/code',
    summary: 'The payment code on its screen: another one each minute, and after each use',
    handle: (call) => ({ code: call.host.phones.code(phoneOf(call)).reveal() }),
  },
  {
    method: 'POST',
    path: '/v1/phones/{id}/acts',
    summary: 'Its owner scans a code and pays, enters the password that a payment waits for, or turns it down',
    body: acts,
    async handle(call) {
      const { phones } = call.host;
      const phone = phoneOf(call);
      const act = call.body as z.output<typeof acts>;
      if (act.act === 'pay') return phones.pay(phone, act.qr, act.amount);
      if (act.act === 'approve') return phones.approve(phone);
      await phones.refuse(phone);
      return phones.list().find(({ name }) => name === phone);
    },
  },
];

function phoneOf({ host, id }: Call): string {
  return found(
    host.phones.list().find(({ name }) => name === id),
    `phone ${id}`,
  ).name;
}
