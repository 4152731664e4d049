/** Rules of somebody's, tried in their order: the first that holds decides. The rest is for the acquirer behind them. */
import type { Acquirer, AcquirerContext, AcquirerReply, AcquirerRequest } from '../acquirer.ts';
import type { Rule, Treatment } from './format.ts';
import { RuleBook } from './rule-book.ts';

export class RulesAcquirer implements Acquirer {
  readonly #name: string;
  readonly #instant: Acquirer;
  #book: RuleBook;

  constructor(name: string, rules: readonly Rule[], instant: Acquirer) {
    this.#name = name;
    this.#instant = instant;
    this.#book = new RuleBook(rules);
  }

  /** With no rules it is whoever is behind it. */
  get name(): string {
    return this.#book.empty ? this.#instant.name : this.#name;
  }

  /** These from the next request on; times are counted anew. */
  use(rules: readonly Rule[]): void {
    this.#book = new RuleBook(rules);
  }

  names(): readonly string[] {
    return this.#book.names;
  }

  handle(request: AcquirerRequest, context: AcquirerContext): AcquirerReply | Promise<AcquirerReply> {
    const decision = this.#book.decide(request, context);
    if (!decision) return this.#instant.handle(request, context);
    const { rule, audit } = decision;
    if (audit) {
      const { payer } = request;
      return { kind: 'reply', responseCode: rule.treatment.answer ?? '05', audit, ...(payer && { payer }) };
    }
    context.log.info({ rule: rule.name, terminal: request.terminal.id, stan: request.stan }, 'a rule decides');
    const { treatment } = rule;
    if (treatment.delay === 0) return this.#treat(treatment, request, context);
    return new Promise<void>((resolve) => {
      context.clock.after(treatment.delay, resolve);
    }).then(() => this.#treat(treatment, request, context));
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
