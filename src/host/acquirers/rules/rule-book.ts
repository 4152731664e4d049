/** Rules with their counts: which of them decides a request. */
import type { AcquirerContext, AcquirerRequest, AuditNote } from '../acquirer.ts';
import type { Rule } from './format.ts';

export interface Decision {
  readonly rule: Rule;
  /** Of a guard: why it objects. */
  readonly audit?: AuditNote;
}

export class RuleBook {
  readonly #rules: readonly Rule[];
  /** How often each rule held so far, its `nth` apart. */
  readonly #times = new Map<string, number>();

  constructor(rules: readonly Rule[]) {
    this.#rules = rules;
  }

  get empty(): boolean {
    return this.#rules.length === 0;
  }

  get names(): readonly string[] {
    return this.#rules.map(({ name }) => name);
  }

  /** The first that holds; each counts its times for itself, whichever of them decides. */
  decide(request: AcquirerRequest, context: Pick<AcquirerContext, 'recentSales'> = {}): Decision | undefined {
    return this.#rules.flatMap((rule, index): Decision[] => {
      if (!this.#holds(rule, index, request)) return [];
      if (!rule.guard) return [{ rule }];
      const audit = rule.guard(request, context);
      return audit ? [{ rule, audit }] : [];
    })[0];
  }

  #holds({ matches, nth, per }: Rule, index: number, request: AcquirerRequest): boolean {
    if (!matches(request)) return false;
    if (!nth) return true;
    const whose = { terminal: request.terminal.id, card: request.card?.name ?? '', everybody: '' }[per ?? 'everybody'];
    const key = `${index} ${whose}`;
    const time = (this.#times.get(key) ?? 0) + 1;
    this.#times.set(key, time);
    return nth(time);
  }
}
