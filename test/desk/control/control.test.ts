/** The control face over real HTTP, as another program meets it, beside a host with a terminal that sells. */
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../../src/desk/control/routes.ts';
import { type Control, openControl } from '../../../src/desk/control/server.ts';
import { hidden, Secret } from '../../../src/lib/secret.ts';
import { MERCHANT, openHost, type Pos, signedIn } from '../../host/pos.ts';

const TOKEN = 'a token that nobody guesses';
const { host } = openHost();
let control: Control;
let pos: Pos;
beforeAll(async () => {
  const address = { host: '127.0.0.1', port: 0 };
  control = await openControl({ host, address, token: new Secret<string>(TOKEN, hidden), version: '1.2.3' });
  pos = await signedIn(host);
});
afterAll(async () => {
  await control.close();
  await host.close();
});

async function call(method: string, path: string, body?: string, token = TOKEN) {
  const response = await fetch(`http://${control.address}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}` },
    ...(body !== undefined && { body }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}

describe('with its token', () => {
  it('tells of terminals and merchants, and shows a sale', async () => {
    const sale = await pos.sale({ amount: 10_000 });
    expect(sale).toMatchObject({ 39: '00' });
    expect((await call('GET', '/v1/terminals/10000001')).body).toMatchObject({
      signedIn: true,
      batch: { number: '000001', settled: false, requests: 1 },
    });
    const { body } = await call('GET', '/v1/terminals');
    expect(body).toHaveLength(20);
    expect(body[1]).toEqual({ id: '10000002', merchant: MERCHANT, signedIn: false, wrongMacs: 0 });
    expect((await call('GET', '/v1/merchants')).body[0]).toMatchObject({ merchantId: MERCHANT, balance: 9950 });
    expect((await call('GET', `/v1/merchants/${MERCHANT}/arrivals`)).body).toMatchObject([
      { kind: 'sale', amount: 10_000, pan: '621234******1265', rrn: sale[37] },
    ]);
    expect((await call('GET', '/v1/ledger/findings')).body).toEqual([]);
  });

  it('takes orders for the next requests, and takes them back', async () => {
    const order = { kind: 'answer', responseCode: '61' };
    expect(await call('POST', '/v1/orders', JSON.stringify(order))).toEqual({ status: 200, body: [order] });
    expect(await pos.sale()).toMatchObject({ 39: '61' });
    const partial = { kind: 'answer', responseCode: '10', fields: { 4: '000000000500', 55: '9F10' }, to: 'sale' };
    expect((await call('POST', '/v1/orders', JSON.stringify(partial))).body).toEqual([partial]);
    expect(await pos.sale()).toMatchObject({ 39: '10', 4: '000000000500' });
    await call('POST', '/v1/orders', '{"kind":"silence"}');
    expect(await call('DELETE', '/v1/orders')).toEqual({ status: 204, body: undefined });
    expect(await pos.sale()).toMatchObject({ 39: '00' });
  });

  it('takes rules, in force at once, until they are taken away', async () => {
    const rules = 'rules: [{ name: night, when: { amount: "*.51" }, do: { answer: "51" } }]';
    expect(await call('PUT', '/v1/rules', rules)).toEqual({ status: 200, body: [{ name: 'night' }] });
    expect(await pos.sale({ amount: 1051 })).toMatchObject({ 39: '51' });
    expect((await call('PUT', '/v1/rules', 'rules: [{ wen: {} }]')).body.error).toContain(
      "rules:1:11: rules.0.wen: unknown key; did you mean 'when'?",
    );
    expect(await pos.sale({ amount: 1051 })).toMatchObject({ 39: '51' });
    expect((await call('DELETE', '/v1/rules')).status).toBe(204);
    expect(await pos.sale({ amount: 1051 })).toMatchObject({ 39: '00' });
  });

  it('puts faults on the lines of a host, takes them away, and cuts who is connected', async () => {
    const { address } = await host.listen({ port: 0 });
    const socket = connect(Number(address.split(':')[1]), '127.0.0.1');
    const closed = once(socket.resume(), 'close');
    await once(socket, 'connect');
    await expect
      .poll(async () => (await call('GET', '/v1/connections')).body)
      .toContain(`127.0.0.1:${socket.localPort}`);
    const faults = { delay: 200, jitter: 50, seed: 7, misroute: true };
    expect(await call('PUT', '/v1/faults', JSON.stringify(faults))).toMatchObject({ status: 200, body: faults });
    expect(host.lineFaults).toEqual({ delayMs: 200, jitterMs: 50, seed: 7, misroute: true });
    expect(await call('PUT', '/v1/faults', '{"delay":"long"}')).toMatchObject({ status: 400 });
    expect((await call('DELETE', '/v1/faults')).status).toBe(204);
    expect((await call('GET', '/v1/faults')).body).toEqual({});
    expect((await call('DELETE', '/v1/connections')).status).toBe(204);
    await closed;
  });

  it('takes a merchant through his application, and tells what he was told and what he pays', async () => {
    const path = '/v1/merchants/898110000000002';
    const act = async (body: object) => (await call('POST', `${path}/acts`, JSON.stringify(body))).body;
    const person = { phone: '13800000002', password: 'correct horse' };
    expect(await act({ act: 'apply', name: 'x', account: '1' })).toMatchObject({
      kind: 'refused',
      why: { en: 'not registered' },
    });
    await act({ act: 'register', ...person });
    await act({ act: 'log-in', ...person });
    await act({ act: 'add-terminal', terminal: '10000011' });
    expect(await act({ act: 'apply', name: '示例书店', account: '62170001' })).toMatchObject({
      kind: 'done',
      merchant: { service: 'reviewing', phone: '138****0002' },
    });
    expect(await act({ act: 'approve' })).toMatchObject({ merchant: { service: 'enabled', account: '****0001' } });
    expect((await call('GET', path)).body).toMatchObject({ service: 'enabled', balance: 0 });
    expect((await call('GET', `${path}/notices`)).body).toMatchObject([{ kind: 'service' }, { kind: 'service' }]);
    const { body: quotes } = await call('POST', `${path}/quotes`, '{"amount":10000}');
    expect(quotes).toContainEqual({
      channel: 'swipe',
      kind: 'debit',
      fee: 45,
      surcharge: 0,
      net: 9955,
      arrives: 'instant',
    });
    expect(JSON.stringify((await call('GET', path)).body)).not.toContain('horse');
  });

  it('switches the clearing off and on, and shows what was said to it', async () => {
    expect((await call('PUT', '/v1/clearing', '{"down":true}')).body).toEqual({ down: true });
    const sale = await pos.sale({ amount: 20_000 });
    expect(sale).toMatchObject({ 39: '00' });
    expect((await call('GET', '/v1/clearing')).body).toEqual({ down: true });
    expect((await call('GET', `/v1/merchants/${MERCHANT}/clearing`)).body[0]).toMatchObject({
      outcome: 'down',
      amount: 19_900,
    });
    expect((await call('PUT', '/v1/clearing', '{}')).body).toEqual({});
  });

  it('shows frames while they pass, card data masked', async () => {
    const listening = httpRequest(`http://${control.address}/v1/frames`, {
      headers: { authorization: `Bearer ${TOKEN}` },
    });
    listening.end();
    const [response] = await once(listening, 'response');
    expect(response.headers['content-type']).toBe('text/event-stream');
    let seen = '';
    const both = new Promise<void>((resolve) => {
      response.setEncoding('utf8').on('data', (text: string) => {
        seen += text;
        if (seen.split('\n\n').length > 2) resolve();
      });
    });
    await pos.sale({ amount: 777 });
    await both;
    response.destroy();
    const frames = seen
      .split('\n\n')
      .filter(Boolean)
      .map((event) => JSON.parse(event.replace('event: frame\ndata: ', '')));
    expect(frames).toMatchObject([
      { direction: 'in', mti: '0200', amount: 777, name: { zh: '消费' }, fields: { 52: '****' } },
      { direction: 'out', mti: '0210', amount: 777, responseCode: '00', fields: { 2: '621234******1265' } },
    ]);
    expect(seen).not.toContain('6212345678901265');
  });

  it.each([
    ['GET', '/v1/terminals/99999999', undefined, 404, 'there is no terminal 99999999'],
    ['GET', '/v1/merchants/1/arrivals', undefined, 404, 'there is no merchant 1'],
    ['GET', '/v2', undefined, 404, '/openapi.json lists what there is'],
    ['PUT', '/v1/orders', '{}', 405, 'there is no PUT /v1/orders'],
    ['POST', '/v1/orders', '{', 400, 'the body is no JSON'],
    ['POST', '/v1/orders', '{"kind":"answer","responseCode":51}', 400, 'responseCode: expected text, found 51'],
    [
      'POST',
      '/v1/orders',
      '{"kind":"anser"}',
      400,
      "kind: expected one of answer, delay, silence, cut, request, corrupt-kcv, silent; found 'anser'; did you mean 'answer'?",
    ],
    ['POST', '/v1/orders', '{"kind":"answer","responseCode":"00","fields":{"11":"000001"}}', 400, 'fields: DE 11'],
    ['GET', '/v1/phones/nobody/code', undefined, 404, 'there is no phone nobody'],
    ['POST', '/v1/merchants/1/acts', '{"act":"close"}', 404, 'there is no merchant 1'],
    ['POST', `/v1/merchants/${MERCHANT}/acts`, '{"act":"clos"}', 400, "did you mean 'close'"],
    [
      'POST',
      `/v1/merchants/${MERCHANT}/acts`,
      '{"act":"register","phone":"1","password":"short"}',
      400,
      'expected a mobile number',
    ],
    ['PUT', '/v1/clearing', '{"refuse":"no"}', 400, 'refuse'],
    ['PUT', '/v1/rules', 'x'.repeat(1 << 21), 413, 'at most 1048576 bytes'],
  ])('answers %s %s with what is wrong', async (method, path, body, status, said) => {
    const answer = await call(method, path, body);
    expect(answer.status).toBe(status);
    expect(answer.body.error).toContain(said);
  });
});

it.each(routes.map(({ method, path }) => [method, path.replace('{id}', MERCHANT)]))(
  'without its token it does not answer %s %s',
  async (method, path) => {
    for (const token of ['', `${TOKEN}x`, TOKEN.slice(1)]) {
      expect((await call(method, path, method === 'GET' ? undefined : '{}', token)).status).toBe(401);
    }
  },
);

it('describes itself in OpenAPI to anybody, every route and nothing else', async () => {
  const { body } = await call('GET', '/openapi.json', undefined, '');
  expect(body).toMatchObject({ openapi: '3.1.0', info: { version: '1.2.3' } });
  const described = Object.entries(body.paths as { [path: string]: object }).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(described.toSorted()).toEqual(
    [...routes.map(({ method, path }) => `${method} ${path}`), 'GET /v1/frames'].toSorted(),
  );
  const text = `${JSON.stringify({ ...body, info: { ...body.info, version: '1' } }, null, 2)}\n`;
  await expect(text).toMatchFileSnapshot('../../../docs/openapi.json');
});
