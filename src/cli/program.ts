/** The whole command line: every command, under one name. */
import { Command } from 'commander';
import { acquirerCommand } from './acquirer.ts';
import { captureCommand } from './capture.ts';
import { cardsCommand } from './cards.ts';
import { decodeCommand } from './decode.ts';
import { deskCommand } from './desk.ts';
import { encodeCommand } from './encode.ts';
import { explainCommand } from './explain.ts';
import { quietly } from './failure.ts';
import { fleetCommand } from './fleet.ts';
import { hostCommand } from './host.ts';
import { kcvCommand } from './kcv.ts';
import { keysCommand } from './keys.ts';
import { ledgerCommand } from './ledger.ts';
import { macCommand } from './mac.ts';
import { merchantCommand } from './merchant.ts';
import { newCommand } from './new.ts';
import { pinblockCommand } from './pinblock.ts';
import { playCommand } from './play.ts';
import { reconcileCommand } from './reconcile.ts';
import { recordCommand } from './record.ts';
import { runCommand } from './run.ts';
import { terminalsCommand } from './terminals.ts';
import { version } from './version.ts';

/** A program that knows every command, and throws where it cannot go on (`report` of failure.ts says what to do then). */
export function wholeProgram(): Command {
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
  return program;
}
