/** Every step of the table as a method: `tear-paper` is `tearPaper`, with the argument that a file has after the name. */
import { present } from '../../lib/assert.ts';
import type { Step } from '../scenario.ts';
import type { StepKind } from '../step-kind.ts';
import { stepText } from '../step-text.ts';
import { steps } from '../steps.ts';
import { asWritten, type CamelCase, camelCase, readArgument, type Typed } from './arguments.ts';
import { type Caller, callerOf, thrownAt } from './caller.ts';

type Method<Kind> =
  Kind extends StepKind<'', true>
    ? () => Promise<void>
    : Kind extends StepKind<infer Written, true>
      ? (argument?: Typed<Exclude<Written, ''>>) => Promise<void>
      : Kind extends StepKind<infer Written>
        ? (argument: Typed<Written>) => Promise<void>
        : never;

/**
 * The steps of a scenario. Each waits until it is over; it rejects with a StepError when it does not come out right, and with
 * a UsageError when its argument is none that it takes.
 */
export type StepMethods = {
  readonly [Name in keyof typeof steps as CamelCase<Name>]: Method<(typeof steps)[Name]>;
};

const kinds: { readonly [name: string]: StepKind } = steps;

/** @param play plays a step that was called */
export function stepMethods(play: (step: Step) => Promise<void>): StepMethods {
  const methods = Object.keys(kinds).map((name) => {
    const method = async (argument?: unknown): Promise<void> => {
      const caller = callerOf(method);
      try {
        await play(stepCalled(name, argument, caller));
      } catch (reason) {
        throw thrownAt(caller, reason);
      }
    };
    return [camelCase(name), method] as const;
  });
  return Object.fromEntries(methods) as StepMethods;
}

/** @throws UsageError when the argument is none that the step takes */
export function stepCalled(name: string, argument: unknown, { file, line }: Caller): Step {
  const { schema, alone } = present(kinds[name], `the step ${name}`);
  const called = camelCase(name);
  const written = argument === undefined && alone ? '' : asWritten(argument, called);
  const action = readArgument(called, schema, written);
  return { name, text: stepText(name, written), file, line, action };
}
