/** postern: the desk, in this terminal window. The default command. */
import { join } from 'node:path';
import type { Command } from 'commander';
import { didYouMean } from '../config/nearest.ts';
import type { Desk } from '../desk/desk.ts';
import type { OpenAcquirer } from '../host/acquirers/open-acquirer.ts';
import { civilClock, civilDate } from '../lib/clock.ts';
import type { Secret } from '../lib/secret.ts';
import type { FrontPanel } from '../machine/front-panel.ts';
import { again, choice, lineArgument } from './arguments.ts';
import { subcommand, UsageError } from './failure.ts';
import { endRecording } from './record.ts';

interface DeskCommandOptions {
  readonly terminal: string;
  readonly host?: readonly string[];
  readonly lang: string;
  readonly state?: string;
  readonly tmk?: string;
  readonly bell?: boolean;
  readonly capture?: string;
  readonly revealTestPans?: boolean;
  readonly scan?: string;
  readonly acquirer?: string;
  readonly rules?: string;
  readonly config?: string;
}

const EXAMPLE = 'postern --terminal lakala-smart --lang en';

export function deskCommand(program: Command): void {
  const desk = subcommand(program, 'desk', 'put the desk up: a terminal and its embedded host (the default)', EXAMPLE, {
    isDefault: true,
  });
  desk
    .usage('[options]')
    .allowExcessArguments()
    .option('--terminal <name>', 'a profile of postern terminals, or the path of a .yaml file', 'lakala-classic')
    .option(
      '--host <address>',
      'dial this host in place of the embedded one: HOST:PORT, tls://..., https://..., serial:/dev/ttyUSB0, pty:NAME; given again, one that stands in',
      again,
    )
    .option(
      '--acquirer <who>',
      'who answers on the embedded host: ./my-acquirer.ts, exec:COMMAND, http://..., rules:FILE',
    )
    .option('--rules <file>', 'the same as --acquirer rules:FILE; amount-declines and bad-day come with Postern')
    .option(
      '--config <file>',
      'merchants, terms and clearing of the embedded host: a file, or a name in fixtures/hosts such as new-merchant',
    )
    .option('--lang <language>', 'zh-CN or en: what a new device speaks', 'zh-CN')
    .option('--state <dir>', 'folder of flash, keys and ledger (default: ~/.local/state/postern)')
    .option('--tmk <hex>', "test master key for somebody else's host, loaded into a new device")
    .option('--capture <file>', 'write the wire to FILE.pcapng or FILE.jsonl while it happens, card data blanked out')
    .option('--reveal-test-pans', 'leave the card data of test cards in the capture')
    .option('--scan <file>', 'hold the QR code in this PNG picture before the scanner as soon as that is first on')
    .option('--bell', 'ring the bell of this window when the device beeps')
    .action(async (options: DeskCommandOptions) => {
      const [word] = desk.args;
      if (word !== undefined) {
        const suggestion = didYouMean(
          word,
          program.commands.map((command) => command.name()),
        );
        throw new UsageError(`there is no command '${word}'${suggestion} (postern --help lists all)`);
      }
      await runDesk(options);
    });
}

async function runDesk(options: DeskCommandOptions): Promise<void> {
  const language = choice('--lang', options.lang, ['zh-CN', 'en'] as const);
  const host = options.host?.map((text) => lineArgument('--host', text));
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    throw new UsageError('the desk needs a terminal window; without one use postern host, decode or encode');
  }
  if (options.config !== undefined && host !== undefined) {
    throw new UsageError("--config is for the embedded host; --host names somebody else's");
  }
  const acquirer = await acquirerOf(options);
  const { openDesk } = await import('../desk/open-desk.ts');
  const { defaultStateDir } = await import('../desk/state-dir.ts');
  const { loadProfile } = await import('../machine/profile.ts');
  const { openPanel } = await import('../panel/panel.ts');
  const { recordable } = await import('../scenario/record/recordable.ts');
  const { fileLog } = await import('./log.ts');
  const { keyArgument } = await import('./key-argument.ts');
  const code = options.scan === undefined ? undefined : await codeIn(options.scan);
  const stateDir = options.state ?? defaultStateDir();
  const desk = await openDesk({
    profile: loadProfile(options.terminal),
    language,
    stateDir,
    log: fileLog(stateDir),
    ...(host && { host }),
    acquirer,
    ...(options.config !== undefined && { configFile: options.config }),
    ...(options.tmk !== undefined && { tmk: keyArgument('--tmk', options.tmk) }),
  });
  try {
    if (options.capture !== undefined) await startCapture(desk, options.capture, options.revealTestPans ?? false);
    const { desk: seen, recording } = recordable(desk, {
      terminal: options.terminal,
      hostConfig: options.config,
      fileFor: (clockMs) => join(stateDir, 'scenarios', `${civilDate(clockMs)}-${civilClock(clockMs)}.yaml`),
    });
    if (code) holdOnce(seen.terminal, code);
    const panel = openPanel(seen, { language, directory: stateDir, bell: options.bell ?? false, recording });
    seen.terminal.power(true);
    await panel.closed;
    if (recording.active) endRecording(recording);
  } finally {
    await desk.close();
  }
}

/** Who answers, where somebody was named. */
async function acquirerOf({ acquirer, rules, host }: DeskCommandOptions): Promise<OpenAcquirer | undefined> {
  const [option, spec] = rules === undefined ? ['--acquirer', acquirer] : ['--rules', `rules:${rules}`];
  if (spec === undefined) return undefined;
  if (rules !== undefined && acquirer !== undefined) throw new UsageError('--rules and --acquirer: choose one of them');
  if (host !== undefined) throw new UsageError(`${option} is for the embedded host; --host names somebody else's`);
  const { acquirerArgument } = await import('./acquirer-argument.ts');
  return acquirerArgument('--acquirer', spec);
}

async function startCapture(desk: Desk, file: string, reveal: boolean): Promise<void> {
  const { capture } = await import('../desk/capture.ts');
  const { cupPos } = await import('../dialects/cup-pos/index.ts');
  const { portOf } = await import('../lines/line-address.ts');
  capture(desk.terminal, { file, codec: cupPos.codec, hostPort: desk.hostPort ?? portOf(undefined), reveal });
}

/** @throws ScanImageError when there is none */
async function codeIn(picture: string): Promise<Secret> {
  const { scanImage } = await import('../desk/scan-image.ts');
  return scanImage(picture);
}

/** Before the scanner, when that is on for the first time. */
function holdOnce(terminal: FrontPanel, code: Secret): void {
  const stop = terminal.onChange(() => {
    if (!terminal.lamps().scanner) return;
    stop();
    terminal.scan(code);
  });
}
