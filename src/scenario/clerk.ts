/** A clerk with an intent: answers what the terminal asks, by the names of its screens, and stops where it tells the outcome. */
import type { MenuItem, Profile } from '../firmware/profile.ts';
import type { Mismatch } from './scenario.ts';
import type { Stage } from './stage.ts';

/** What is answered to a question, by the screen's name. */
export type Answers = { readonly [screen: string]: () => Promise<unknown> };

/** The terminal is at work; a key might stop it. */
const AT_WORK = ['connecting', 'sending', 'receiving', 'printing'];
/** Told on the way to something else. */
const ON_THE_WAY = new Set([
  ...AT_WORK,
  'self-test',
  'signed-in',
  'reversal-failed',
  'settlement-unfinished',
  'batch-nearly-full',
]);
/** Outcomes that stay while the slip is printed. */
const LEFT_ALONE = new Set([...AT_WORK, 'approved', 'settled']);
/** Left with ENTER where CANCEL would lose something. */
const AGREED_TO = new Set(['unprinted', 'next-copy']);

/** Leaves whatever is on the display, until the terminal is at rest. */
export async function comeToRest(stage: Stage): Promise<Mismatch | undefined> {
  const ending = await stage.play(
    ({ name }) => (LEFT_ALONE.has(name) ? undefined : () => stage.press(AGREED_TO.has(name) ? 'enter' : 'cancel')),
    ({ name }) => name === 'idle',
  );
  return ending === 'done' ? undefined : { expected: 'the terminal at rest', found: screenOf(stage) };
}

/**
 * Starts a function of the profile and answers until the outcome is on the display, which is then left there.
 * @param outcome a screen that would otherwise be passed by
 */
export async function carryOut(
  stage: Stage,
  id: string,
  answers: Answers,
  outcome?: string,
): Promise<Mismatch | undefined> {
  const restless = await comeToRest(stage);
  if (restless) return restless;
  const keys = keysOf(stage.terminal.profile, id);
  if (!keys) return { expected: `a terminal with the function ${id}`, found: stage.terminal.profile.name };
  for (const key of keys) {
    const missing = await press(stage, key);
    if (missing) return missing;
  }
  return answer(stage, id, answers, outcome);
}

/** Answers what is asked from here on, until the outcome of `what`. */
export async function answer(
  stage: Stage,
  what: string,
  answers: Answers,
  outcome?: string,
): Promise<Mismatch | undefined> {
  const started = stage.terminal.screen();
  const atRest = started?.name === 'idle' ? started : undefined;
  const ending = await stage.play(
    ({ name }) => answers[name],
    (screen) =>
      screen.name === outcome || !(screen === atRest || screen.name in answers || ON_THE_WAY.has(screen.name)),
  );
  return ending === 'done' ? undefined : { expected: `an outcome of ${what}`, found: screenOf(stage) };
}

const screenOf = (stage: Stage): string => `the screen ${stage.screenName()}`;

async function press(stage: Stage, name: string): Promise<Mismatch | undefined> {
  const key = stage.keyCalled(name);
  if (key === undefined) return { expected: `a key ${name}`, found: stage.terminal.profile.name };
  await stage.press(key);
  return undefined;
}

/** What is pressed at rest to start a function: its own key, or its way through the menu. */
function keysOf({ shortcuts, menu, display }: Profile, id: string): readonly string[] | undefined {
  const own = Object.entries(shortcuts).find(([, started]) => started === id);
  if (own) return [own[0]];
  const way = wayTo(id, menu);
  if (!way) return undefined;
  const aPage = Math.min(9, display.rows - 2);
  const chosen = (index: number): string[] => [
    ...Array<string>(Math.floor(index / aPage)).fill('down'),
    String((index % aPage) + 1),
  ];
  const [first = 0, ...rest] = way;
  const opened = display.touch ? [String(first + 1)] : ['menu', ...chosen(first)];
  return [...opened, ...rest.flatMap(chosen)];
}

/** Places of the menu lines that lead to a function. */
function wayTo(id: string, items: readonly MenuItem[]): readonly number[] | undefined {
  for (const [index, item] of items.entries()) {
    if ('function' in item) {
      if (item.function === id) return [index];
      continue;
    }
    const rest = wayTo(id, item.items);
    if (rest) return [index, ...rest];
  }
  return undefined;
}
