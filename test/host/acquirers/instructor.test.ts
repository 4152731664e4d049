import { describe, expect, it } from 'vitest';
import { MERCHANT, openHost, signedIn } from '../pos.ts';

describe('an order', () => {
  it('is obeyed once, in line, and seen by onlookers', async () => {
    const { host } = openHost();
    const pos = await signedIn(host);
    const seen: number[] = [];
    const stop = host.controls.onChange(() => seen.push(host.controls.waiting().length));
    host.controls.order({ kind: 'answer', responseCode: '51' });
    host.controls.order({ kind: 'answer', responseCode: '91' });
    expect([(await pos.sale())[39], (await pos.sale())[39], (await pos.sale())[39]]).toEqual(['51', '91', '00']);
    expect(seen).toEqual([1, 2, 1, 0]);
    stop();
    host.controls.order({ kind: 'silence' });
    host.controls.clear();
    expect(host.controls.waiting()).toEqual([]);
    expect(seen).toHaveLength(4);
    expect(await pos.sale()).toMatchObject({ 39: '00' });
  });

  it('does not touch what is not about money', async () => {
    const { host } = openHost();
    host.controls.order({ kind: 'answer', responseCode: '51' });
    const pos = await signedIn(host);
    expect(await pos.manage('0820', '301')).toMatchObject({ 39: '00' });
    expect(host.controls.waiting()).toHaveLength(1);
  });

  it('to answer 00 settles', async () => {
    const { host } = openHost();
    const pos = await signedIn(host);
    host.controls.order({ kind: 'answer', responseCode: '00' });
    expect(await pos.sale({ card: 'lost' })).toMatchObject({ 39: '00' });
    expect(host.ledgerView(MERCHANT).account().balance).toBe(994);
    expect(host.verify()).toEqual([]);
  });

  it('to be silent leaves no trace; the reversal is accepted', async () => {
    const { host } = openHost();
    const pos = await signedIn(host);
    host.controls.order({ kind: 'silence' });
    void pos.sale({ stan: '000100' });
    expect(await pos.reverse('000100')).toMatchObject({ 39: '00' });
    expect(pos.replies).toHaveLength(2);
    expect(host.ledgerView(MERCHANT).arrivals()).toEqual([]);
  });

  it('to cut the line comes after the sale is booked; the reversal takes it back', async () => {
    const { host } = openHost();
    const pos = await signedIn(host);
    host.controls.order({ kind: 'cut' });
    expect(await pos.sale({ stan: '000100' })).toBeUndefined();
    expect(pos.closed).toBe(true);
    expect(host.ledgerView(MERCHANT).account().balance).toBe(995);
    expect(await pos.reverse('000100')).toMatchObject({ 39: '00' });
    expect(host.ledgerView(MERCHANT).account().balance).toBe(0);
    expect(host.verify()).toEqual([]);
  });

  it('to one transaction lets others and its reversals pass, and waits', async () => {
    const { host } = openHost();
    const pos = await signedIn(host);
    host.controls.order({ kind: 'answer', responseCode: '51', to: 'sale' });
    expect(await pos.reverse('000100')).toMatchObject({ 39: '00' });
    expect(host.controls.waiting()).toHaveLength(1);
    expect([(await pos.sale())[39], (await pos.sale())[39]]).toEqual(['51', '00']);
  });

  it('to be silent for a time concerns whatever comes, until it is over or taken back', async () => {
    const { host, clock } = openHost();
    const pos = await signedIn(host);
    const before = pos.replies.length;
    const orders: number[] = [];
    host.controls.onChange(() => orders.push(host.controls.waiting().length));
    host.controls.order({ kind: 'silent', durationMs: 30_000 });
    void pos.sale();
    void pos.manage('0820', '301');
    clock.advanceByMs(29_999);
    void pos.sale();
    clock.advanceByMs(1);
    expect(await pos.sale()).toMatchObject({ 39: '00' });
    expect(pos.replies).toHaveLength(before + 1);
    host.controls.order({ kind: 'silent', durationMs: 30_000 });
    host.controls.clear();
    expect(await pos.sale()).toMatchObject({ 39: '00' });
    clock.advanceByMs(30_000);
    expect(orders).toEqual([1, 0, 1, 0]);
    expect(host.ledgerView(MERCHANT).arrivals()).toHaveLength(2);
  });

  it('to delay holds the answer back for so long', async () => {
    const { host, clock } = openHost();
    const pos = await signedIn(host);
    host.controls.order({ kind: 'delay', delayMs: 60_000 });
    const late = pos.sale();
    clock.advanceByMs(59_999);
    await pos.manage('0820', '301');
    expect(pos.replies).toHaveLength(2);
    clock.advanceByMs(1);
    expect(await late).toMatchObject({ 39: '00' });
  });
});
