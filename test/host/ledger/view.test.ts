import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { MERCHANT, OTHER_MERCHANT, openHost, signedIn } from '../pos.ts';

it('shows what was there before, newest last, and what comes, of one merchant', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'postern-view-'));
  const ledgerFile = join(folder, 'ledger.db');
  const first = openHost({ ledgerFile });
  const before = await signedIn(first.host);
  await before.sale({ amount: 100 });
  await before.sale({ amount: 200 });
  await first.host.close();

  const { host } = openHost({ ledgerFile });
  const pos = await signedIn(host);
  const other = await signedIn(host, '10000011', OTHER_MERCHANT);
  const view = host.ledgerView(MERCHANT);
  expect(host.ledgerView(MERCHANT)).toBe(view);
  let heard = 0;
  const stop = view.onChange(() => heard++);
  const sale = await pos.sale({ amount: 300 });
  await other.sale({ amount: 999 });
  await pos.sale({ pin: '000000' });
  await pos.balance();
  expect(heard).toBe(1);
  await pos.refund(sale, { amount: 50 });
  stop();
  await pos.reverse(String((await pos.sale({ amount: 400 }))[11]), { amount: 400 });
  expect(heard).toBe(2);
  expect(view.arrivals().map(({ kind, amount }) => [kind, amount])).toEqual([
    ['sale', 100],
    ['sale', 200],
    ['sale', 300],
    ['refund', -50],
    ['sale', 400],
    ['reversal', -400],
  ]);
  expect(() => host.ledgerView('1')).toThrow('expected a merchant of this host');
  await host.close();
  rmSync(folder, { recursive: true });
});
