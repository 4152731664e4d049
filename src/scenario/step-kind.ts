/** What a file in steps/ defines: how a step is written, and what it does. */
import { type ZodType, z } from 'zod';
import type { Action, Mismatch } from './scenario.ts';
import type { Stage } from './stage.ts';

/** `Written` is the text after the step's name as the schema takes it; the TypeScript API is made of both types. */
export interface StepKind<Written = unknown, Alone extends boolean = boolean> {
  /** Reads what stands after the step's name. */
  readonly schema: ZodType<Action, Written>;
  /** Whether the name may stand alone. */
  readonly alone: Alone;
  /** What it does, for who writes one: a line. */
  readonly description: string;
  /** Names under which it keeps values for later steps, by what is written after its own name. */
  keeps?(argument: unknown): readonly string[];
}

type Outcome = Mismatch | undefined | Promise<Mismatch | undefined>;
type Perform<T> = (stage: Stage, argument: T) => Outcome;

/** A step with something after its name. */
export function step<T, W>(description: string, schema: ZodType<T, W>, perform: Perform<T>): StepKind<W, false> {
  return { schema: acting(schema, perform), alone: false, description };
}

/** A step whose name stands alone. */
export function plainStep(description: string, perform: (stage: Stage) => Outcome): StepKind<'', true> {
  return { schema: acting(z.literal(''), perform), alone: true, description };
}

/** A step whose name may stand alone: it then gets `otherwise`. */
export function stepOr<T, W>(
  description: string,
  schema: ZodType<T, W>,
  otherwise: T,
  perform: Perform<T>,
): StepKind<W | '', true> {
  const written = z.union([schema, z.literal('').transform(() => otherwise)]);
  return { schema: acting(written, perform), alone: true, description };
}

function acting<T, W>(schema: ZodType<T, W>, perform: Perform<T>): ZodType<Action, W> {
  return schema.transform((argument) => async (stage: Stage) => perform(stage, argument));
}
