/** Runs the command line as a person does: another process, its output and its exit code. */
import { spawn } from 'node:child_process';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SOURCE = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
/** The program as test/support/build.ts has built it; without it, as `npm start` runs it. */
const BUILT = process.env.POSTERN_MAIN;
const PROGRAM = BUILT === undefined ? ['--import', 'tsx', SOURCE] : [BUILT];

/** What Node is told to run the command line with these arguments. */
export const posternArgs = (...args: readonly string[]): string[] => [...PROGRAM, ...args];

/** What Node is told to run a process of the tests' own: `host/abandon` is test/host/abandon.ts, which build.ts has built, too. */
export const processArgs = (name: string, ...args: readonly string[]): string[] =>
  BUILT === undefined
    ? ['--import', 'tsx', join(import.meta.dirname, '..', `${name}.ts`), ...args]
    : [join(dirname(BUILT), 'test', `${basename(name)}.js`), ...args];

export interface Run {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export function postern(args: readonly string[], input = ''): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, posternArgs(...args));
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, stdout, stderr }));
    child.stdin.end(input);
  });
}
