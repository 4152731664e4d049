#!/usr/bin/env node
/** postern: parses argv and hands over to one command. */
import { Command } from 'commander';
import { acquirerCommand } from './cli/acquirer.ts';
import { captureCommand } from './cli/capture.ts';
import { cardsCommand } from './cli/cards.ts';
import { decodeCommand } from './cli/decode.ts';
import { deskCommand } from './cli/desk.ts';
import { encodeCommand } from './cli/encode.ts';
import { explainCommand } from './cli/explain.ts';
import { quietly, report } from './cli/failure.ts';
import { fleetCommand } from './cli/fleet.ts';
import { hostCommand } from './cli/host.ts';
import { kcvCommand } from './cli/kcv.ts';
import { keysCommand } from './cli/keys.ts';
import { ledgerCommand } from './cli/ledger.ts';
import { macCommand } from './cli/mac.ts';
import { merchantCommand } from './cli/merchant.ts';
import { newCommand } from './cli/new.ts';
import { pinblockCommand } from './cli/pinblock.ts';
import { playCommand } from './cli/play.ts';
import { reconcileCommand } from './cli/reconcile.ts';
import { recordCommand } from './cli/record.ts';
import { runCommand } from './cli/run.ts';
import { terminalsCommand } from './cli/terminals.ts';
import { version } from './cli/version.ts';

// Who reads no further (`| head`) has seen enough, and nobody is left to be told of it: no stack trace, and the exit code of what is not finished.
process.stdout.on('error', (reason: NodeJS.ErrnoException) => {
  if (reason.code !== 'EPIPE') throw reason;
  process.exit(1);
});

const program = quietly(new Command('postern'))
  .description('A simulated Chinese POS terminal, its wire, and an acquirer host that settles in an instant.')
  .version(version(), '-V, --version', 'print the version')
  .helpOption('-h, --help', 'say how to use it')
  .addHelpText(
    'after',
    '\nWithout a command Postern puts the desk up: postern [desk options]\nExample: postern --lang en --terminal lakala-smart',
  );

deskCommand(program);
hostCommand(program);
runCommand(program);
playCommand(program);
recordCommand(program);
fleetCommand(program);
captureCommand(program);
newCommand(program);
acquirerCommand(program);
decodeCommand(program);
encodeCommand(program);
explainCommand(program);
cardsCommand(program);
terminalsCommand(program);
ledgerCommand(program);
reconcileCommand(program);
merchantCommand(program);
macCommand(program);
pinblockCommand(program);
kcvCommand(program);
keysCommand(program);

try {
  await program.parseAsync(process.argv);
} catch (reason) {
  process.exitCode = report(reason);
}
