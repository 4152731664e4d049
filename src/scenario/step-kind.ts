/** What a file in steps/ defines: how a step is written, and what it does. */
import { type ZodType, z } from 'zod';
import type { Action, Mismatch } from './scenario.ts';
import type { Stage } from './stage.ts';

export interface StepKind {
  /** Reads what stands after the step's name. */
  readonly schema: ZodType<Action>;
  /** Whether the name may stand alone. */
  readonly alone: boolean;
}

type Outcome = Mismatch | undefined | Promise<Mismatch | undefined>;
type Perform<T> = (stage: Stage, argument: T) => Outcome;

/** A step with something after its name. */
export function step<T>(schema: ZodType<T>, perform: Perform<T>): StepKind {
  return { schema: acting(schema, perform), alone: false };
}

/** A step whose name stands alone. */
export function plainStep(perform: (stage: Stage) => Outcome): StepKind {
  return { schema: acting(z.literal(''), perform), alone: true };
}

/** A step whose name may stand alone: it then gets `otherwise`. */
export function stepOr<T>(schema: ZodType<T>, otherwise: T, perform: Perform<T>): StepKind {
  const written = z.union([schema, z.literal('').transform(() => otherwise)]);
  return { schema: acting(written, perform), alone: true };
}

function acting<T>(schema: ZodType<T>, perform: Perform<T>): ZodType<Action> {
  return schema.transform((argument) => async (stage: Stage) => perform(stage, argument));
}
