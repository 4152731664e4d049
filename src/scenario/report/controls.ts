/** The controls that choose which scenarios are shown: by outcome, by tag, by any text. */
import type { ScenarioResult } from '../scenario.ts';
import { type Content, type Html, html } from './html.ts';

/** The class of the scenarios that each leaves; none leaves all. */
const STATES = [
  ['', 'All'],
  ['failed', 'Failed'],
  ['ok', 'Hold'],
] as const;

/** Hidden until the script has them work. */
export function controls(results: readonly ScenarioResult[]): Html {
  return html`
    <form class="controls" role="search" hidden>
      <input type="search" name="text" aria-label="Words to look for" placeholder="Name, step, screen, paper, wire">
      <fieldset class="states"><legend>Outcome</legend>${STATES.map(stateChoice)}</fieldset>
      <output aria-live="polite"></output>
      <span class="fold">
        <button type="button" name="unfold">Open all</button>
        <button type="button" name="fold">Close all</button>
      </span>
      ${tagChoices(results)}
    </form>`;
}

function stateChoice([value, label]: (typeof STATES)[number]): Html {
  const first = value === '' && html` checked`;
  return html`<label><input type="radio" name="state" value="${value}"${first}><span>${label}</span></label>`;
}

function tagChoices(results: readonly ScenarioResult[]): Content {
  const counts = new Map<string, number>();
  for (const tag of results.flatMap(({ scenario }) => scenario.tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  const choices = [...counts].sort().map(
    ([tag, count]) => html`
      <label>
        <input type="checkbox" name="tag" value="${tag}"><span>${tag} <small>${count}</small></span>
      </label>`,
  );
  return choices.length > 0 && html`<fieldset class="tags"><legend>Tags</legend>${choices}</fieldset>`;
}
