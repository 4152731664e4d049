#!/usr/bin/env node
/** postern: parses argv and hands over to one command. */
import { report } from './cli/failure.ts';
import { wholeProgram } from './cli/program.ts';

// Who reads no further (`| head`) has seen enough, and nobody is left to be told of it: no stack trace, and the exit code of what is not finished.
process.stdout.on('error', (reason: NodeJS.ErrnoException) => {
  if (reason.code !== 'EPIPE') throw reason;
  process.exit(1);
});

try {
  await wholeProgram().parseAsync(process.argv);
} catch (reason) {
  process.exitCode = report(reason);
}
