/** A frame: a line that says what it is, and below it, folded, its data elements and its bytes. */
import type { OpenedFrame } from '../../desk/desk.ts';
import type { DescribedField } from '../../iso8583/types.ts';
import { responseCode } from '../../payment/response-codes.ts';
import type { SeenFrame } from '../scenario.ts';
import { timeOfDayMs, yuan } from './figures.ts';
import { type Content, type Html, html } from './html.ts';
import { both, foreign } from './language.ts';
import { meaningOf } from './meaning.ts';

const WAYS = {
  out: { arrow: '→', words: 'to the host' },
  in: { arrow: '←', words: 'from the host' },
} as const;

/** Frames of one step that are told from each end: a terminal that rests for days asks its host thousands of times. */
const TOLD = 20;

export function frames(seen: readonly SeenFrame[], title = 'Wire'): Content {
  if (seen.length === 0) return false;
  const left = seen.length - 2 * TOLD;
  const told =
    left <= 0
      ? seen.map(frameDetails)
      : html`${seen.slice(0, TOLD).map(frameDetails)}
        <p>${left} frames between them are left out.</p>
        ${seen.slice(-TOLD).map(frameDetails)}`;
  return html`<section class="wire"><h4>${title}</h4>${told}</section>`;
}

/** `→ 0200`, `← 0210 51`: for the line of a step. */
export function frameMark({ direction, frame: { mti, responseCode: code } }: SeenFrame): Html {
  const { arrow, words } = WAYS[direction];
  return html`
    <span class="mark ${code !== undefined && tone(code)}">
      <span title="${words}">${arrow}</span> ${mti}${code !== undefined && ` ${code}`}
    </span> `;
}

const tone = (code: string): string => (responseCode(code).approved ? 'good' : 'bad');

function frameDetails({ direction, atMs, frame }: SeenFrame): Html {
  const { arrow, words } = WAYS[direction];
  return html`
    <details class="frame">
      <summary>
        <span class="way ${direction}" title="${words}">${arrow}</span> <code>${frame.mti}</code>
        <strong>${both(frame.name)}</strong> ${outcome(frame)}
        <span class="when">
          ${frame.amount !== undefined && yuan(frame.amount)} <time>${timeOfDayMs(atMs)}</time>
        </span>
      </summary>
      ${frame.error === undefined ? contents(frame) : html`<p class="bad">${frame.error}</p>`}
    </details>`;
}

function outcome({ responseCode: code }: OpenedFrame): Content {
  return (
    code !== undefined && html`<span class="${tone(code)}"><code>${code}</code> ${both(responseCode(code).name)}</span>`
  );
}

function contents({ tpdu, header, fields, hex }: OpenedFrame): Html {
  return html`
    <div class="wide">
      <table>
        <caption>TPDU <code>${tpdu}</code>, header <code>${header}</code></caption>
        <thead>
          <tr><th scope="col">DE</th><th scope="col">Name</th><th scope="col">Value</th><th scope="col">Meaning</th></tr>
        </thead>
        <tbody>${fields.map(element)}</tbody>
      </table>
      <details class="hex"><summary>Hex dump</summary><pre>${hex.join('\n')}</pre></details>
    </div>`;
}

function element(field: DescribedField): Html {
  const { de, name, nameZh, value, secret } = field;
  return html`
    <tr>
      <th scope="row">${de}</th>
      <td><span lang="zh-CN">${nameZh}</span> <small>${name}</small></td>
      <td${secret && html` class="secret"`}><code>${foreign(value)}</code></td>
      <td>${meaningOf(field)}</td>
    </tr>`;
}
