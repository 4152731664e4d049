import { describe, expect, it } from 'vitest';
import { isKept, limitOf } from '../../src/fleet/limit.ts';
import { plus, since } from '../../src/fleet/usage.ts';

const idle = { cpuMs: 100, busyMs: 100, memoryMiB: 50 };
const computing = { cpuMs: 950, busyMs: 950, memoryMiB: 100 };
const committing = { cpuMs: 200, busyMs: 950, memoryMiB: 100 };

describe('what a run was limited by', () => {
  it.each([
    ['arrival-plan', true, idle, idle, 200],
    ['arrival-plan', true, computing, idle, 1900],
    ['terminal-cpu', false, computing, idle, 1100],
    ['host-cpu', false, idle, computing, 1100],
    ['disk', false, idle, committing, 300],
    ['waiting', false, idle, idle, 200],
    ['elsewhere', false, idle, undefined, 200],
    ['terminal-cpu', false, computing, undefined, 1000],
    ['machine', false, computing, committing, 1900],
    ['machine', false, idle, undefined, 1900],
  ] as const)('is %s', (limit, keptRate, terminals, host, busyMs) => {
    const machine = { processors: 2, busyMs };
    expect(limitOf({ wallMs: 1000, terminals, machine, ...(host && { host }) }, 5, keptRate)).toBe(limit);
  });

  it('is silence where nothing was answered', () => {
    expect(limitOf({ wallMs: 1000, terminals: idle, machine: { processors: 2, busyMs: 1990 } }, 0, true)).toBe(
      'silence',
    );
  });
});

it('takes a rate for kept while next to no arrival is late', () => {
  expect([isKept(0, 10), isKept(1, 10), isKept(10, 1000), isKept(11, 1000)]).toEqual([true, false, true, false]);
});

describe('what was spent', () => {
  it('is added up for a process that was started again, with the memory of the larger', () => {
    expect(plus(idle, computing)).toEqual({ cpuMs: 1050, busyMs: 1050, memoryMiB: 100 });
  });

  it('is what came after a moment', () => {
    expect(since(idle, computing)).toEqual({ cpuMs: 850, busyMs: 850, memoryMiB: 100 });
  });
});
