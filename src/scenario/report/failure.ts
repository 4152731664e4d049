/** Why a scenario failed: expected and found, and what became of the merchant's money. */
import type { Arrival } from '../../host/ledger/ledger-view.ts';
import type { Failure, Mismatch } from '../scenario.ts';
import { maskCardNumbers } from './card-numbers.ts';
import { timeOfDay, yuan } from './figures.ts';
import { type Content, type Html, html } from './html.ts';
import { foreign } from './language.ts';

const words = (text: string): Html => foreign(maskCardNumbers(text));

export function failureHead(failure: Failure): Html {
  const { text, file, line } = failure.step;
  return html`
    <section class="failure">
      <h3><code>${words(text)}</code> <span class="place">${file}:${line}</span></h3>
      ${expectedAndFound(failure)}
    </section>`;
}

export function expectedAndFound({ expected, found }: Mismatch): Html {
  return html`
    <dl class="mismatch">
      <div><dt>Expected</dt><dd>${words(expected)}</dd></div>
      <div><dt>Found</dt><dd>${words(found)}</dd></div>
    </dl>`;
}

/** Nothing where the host is somebody else's. */
export function money({ account, arrivals }: Failure): Content {
  return (
    account &&
    html`
      <section class="money">
        <h3>The merchant's account</h3>
        <p>
          ${foreign(account.name)} <code>${account.merchantId}</code>:
          balance <strong>${yuan(account.balance)}</strong>, pending <strong>${yuan(account.pending)}</strong>
        </p>
        ${arrivals.length === 0 ? html`<p>Nothing moved its money.</p>` : table(arrivals)}
      </section>`
  );
}

const COLUMNS = ['Time', 'What', 'Trace', 'Reference', 'Card', 'Amount', 'Fee', 'Net', 'State'];

function table(arrivals: readonly Arrival[]): Html {
  return html`
    <div class="wide">
      <table>
        <thead><tr>${COLUMNS.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
        <tbody>${arrivals.map(arrivalRow)}</tbody>
      </table>
    </div>`;
}

function arrivalRow({ atMs, kind, stan, rrn, pan, amount, fee, net, state }: Arrival): Html {
  const cells = [kind, stan, rrn, pan, yuan(amount), yuan(fee), yuan(net), state];
  return html`<tr><th scope="row">${timeOfDay(atMs)}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`;
}
