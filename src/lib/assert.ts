/** A bug of ours, never of the user's: stops the program part that holds the broken invariant. */
export class Bug extends Error {
  override readonly name = 'Bug';
}

/** Throws `Bug` unless `condition` holds. For invariants only; bad input has errors of its own. */
export function assert(condition: unknown, invariant: string): asserts condition {
  if (!condition) throw new Bug(invariant);
}

/** The value, or a `Bug` when it is null or undefined. */
export function present<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Bug(`${what} is missing`);
  return value;
}

/** Closes a switch over a union: a compile error where a case is missing. */
export function unreachable(value: never): never {
  throw new Bug(`unexpected ${JSON.stringify(value)}`);
}
