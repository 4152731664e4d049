/** The scenario that is being played, in one row: how it stands, at which step, how fast, and the keys that steer it. */
import type { PlaybackState } from '../desk/playback.ts';
import { cellWidth, takeCells } from '../lib/cell-width.ts';
import { say, type Text } from '../payment/text.ts';
import { HELP, type Hint, hintSpans, QUIT } from './hints.ts';
import type { Look } from './look.ts';
import type { Script } from './state.ts';
import { type Line, lineWidth, span, spread } from './text.ts';
import type { Theme } from './theme.ts';
import { WORDS } from './words.ts';

interface Standing {
  readonly sign: string;
  readonly word: Text;
  readonly style: keyof Pick<Theme, 'good' | 'warn' | 'bad'>;
}

/** Each with a sign of its own, so that none needs colour. */
export const STANDING: { readonly [status in PlaybackState['status']]: Standing } = {
  playing: { sign: '▶', word: WORDS.playing, style: 'good' },
  paused: { sign: '‖', word: WORDS.paused, style: 'warn' },
  done: { sign: '✓', word: WORDS.done, style: 'good' },
  failed: { sign: '✗', word: WORDS.failed, style: 'bad' },
};

const PAUSE: Hint = { key: 'Space', word: WORDS.pause, intent: { does: 'steer', how: 'toggle' } };
const GO_ON: Hint = { ...PAUSE, word: WORDS.goOn };
const STEP: Hint = { key: '>', word: WORDS.oneStep, intent: { does: 'steer', how: 'step' } };
const SLOWER: Hint = { key: '-', word: WORDS.slower, intent: { does: 'steer', how: 'slower' } };
const FASTER: Hint = { key: '+', word: WORDS.faster, intent: { does: 'steer', how: 'faster' } };
const SCRIPT: Hint = { key: 'c', word: WORDS.script, intent: { does: 'pane', pane: 'script' } };

/** A row of its own, or the footer's, which then offers the way to the rest. */
export type Place = 'own row' | 'footer';

const OVER: { readonly [place in Place]: readonly Hint[] } = { 'own row': [SCRIPT], footer: [SCRIPT, HELP, QUIT] };
const STEERING: { readonly [place in Place]: readonly Hint[] } = {
  'own row': [STEP, SLOWER, FASTER],
  footer: [STEP, HELP],
};

export function strip(script: Script, place: Place, width: number, look: Look): Line {
  const { theme, language } = look;
  const { status, at, speed } = script.now;
  const { sign, word, style } = STANDING[status];
  const over = status === 'done' || status === 'failed';
  const count = String(script.steps.length);
  const head = [
    span(` ${sign} ${place === 'footer' ? '' : `${say(word, language)}  `}`, theme[style]),
    span(`${String(at + 1).padStart(count.length)}/${count}  `, theme.strong),
    ...(over ? [] : [span(`×${speed}  `, theme.heading)]),
  ];
  const hints = over ? OVER[place] : [status === 'paused' ? GO_ON : PAUSE, ...STEERING[place]];
  const right = hints.flatMap((hint) => hintSpans(hint, look));
  const room = width - lineWidth([...head, ...right]) - 1;
  const texts = textsOf(script, look);
  const text = texts.find((one) => cellWidth(one) <= room) ?? cut(texts.at(-1) ?? '', room);
  return spread([...head, span(text, status === 'failed' ? theme.bad : {})], right, width);
}

/** What there is to say, the longest first. */
function textsOf({ steps, now: { status, at, failure } }: Script, { language }: Look): readonly string[] {
  const step = steps[at] ?? '';
  if (status === 'done') return [say(WORDS.deskIsYours, language)];
  if (!failure) return [step];
  const [found = ''] = failure.found.split('\n');
  const why = `${say(WORDS.expected, language)} ${failure.expected}, ${say(WORDS.found, language)} ${found}`;
  return [`${step}: ${why}`, why];
}

function cut(text: string, cells: number): string {
  return cells > 0 ? `${takeCells(text, cells - 1)}…` : '';
}
