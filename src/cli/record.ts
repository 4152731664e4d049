/** postern record: a new desk whose hands are written down as a scenario, from the power switch on. */
import { existsSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Command } from 'commander';
import type { Recording } from '../desk/recording.ts';
import { choice, wholeNumber } from './arguments.ts';
import { Failure, subcommand, UsageError } from './failure.ts';

interface RecordCommandOptions {
  readonly terminal: string;
  readonly lang: string;
  readonly rollLines?: string;
  readonly config?: string;
  readonly force?: boolean;
}

const EXAMPLE = 'postern record sale.yaml --terminal lakala-smart';
const MOST_ROLL_LINES = 8000;

export function recordCommand(program: Command): void {
  subcommand(program, 'record', 'write down as a scenario what you do to a new terminal', EXAMPLE)
    .argument('<file>', 'the scenario file, written when you leave, or at Ctrl-R')
    .option('--terminal <name>', 'a profile of postern terminals, or the path of a .yaml file', 'lakala-classic')
    .option('--lang <language>', 'zh-CN or en: what the new device speaks', 'zh-CN')
    .option('--roll-lines <n>', 'lines on a full roll of paper, where it is to end soon')
    .option('--config <file>', 'merchants and terms of its host, as of postern --config: new-merchant')
    .option('--force', 'replace a file that is there already')
    .action(record);
}

async function record(file: string, options: RecordCommandOptions): Promise<void> {
  const language = choice('--lang', options.lang, ['zh-CN', 'en'] as const);
  const rollLines =
    options.rollLines === undefined ? undefined : wholeNumber('--roll-lines', options.rollLines, 1, MOST_ROLL_LINES);
  checkFile(file, options.force ?? false);
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    throw new UsageError('recording needs a terminal window; without one write the scenario by hand');
  }
  const { openDesk } = await import('../desk/open-desk.ts');
  const { silentLog } = await import('../desk/silent-log.ts');
  const { loadProfile } = await import('../machine/profile.ts');
  const { openPanel } = await import('../panel/panel.ts');
  const { recordable } = await import('../scenario/record/recordable.ts');
  const desk = await openDesk({
    ...{ profile: loadProfile(options.terminal), language, rollLines, log: silentLog },
    ...(options.config !== undefined && { configFile: options.config }),
  });
  try {
    rmSync(file, { force: true });
    const { terminal } = options;
    const { desk: seen, recording } = recordable(desk, {
      ...{ terminal, rollLines, hostConfig: options.config },
      fileFor: () => file,
    });
    recording.toggle();
    const panel = openPanel(seen, { language, recording });
    seen.terminal.power(true);
    await panel.closed;
    if (recording.active) endRecording(recording);
    else tell(file);
  } finally {
    await desk.close();
  }
}

function checkFile(file: string, force: boolean): void {
  const folder = dirname(file);
  if (!existsSync(folder)) throw new UsageError(`there is no folder ${folder} to write ${file} to`);
  if (!existsSync(file)) return;
  if (statSync(file).isDirectory()) throw new UsageError(`expected a file to write, found the folder ${file}`);
  if (!force) throw new UsageError(`${file} is there already; --force replaces it`);
}

/** Writes a recording that is still on. @throws Failure when it cannot be written */
export function endRecording(recording: Recording): void {
  const ended = recording.toggle();
  if (ended.kind === 'saved') tell(ended.file);
  else if (ended.kind === 'refused') throw new Failure(`the recording is lost: ${ended.why}`);
}

function tell(file: string): void {
  console.log(`recorded in ${file}\nplay it again: postern run ${file}, or to look at: postern play ${file}`);
}
