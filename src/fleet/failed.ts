/** Orders that were not approved, by the host's response code or by what stopped the terminal. */
import { responseCode } from '../payment/response-codes.ts';
import { terminalErrors } from '../payment/terminal-errors.ts';
import type { Outcomes } from './tally.ts';

export interface Failed {
  /** DE 39, or the name of the terminal error. */
  readonly code: string;
  readonly by: 'host' | 'terminal';
  readonly count: number;
  /** What the code means; for an error of the terminal what it showed, and what the clerk does next. */
  readonly meaning: string;
}

const DECLINED = 'declined ';

/** Most frequent first. */
export function failedOf(outcomes: Outcomes): readonly Failed[] {
  const counts = new Map<string, number>();
  for (const [outcome, count] of Object.values(outcomes).flatMap((each) => Object.entries(each))) {
    if (outcome !== 'approved') counts.set(outcome, (counts.get(outcome) ?? 0) + count);
  }
  return [...counts].map(([outcome, count]) => ({ ...meaningOf(outcome), count })).sort((a, b) => b.count - a.count);
}

function meaningOf(outcome: string): Omit<Failed, 'count'> {
  if (outcome.startsWith(DECLINED)) {
    const code = outcome.slice(DECLINED.length);
    return { code, by: 'host', meaning: responseCode(code).name.en };
  }
  const { display, advice } = terminalErrors[outcome as keyof typeof terminalErrors];
  return { code: outcome, by: 'terminal', meaning: `${display.en}. ${advice.en}` };
}
