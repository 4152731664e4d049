/** postern play: a scenario in the panel, at a person's pace. */
import type { Command } from 'commander';
import type { Scenario } from '../scenario/scenario.ts';
import { Failure, subcommand, UsageError } from './failure.ts';

interface PlayCommandOptions {
  readonly speed: string;
  readonly terminal?: string;
  readonly only?: string;
  readonly paused?: boolean;
}

const EXAMPLE = 'postern play fixtures/scenarios/sale.yaml --speed 2';

export function playCommand(program: Command): void {
  subcommand(program, 'play', 'play a scenario in this terminal window, key by key, to look at', EXAMPLE)
    .argument('<file>', 'a scenario file; of several scenarios in it the first')
    .option('--speed <factor>', 'how fast, from 0.25 to 64; + and - change it on the way', '1')
    .option('--paused', 'stand still before the first step; Space goes on, > plays one step')
    .option('--only <text>', 'the first scenario with this in its name')
    .option('--terminal <name>', 'this terminal in place of the one that the scenario names')
    .action(play);
}

async function play(file: string, options: PlayCommandOptions): Promise<void> {
  const { FASTEST, Player, SLOWEST } = await import('../scenario/player.ts');
  const speed = Number(options.speed);
  if (!(speed >= SLOWEST && speed <= FASTEST)) {
    throw new UsageError(`--speed: expected a number from ${SLOWEST} to ${FASTEST}, found '${options.speed}'`);
  }
  const scenario = await choose(file, options.only);
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    throw new UsageError('playing needs a terminal window; without one use postern run');
  }
  const { systemClock } = await import('../lib/clock.ts');
  const { openPanel } = await import('../panel/panel.ts');
  const { clockFor, putUp } = await import('../scenario/put-up.ts');
  const clock = clockFor(scenario);
  const desk = await putUp(scenario, { pace: clock, terminal: options.terminal });
  const player = new Player(scenario, { desk, clock, real: systemClock, speed, paused: options.paused ?? false });
  try {
    const panel = openPanel(desk, { language: scenario.language, playback: player });
    void player.play();
    await panel.closed;
  } finally {
    player.leave();
    await desk.close();
  }
  if (player.failure) {
    const { failureText } = await import('../scenario/failure-text.ts');
    console.log(`FAIL ${scenario.name}\n${failureText(player.failure).join('\n')}\n`);
    throw new Failure('the scenario failed');
  }
}

async function choose(file: string, only = ''): Promise<Scenario> {
  const { readScenarios } = await import('../scenario/read-scenario.ts');
  const scenarios = readScenarios(file);
  const chosen = scenarios.find(({ name }) => name.includes(only));
  if (chosen) return chosen;
  if (scenarios.length === 0) throw new UsageError(`expected a scenario in ${file}, found steps for others to include`);
  const names = scenarios.map(({ name }) => `'${name}'`).join(', ');
  throw new UsageError(`--only: expected text in one of ${names}; found '${only}'`);
}
