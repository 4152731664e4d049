/** The top of the page: the verdict, the run in figures, what failed, and the controls that choose what is shown. */

import { maskCardNumbers } from '../../payment/card-numbers.ts';
import type { ScenarioResult } from '../scenario.ts';
import { count, date, duration, timeOfDay } from './figures.ts';
import { type Content, type Html, html } from './html.ts';
import { foreign } from './language.ts';
import { anchor } from './scenario-section.ts';

const failuresIn = (results: readonly ScenarioResult[]): number => results.filter(({ failure }) => failure).length;

/** `3 of 92 scenarios failed` */
export function verdict(results: readonly ScenarioResult[]): string {
  const failed = failuresIn(results);
  if (failed > 0) return `${failed} of ${count(results.length, 'scenario')} failed`;
  return results.length === 1 ? 'The scenario holds' : `All ${results.length} scenarios hold`;
}

export function summary(results: readonly ScenarioResult[], atMs: number): Html {
  const failed = failuresIn(results);
  return html`
    <header class="${failed > 0 ? 'failed' : 'ok'}">
      <p class="brand">Postern <span lang="zh-CN">后门</span></p>
      <h1>${verdict(results)}</h1>
      ${strip(results)}
      <dl class="figures">
        ${figures(results, atMs).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
      </dl>
    </header>
    ${failed > 0 && failedList(results)}`;
}

function figures(results: readonly ScenarioResult[], atMs: number): readonly (readonly [string, Content])[] {
  const failed = failuresIn(results);
  const sum = (of: 'tookMs' | 'virtualMs'): string =>
    duration(results.reduce((total, result) => total + result[of], 0));
  const terminals = [...new Set(results.map(({ scenario }) => scenario.terminal))];
  const [day, time] = [date(atMs), timeOfDay(atMs)];
  return [
    ['Hold', html`<span id="holding">${results.length - failed}</span>`],
    ['Failed', html`<span id="failing">${failed}</span>`],
    ['Time taken', sum('tookMs')],
    ['Terminal time', sum('virtualMs')],
    [terminals.length === 1 ? 'Terminal' : 'Terminals', terminals.join(', ')],
    ['Date', html`<time datetime="${day}T${time}+08:00">${day} ${time} <small>UTC+8</small></time>`],
  ];
}

/** A mark for each scenario, in order; for the eye and the mouse only, since the list below says the same. */
function strip(results: readonly ScenarioResult[]): Html {
  const marks = results.map(({ scenario, failure }, index) => {
    const link = html`href="#${anchor(index)}" title="${scenario.name}"`;
    return html`<a ${link} tabindex="-1"${failure && html` class="failed"`}></a>`;
  });
  return html`<div class="strip" aria-hidden="true">${marks}</div>`;
}

function failedList(results: readonly ScenarioResult[]): Html {
  const items = results.map(
    ({ scenario, failure }, index) =>
      failure &&
      html`
        <li>
          <a href="#${anchor(index)}">${foreign(scenario.name)}</a>
          <span class="place">${failure.step.file}:${failure.step.line}</span>
          <code>${foreign(maskCardNumbers(failure.step.text))}</code>
        </li>`,
  );
  return html`
    <nav class="what-failed" aria-labelledby="what-failed">
      <h2 id="what-failed">What failed</h2>
      <ul>${items}</ul>
    </nav>`;
}
