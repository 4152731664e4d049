/** What the TypeScript API throws: a step that did not come out right, and a call that was wrong in itself. */
import { failureText } from '../failure-text.ts';
import type { Failure } from '../scenario.ts';

/**
 * A step did not come out right. The message is what `postern run` prints: the place, expected and found, the LCD, the last
 * frames decoded and the merchant's money. The stack begins at the line that called the step.
 */
export class StepError extends Error {
  override readonly name = 'StepError';
  readonly expected: string;
  readonly found: string;
  readonly #failure: Failure;

  constructor(failure: Failure) {
    super(failureText(failure).join('\n'));
    this.expected = failure.expected;
    this.found = failure.found;
    this.#failure = failure;
  }

  /** All of it as data. No field, so that a test runner does not print it a second time. */
  get failure(): Failure {
    return this.#failure;
  }
}

/** The API was called wrongly; the message says where in the argument, and what was expected there. */
export class UsageError extends TypeError {
  override readonly name = 'UsageError';
}
