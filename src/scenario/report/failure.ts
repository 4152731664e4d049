/** Why a scenario failed: expected and found, what the host decided, and what became of the merchant's money. */
import type { HostLine } from '../../desk/kept-log.ts';
import type { Arrival } from '../../host/ledger/ledger-view.ts';
import { maskCardNumbers } from '../../payment/card-numbers.ts';
import type { Failure, Mismatch } from '../scenario.ts';
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
export function hostView({ hostLog = [] }: Failure): Content {
  return hostLog.length > 0 && html`<section class="host"><h3>The host</h3><ol>${hostLog.map(hostLine)}</ol></section>`;
}

function hostLine({ atMs, level, text }: HostLine): Html {
  return html`
    <li><time>${timeOfDay(atMs)}</time> <code${level !== 'info' && html` class="bad"`}>${words(text)}</code></li>`;
}

/** Nothing where the host is somebody else's. */
export function money({ opening, account, arrivals }: Failure): Content {
  return (
    account &&
    html`
      <section class="money">
        <h3>The merchant's account</h3>
        <p>
          ${foreign(account.name)} <code>${account.merchantId}</code>:
          balance ${change(opening?.balance, account.balance)}, pending ${change(opening?.pending, account.pending)}
        </p>
        ${arrivals.length === 0 ? html`<p>Nothing moved its money.</p>` : table(arrivals)}
      </section>`
  );
}

/** `¥0.00 → ¥12.28`, in fen; the figure alone where it did not change. */
const change = (before: number | undefined, now: number): Html =>
  html`${before !== undefined && before !== now && `${yuan(before)} → `}<strong>${yuan(now)}</strong>`;

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
