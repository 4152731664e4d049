/** The steps that code calls on one stage: one at a time, until the desk is closed. */
import { perform } from '../perform.ts';
import type { Step } from '../scenario.ts';
import type { Stage } from '../stage.ts';
import { camelCase } from './arguments.ts';
import { StepError, UsageError } from './errors.ts';

export class Session {
  readonly #stage: Stage;
  #underway: Step | undefined;
  #closed: Promise<void> | undefined;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** @throws StepError when it does not come out right, UsageError when it is not its turn */
  async play(step: Step): Promise<void> {
    const called = camelCase(step.name);
    if (this.#closed) throw new UsageError(`${called}: the desk is closed`);
    if (this.#underway) {
      throw new UsageError(`${called}: ${camelCase(this.#underway.name)} is not over yet; await every step`);
    }
    this.#underway = step;
    try {
      const { failure } = await perform([step], this.#stage);
      if (failure) throw new StepError(failure);
    } finally {
      this.#underway = undefined;
    }
  }

  /** Closing twice does no more than closing once. */
  close(): Promise<void> {
    this.#closed ??= this.#stage.desk.close();
    return this.#closed;
  }
}
