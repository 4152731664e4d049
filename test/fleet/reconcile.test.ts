import { describe, expect, it } from 'vitest';
import { type Counter, reconcile } from '../../src/fleet/reconcile.ts';
import type { Slip } from '../../src/fleet/slip.ts';

const slip = (stan: string, more: Partial<Slip> = {}): Slip => ({
  transaction: 'sale',
  batch: '000001',
  stan,
  rrn: `112212${stan}`,
  amount: 1234,
  ...more,
});

type Requests = Parameters<typeof reconcile>[1];

const request = (id: number, stan: string, more: Partial<Requests[number]> = {}): Requests[number] => ({
  id,
  terminal: '20000001',
  batch: '000001',
  stan,
  rrn: `112212${stan}`,
  amount: 1234,
  transaction: 'sale',
  reversal: false,
  original: null,
  ...more,
});

const counter = (slips: readonly Slip[], doubts: readonly string[] = []): Counter => ({
  terminal: '20000001',
  slips,
  doubts,
});

const findings = (counters: readonly Counter[], requests: Requests): readonly string[] =>
  reconcile(counters, requests).findings;

describe('reconciliation', () => {
  it('finds nothing where every slip stands in the ledger and nothing else does', () => {
    const found = reconcile(
      [
        counter([slip('000002'), slip('000003', { transaction: 'void' })]),
        { ...counter([slip('000002')]), terminal: '20000002' },
      ],
      [
        request(1, '000002'),
        request(2, '000003', { transaction: 'void', original: 1 }),
        request(3, '000002', { terminal: '20000002' }),
      ],
    );
    expect(found).toEqual({ slips: 3, standing: 3, reversed: 0, inDoubt: 0, findings: [] });
  });

  it('finds a slip that the ledger has not', () => {
    expect(findings([counter([slip('000002'), slip('000003')])], [request(1, '000002')])).toEqual([
      'terminal 20000001, batch 000001, STAN 000003: there is a slip, but nothing stands in the ledger',
    ]);
  });

  it('finds what stands in the ledger without a slip', () => {
    expect(findings([counter([])], [request(1, '000002')])).toEqual([
      'terminal 20000001, batch 000001, STAN 000002: RRN 112212000002 stands in the ledger, but has no slip',
    ]);
  });

  it('finds a slip of what was reversed', () => {
    const requests = [request(1, '000002'), request(2, '000002', { reversal: true, original: 1 })];
    expect(findings([counter([slip('000002')])], requests)).toHaveLength(1);
    expect(reconcile([counter([])], requests)).toEqual({
      slips: 0,
      standing: 0,
      reversed: 1,
      inDoubt: 0,
      findings: [],
    });
  });

  it('finds two slips of one transaction', () => {
    expect(findings([counter([slip('000002'), slip('000002')])], [request(1, '000002')])).toEqual([
      'terminal 20000001, batch 000001, STAN 000002: there are two slips',
    ]);
  });

  it.each([
    ['amount', slip('000002', { amount: 1235 })],
    ['rrn', slip('000002', { rrn: '112212999999' })],
    ['transaction', slip('000002', { transaction: 'refund' })],
  ])('finds a slip that says another %s', (field, planted) => {
    expect(findings([counter([planted])], [request(1, '000002')])).toEqual([
      expect.stringContaining(`STAN 000002: ${field} is`),
    ]);
  });

  it('tells batches and terminals with the same STAN apart', () => {
    expect(findings([counter([slip('000002', { batch: '000002' })])], [request(1, '000002')])).toHaveLength(2);
    expect(findings([counter([slip('000002')])], [request(1, '000002', { terminal: '20000002' })])).toHaveLength(2);
  });

  it('counts what the clerk was told to be in doubt, and does not hold it against the books', () => {
    const found = reconcile([counter([], ['000002'])], [request(1, '000002', { transaction: 'refund' })]);
    expect(found).toMatchObject({ standing: 1, inDoubt: 1, findings: [] });
  });
});
