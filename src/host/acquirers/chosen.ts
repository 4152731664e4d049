/** The acquirer that was chosen, in front of the built-in one, which answers what the other leaves to it. */
import type { Acquirer, AcquirerContext, AcquirerReply, AcquirerRequest } from './acquirer.ts';

/** Makes an acquirer that may hand requests on to the built-in one. */
export type MakeAcquirer = (instant: Acquirer) => Acquirer;

export class ChosenAcquirer implements Acquirer {
  readonly #instant: Acquirer;
  #first: Acquirer | undefined;

  constructor(instant: Acquirer, make?: MakeAcquirer) {
    this.#instant = instant;
    this.#first = make?.(instant);
  }

  get name(): string {
    return (this.#first ?? this.#instant).name;
  }

  /** From the next request on; the built-in one alone when left out. The one before it is closed. */
  async choose(make?: MakeAcquirer): Promise<void> {
    const previous = this.#first;
    this.#first = make?.(this.#instant);
    await previous?.close?.();
  }

  handle(request: AcquirerRequest, context: AcquirerContext): AcquirerReply | Promise<AcquirerReply> {
    if (!this.#first) return this.#instant.handle(request, context);
    const answer = this.#first.handle(request, context);
    const orInstant = (given: AcquirerReply): AcquirerReply | Promise<AcquirerReply> =>
      given?.kind === 'instant' ? this.#instant.handle(request, context) : given;
    return answer instanceof Promise ? answer.then(orInstant) : orInstant(answer);
  }

  async close(): Promise<void> {
    await this.#first?.close?.();
  }
}
