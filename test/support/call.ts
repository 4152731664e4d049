/** Commands called in this process, as `main` calls them: what they print and refuse, without the start of a program. */
import { Command } from 'commander';
import { vi } from 'vitest';
import { quietly, report } from '../../src/cli/failure.ts';
import { wholeProgram } from '../../src/cli/program.ts';
import type { Run } from './postern.ts';

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

/** `postern` of postern.ts without its process: for commands that read no input and that end by themselves. */
export async function called(args: readonly string[]): Promise<Run> {
  const out: string[] = [];
  const err: string[] = [];
  const into = (texts: string[]) => (text: unknown) => {
    texts.push(String(text));
    return true;
  };
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(into(out)),
    vi.spyOn(process.stderr, 'write').mockImplementation(into(err)),
    vi.spyOn(console, 'log').mockImplementation((text) => void out.push(`${text}\n`)),
  ];
  const exitCode = await wholeProgram()
    .parseAsync(args, { from: 'user' })
    .then(() => 0, report)
    .finally(() => {
      for (const spy of spies) spy.mockRestore();
    });
  return { exitCode, stdout: out.join(''), stderr: err.join('') };
}
