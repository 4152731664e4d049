/** How a command ends when it cannot go on: one clear line on stderr, and the exit code that says whose turn it is. */
import { type Command, CommanderError, type CommandOptions } from 'commander';
import { Bug } from '../lib/assert.ts';

/** The command was called wrongly: exit code 2. The message says what was expected. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The command ran and failed: exit code 1. The message says what happened and what to do next. */
export class Failure extends Error {
  override readonly name = 'Failure';
}

/** What our own mistakes look like; every other error was written for the person at the keyboard. */
const BUGS = [Bug, TypeError, RangeError, ReferenceError, SyntaxError];

/** Makes a command throw instead of exiting, print errors itself nowhere, and refuse what it does not know. */
export function quietly(command: Command): Command {
  return command
    .exitOverride()
    .configureOutput({ writeErr: () => {} })
    .showSuggestionAfterError();
}

/** A subcommand with the house's manners; its `--help` ends with an example. */
export function subcommand(
  parent: Command,
  usage: string,
  description: string,
  example: string,
  options: CommandOptions = {},
): Command {
  return quietly(parent.command(usage, options))
    .description(description)
    .helpOption('-h, --help', 'say how to use it')
    .addHelpText('after', `\nExample: ${example}`);
}

/** Prints what went wrong in one line and gives the exit code: 0, 1 or 2. */
export function report(reason: unknown): number {
  if (reason instanceof CommanderError) {
    if (reason.exitCode === 0) return 0;
    return complain(reason.message.replace(/^error: /, '').replace(/\n/g, ' '), 2);
  }
  if (reason instanceof UsageError) return complain(reason.message, 2);
  if (reason instanceof Error && !BUGS.some((kind) => reason instanceof kind)) return complain(reason.message, 1);
  const text = reason instanceof Error ? reason.message : String(reason);
  const stack = process.env.POSTERN_DEBUG && reason instanceof Error ? `\n${reason.stack}` : '';
  return complain(`this is a bug of Postern's, not yours: ${text} (POSTERN_DEBUG=1 prints where)${stack}`, 1);
}

function complain(message: string, exitCode: 1 | 2): 1 | 2 {
  process.stderr.write(`postern: ${message}\n`);
  return exitCode;
}
