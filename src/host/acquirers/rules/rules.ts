/** Rules of somebody's, tried in their order: the first that holds decides. The rest is for the acquirer behind them. */
import type { Acquirer, AcquirerContext, AcquirerReply, AcquirerRequest } from '../acquirer.ts';
import type { Rule, Treatment } from './format.ts';

export class RulesAcquirer implements Acquirer {
  readonly #name: string;
  readonly #instant: Acquirer;
  #rules: readonly Rule[] = [];
  /** How often each rule held so far, its `nth` apart. */
  #times = new Map<string, number>();

  constructor(name: string, rules: readonly Rule[], instant: Acquirer) {
    this.#name = name;
    this.#instant = instant;
    this.use(rules);
  }

  /** With no rules it is whoever is behind it. */
  get name(): string {
    return this.#rules.length === 0 ? this.#instant.name : this.#name;
  }

  /** These from the next request on; times are counted anew. */
  use(rules: readonly Rule[]): void {
    this.#rules = rules;
    this.#times = new Map();
  }

  handle(request: AcquirerRequest, context: AcquirerContext): AcquirerReply | Promise<AcquirerReply> {
    if (this.#rules.length === 0) return this.#instant.handle(request, context);
    // Each counts its times for itself, whichever of them decides.
    const [rule] = this.#rules.filter((each, index) => this.#holds(each, index, request));
    if (!rule) return this.#instant.handle(request, context);
    context.log.info({ rule: rule.name, terminal: request.terminal.id, stan: request.stan }, 'a rule decides');
    const { treatment } = rule;
    if (treatment.delay === 0) return this.#treat(treatment, request, context);
    return new Promise<void>((resolve) => {
      context.clock.after(treatment.delay, resolve);
    }).then(() => this.#treat(treatment, request, context));
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

  #treat(
    treatment: Treatment,
    request: AcquirerRequest,
    context: AcquirerContext,
  ): AcquirerReply | Promise<AcquirerReply> {
    const { answer, fault } = treatment;
    if (fault === 'silence') return { kind: 'silence' };
    if (fault === 'cut') context.hangUp();
    const decided = answer === undefined ? this.#instant.handle(request, context) : reply(answer);
    return decided instanceof Promise
      ? decided.then((late) => withElements(late, treatment))
      : withElements(decided, treatment);
  }
}

const reply = (responseCode: string): AcquirerReply => ({ kind: 'reply', responseCode });

function withElements(decided: AcquirerReply, { fields, balance }: Treatment): AcquirerReply {
  if (decided.kind !== 'reply') return decided;
  return {
    ...decided,
    ...(fields && { fields: { ...decided.fields, ...fields } }),
    ...(balance !== undefined && { balance }),
  };
}
