/** The report of a run: one HTML page that needs nothing but itself. */
import { createHash } from 'node:crypto';
import type { ScenarioResult } from '../scenario.ts';
import { controls } from './controls.ts';
import { Html, html } from './html.ts';
import { scenarioSection } from './scenario-section.ts';
import { SCRIPT } from './script.ts';
import { STYLE } from './style.ts';
import { summary, verdict } from './summary.ts';

/** The page may load nothing, and runs no script but its own, whatever a scenario has written into it. */
const POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  `script-src 'sha256-${createHash('sha256').update(SCRIPT).digest('base64')}'`,
].join('; ');

/** @param atMs when the run was, in milliseconds since 1970 UTC */
export function page(results: readonly ScenarioResult[], atMs: number): string {
  const failed = results.some(({ failure }) => failure);
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="${POLICY}">
        <meta name="viewport" content="width=device-width">
        <meta name="color-scheme" content="light dark">
        <title>${verdict(results)} · Postern</title>
        <link rel="icon" href="${icon(failed)}">
        <style>${new Html(STYLE)}</style>
      </head>
      <body>
        ${summary(results, atMs)}${controls(results)}
        <main>${results.map(scenarioSection)}</main>
        <script>${new Html(SCRIPT)}</script>
      </body>
    </html>`.text;
}

/** A disc in the colour of the verdict, for the browser's tab. */
function icon(failed: boolean): string {
  const fill = failed ? '#c2412f' : '#2f8a57';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7" fill="${fill}"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
