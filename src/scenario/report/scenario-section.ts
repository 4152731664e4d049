/** A scenario: a line that says what it is and how it went, and folded below it its failure and its steps. */
import type { ScenarioResult } from '../scenario.ts';
import { failureHead, hostView, money } from './failure.ts';
import { duration } from './figures.ts';
import { type Content, type Html, html } from './html.ts';
import { foreign } from './language.ts';
import { stepItem } from './step.ts';

/** Where a link to the scenario of this place in the run leads: into its contents, so that browsers unfold them. */
export const anchor = (index: number): string => `scenario-${index + 1}`;

export function scenarioSection(result: ScenarioResult, index: number): Html {
  const { failure } = result;
  const state = failure ? 'failed' : 'ok';
  return html`
    <details class="scenario ${state}"${failure && html` open`}>
      <summary>${head(result)}</summary>
      <div class="contents" id="${anchor(index)}">
        ${failure && failureHead(failure)}${steps(result)}${failure && [hostView(failure), money(failure)]}
      </div>
    </details>`;
}

function head({ scenario, tookMs, virtualMs, failure }: ScenarioResult): Html {
  const { name, file, line, tags, terminal } = scenario;
  return html`
    <span class="verdict">${failure ? '✗ failed' : '✓ ok'}</span> <h2>${foreign(name)}</h2>
    <span class="times">
      <span title="real time">${duration(tookMs)}</span>
      <span title="time that passed for the terminal">${duration(virtualMs)}</span>
    </span>
    <span class="about">
      <span class="file">${file}:${line}</span> <span>${terminal}</span>
      ${tags.map((tag) => html`<span class="tag">${tag}</span> `)}
    </span>`;
}

/** Nothing of a scenario that could not be put up. */
function steps(result: ScenarioResult): Content {
  const items = result.played.map((step, index) => stepItem(step, index, result));
  return items.length > 0 && html`<section class="steps"><h3>Steps</h3><ol>${items}</ol></section>`;
}
