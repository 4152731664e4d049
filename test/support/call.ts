/** A command called in this process, as `main` calls it: for what it refuses before it does anything, without the start of a program. */
import { Command } from 'commander';
import { vi } from 'vitest';
import { quietly, report } from '../../src/cli/failure.ts';

export interface Refusal {
  readonly exitCode: number;
  readonly stderr: string;
}

/** @param register makes the command known to a program */
export async function refusalOf(register: (program: Command) => void, args: readonly string[]): Promise<Refusal> {
  const program = quietly(new Command());
  register(program);
  const reason = await program.parseAsync(args, { from: 'user' }).then(
    () => {
      throw new Error(`expected a refusal of ${args.join(' ')}`);
    },
    (thrown: unknown) => thrown,
  );
  const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    const exitCode = report(reason);
    return { exitCode, stderr: written.mock.calls.map(([text]) => String(text)).join('') };
  } finally {
    written.mockRestore();
  }
}
