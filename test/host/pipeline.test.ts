import { describe, expect, it } from 'vitest';
import { MERCHANT, openHost, signedIn } from './pos.ts';

describe('a sale', () => {
  it("is approved, and in the merchant's account", async () => {
    const { host } = openHost();
    const pos = await signedIn(host);
    const reply = await pos.sale();
    expect(reply).toMatchObject({ 0: '0210', 39: '00' });
    expect(host.ledgerView(MERCHANT).account()).toMatchObject({ balance: 995 });
    expect(host.verify()).toEqual([]);
  });
});
