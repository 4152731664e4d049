/** Payments by QR code at the panel of a whole desk: firmware, wire, host and ledger are the real ones, and time is virtual. */
import { expect, it } from 'vitest';
import { dispatch } from '../../src/desk/control/dispatch.ts';
import { hostRows } from '../../src/panel/lists.ts';
import { KEY } from './at-the-panel.ts';
import { RealDesk } from './real-desk.ts';

it('a code scanned, a password entered, an order paid from the display, and money into the merchant’s own code', async () => {
  const at = new RealDesk('lakala-classic', 80, 24);
  await at.signOn();

  await at.begin('qr-sale', '1234');
  await at.seeing('scan-code');
  expect(at.screen.text()).toContain('▶ s 请出示付款码: 微信支付 张伟');
  await at.type('s');
  await at.seeing('approved');
  await at.finish();

  await at.begin('qr-sale', '5000');
  await at.seeing('scan-code');
  await at.type('w', KEY.down, KEY.enter);
  await at.seeing('paying');
  expect(at.screen.text()).toContain('▶ s 请输支付密码: 李静(要密码)');
  await at.type('s');
  expect(at.screen.text()).toContain('付款成功 ¥50.00');
  await at.seeing('approved');
  await at.finish();

  await at.begin('qr-order', '2500');
  await at.seeing('wallet');
  await at.type('2');
  await at.seeing('show-code');
  expect(at.screen.text()).toContain('s 扫码付款: 支付宝 陈杰');
  await at.type('s');
  await at.seeing('approved');
  await at.finish();

  await at.begin('static-code');
  await at.seeing('static-code');
  await at.type('s', ...'8.5', KEY.enter);
  await at.seeing('arrival');
  expect(at.screen.text()).toContain('支付宝收款到账 8.50 元');
  await at.seeing('static-code');
  await at.type(KEY.escape);
  await at.seeing('idle');

  const amounts = at.desk.ledger.arrivals().map(({ amount }) => amount);
  expect(amounts).toEqual([1234, 5000, 2500, 850]);
  expect(at.desk.ledger.verify()).toEqual([]);
});

it('a password that the customer will not enter leaves no money anywhere', async () => {
  const at = new RealDesk('lakala-smart', 110, 35);
  await at.signOn();
  await at.begin('qr-sale', '5000');
  await at.seeing('scan-code');
  await at.type('w', KEY.down, KEY.enter);
  await at.seeing('paying');
  await at.type('j');
  await at.seeing('declined');
  await at.type(KEY.enter);
  await at.seeing('idle');
  expect(at.desk.ledger.account().balance).toBe(0);
  expect(at.desk.phones.list().every(({ asked }) => asked === undefined)).toBe(true);
  expect(at.desk.ledger.verify()).toEqual([]);
});

it('what panes order is what other programs see and order, and the other way round', async () => {
  const at = new RealDesk('lakala-classic', 110, 35);
  const { host } = at.desk;
  const call = (method: string, path: string, body?: object) => dispatch(host, method, path, JSON.stringify(body));
  await at.signOn();
  await at.type('h');
  for (const intent of hostRows(at.desk)) {
    if (intent.does !== 'order') continue;
    at.desk.controls.order(intent.order);
    expect(await call('GET', '/v1/orders')).toEqual([intent.order]);
    await call('DELETE', '/v1/orders');
    expect(await call('POST', '/v1/orders', intent.order)).toEqual(at.desk.controls.waiting());
    at.desk.controls.clear();
  }
  await call('POST', '/v1/orders', { kind: 'answer', responseCode: '61' });
  await at.desk.pass(20);
  await at.screen.settled();
  expect(at.screen.text()).toContain('1. 回应答码 61');
  await at.type(KEY.escape);

  await at.begin('qr-sale', '5000');
  await at.seeing('scan-code');
  await call('DELETE', '/v1/orders');
  await at.type('w', KEY.down, KEY.enter);
  await at.seeing('paying');
  expect(await call('GET', '/v1/phones')).toContainEqual(
    expect.objectContaining({ name: 'wechat-asks', asked: expect.objectContaining({ amount: 5000 }) }),
  );
  const refused = call('POST', '/v1/phones/wechat-asks/acts', { act: 'refuse' });
  await at.seeing('declined');
  await refused;
});
