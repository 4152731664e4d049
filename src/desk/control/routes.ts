/** What other programs may ask of a running host, as a table: the web server answers by it, and OpenAPI is made of it. */
import { ConfigError, ConfigSource } from '../../config/read-config.ts';
import type { Order } from '../../host/acquirers/orders.ts';
import { rulesIn } from '../../host/acquirers/rules/format.ts';
import type { Host } from '../../host/host.ts';
import { hostCalls } from '../host-calls.ts';
import { lineRoutes } from './line-routes.ts';
import { merchantRoutes } from './merchant-routes.ts';
import { order, shownOrder } from './order.ts';
import { phoneRoutes } from './phone-routes.ts';
import { found, RequestError, type Route } from './route.ts';

export const routes: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/merchants',
    summary: 'The merchants with their accounts, in fen',
    handle: ({ host }) => host.merchants.map(({ id }) => hostCalls(host, id).ledger.account()),
  },
  {
    method: 'GET',
    path: '/v1/merchants/{id}/arrivals',
    summary: 'What moved the money of a merchant, oldest first; card numbers masked',
    handle: ({ host, id }) => ledgerOf(host, id).arrivals(),
  },
  ...merchantRoutes,
  ...phoneRoutes,
  ...lineRoutes,
  {
    method: 'GET',
    path: '/v1/terminals',
    summary:
      'The terminals: whether they have working keys, their newest batch, wrong MACs and for how long they are locked',
    handle: ({ host }) => host.terminals(),
  },
  {
    method: 'GET',
    path: '/v1/terminals/{id}',
    summary: 'One terminal',
    handle: ({ host, id }) => terminalOf(host, id),
  },
  {
    method: 'DELETE',
    path: '/v1/terminals/{id}/lock',
    summary: 'A terminal that was locked for wrong MACs may go on',
    handle: ({ host, id }) => host.unlock(terminalOf(host, id).id),
  },
  {
    method: 'GET',
    path: '/v1/ledger/audit',
    summary: 'What guards refused, oldest first, with the figures that they saw and allow; card numbers masked',
    handle: ({ host }) => host.audit(),
  },
  {
    method: 'GET',
    path: '/v1/ledger/findings',
    summary: 'What is wrong with the books; an empty list when they are sound',
    handle: ({ host }) => host.verify(),
  },
  {
    method: 'GET',
    path: '/v1/orders',
    summary: 'Orders that wait, one for each next financial request',
    handle: ({ host }) => host.controls.waiting().map(shownOrder),
  },
  {
    method: 'POST',
    path: '/v1/orders',
    summary: 'What is done with the next financial request that has no order yet',
    body: order,
    handle({ host, body }) {
      host.controls.order(body as Order);
      return host.controls.waiting().map(shownOrder);
    },
  },
  {
    method: 'DELETE',
    path: '/v1/orders',
    summary: 'Takes all orders back',
    handle: ({ host }) => host.controls.clear(),
  },
  {
    method: 'GET',
    path: '/v1/rules',
    summary: 'The rules in force, by their names, in the order in which they are tried',
    handle: ({ host }) => host.rules.names().map((name) => ({ name })),
  },
  {
    method: 'PUT',
    path: '/v1/rules',
    summary: 'Rules that decide from now on, before whoever answers otherwise; a rule file as it is',
    body: 'yaml',
    handle({ host, body }) {
      host.rules.use(readRules(String(body)));
      return host.rules.names().map((name) => ({ name }));
    },
  },
  { method: 'DELETE', path: '/v1/rules', summary: 'No rules any more', handle: ({ host }) => host.rules.use([]) },
];

function terminalOf(host: Host, id: string) {
  return found(
    host.terminals().find((terminal) => terminal.id === id),
    `terminal ${id}`,
  );
}

function ledgerOf(host: Host, id: string) {
  found(
    host.merchants.find((merchant) => merchant.id === id),
    `merchant ${id}`,
  );
  return hostCalls(host, id).ledger;
}

function readRules(text: string) {
  try {
    return rulesIn(new ConfigSource(text, 'rules'));
  } catch (reason) {
    if (reason instanceof ConfigError) throw new RequestError(400, reason.message);
    throw reason;
  }
}
