import { describe, expect, it } from 'vitest';
import { batchRoom } from '../../../src/firmware/batch/capacity.ts';
import { findByStan, markVoided, openBatch, putRecord } from '../../../src/firmware/batch/records.ts';
import type { Firmware } from '../../../src/firmware/firmware.ts';
import { type BatchRecord, put } from '../../../src/firmware/flash-records.ts';
import type { Profile } from '../../../src/firmware/profile.ts';
import { MemoryFlash } from '../../../src/machine/devices/flash.ts';
import { firmware, profile } from '../receipts/slip-samples.ts';
import { record } from './settling.ts';

function holding(records: readonly BatchRecord[], nextStan: number, limits: Partial<Profile['limits']> = {}): Firmware {
  const flash = new MemoryFlash();
  flash.commit([put('counters', { stan: nextStan, batch: 1 }), ...records.map(putRecord)]);
  return { ...firmware('zh-CN', { ...profile, limits: { ...profile.limits, ...limits } }), flash };
}

const stans = (fw: Firmware) => openBatch(fw).map(({ stan }) => stan);

describe('the open batch', () => {
  it('is read oldest first', () => {
    expect(stans(holding([record(30), record(2), record(7)], 31))).toEqual(['000002', '000007', '000030']);
  });

  it('is read oldest first over the wrap of the STAN', () => {
    const records = [record(1), record(999_998), record(3), record(999_999)];
    expect(stans(holding(records, 4))).toEqual(['999998', '999999', '000001', '000003']);
    expect(stans(holding([record(999_999), record(5)], 1))).toEqual(['000005', '999999']);
  });

  it('is searched by STAN', () => {
    const fw = holding([record(1), record(2)], 3);
    expect(findByStan(fw.flash, '000002')?.amount).toBe(200);
    expect(findByStan(fw.flash, '000003')).toBeUndefined();
  });

  it('keeps what a void took back', () => {
    expect(markVoided(record(1), '000002')).toEqual(putRecord(record(1, 'sale', { voidedBy: '000002' })));
  });
});

describe('room in the batch', () => {
  const count = (records: number) => Array.from({ length: records }, (_, n) => record(n + 1));

  it.each([
    [8, 'free'],
    [9, 'batch-nearly-full'],
    [10, 'batch-full'],
  ])('with %i of 10 records: %s', (records, room) => {
    expect(batchRoom(holding(count(records), 100, { batchRecords: 10 }))).toBe(room);
  });

  it('is never more than DE 48 can count', () => {
    const records = Array.from({ length: 999 }, (_, n) => record(n + 1));
    expect(batchRoom(holding(records, 1000, { batchRecords: 5000 }))).toBe('batch-full');
  });

  it('ends where one more of the largest amount could overflow DE 48', () => {
    const limits = { sale: 600_000_000_000, refund: 500 };
    const of = (amount: number) => batchRoom(holding([record(1, 'refund', { amount })], 2, limits));
    expect([of(399_999_999_999), of(400_000_000_000)]).toEqual(['free', 'totals-overflow']);
  });
});
