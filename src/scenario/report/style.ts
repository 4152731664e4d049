/** The page's style sheet: calm, in light and dark, narrow and on paper. */
import { GRID_STYLE } from './grid-style.ts';

const COLOURS = `
:root {
  color-scheme: light dark;
  --page: #f5f6f3; --surface: #fff; --raised: #fafbf9; --ink: #1c2320; --faint: #5f6b65; --line: #e0e5df;
  --accent: #1f6b58; --good: #23704a; --good-bar: #6fb58e; --bad: #a9301f; --bad-bar: #d4513d; --bad-surface: #fdf3f0; --bad-line: #efc9c0;
  --sans: system-ui, "Segoe UI", Roboto, "Helvetica Neue", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "WenQuanYi Micro Hei", sans-serif;
  --mono: ui-monospace, "SF Mono", Menlo, "Cascadia Mono", Consolas, "DejaVu Sans Mono", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #131715; --surface: #1a1f1d; --raised: #1e2422; --ink: #e2e8e4; --faint: #93a19a; --line: #2c3431;
    --accent: #7cc9b3; --good: #7dc79d; --good-bar: #3f8b63; --bad: #f39384; --bad-bar: #d4604d; --bad-surface: #271b19; --bad-line: #553029;
  }
}`;

const PAGE = `
* { box-sizing: border-box; margin: 0; padding: 0; }
html { -webkit-text-size-adjust: 100%; }
body { max-width: 78rem; margin: 0 auto; padding: 2.5rem 1.5rem 6rem; background: var(--page); color: var(--ink); font: 15px/1.5 var(--sans); overflow-wrap: anywhere; }
code, pre, .place, .file { font-family: var(--mono); font-size: .87em; font-variant-ligatures: none; }
h1 { font-size: 2rem; line-height: 1.2; font-weight: 650; letter-spacing: -.02em; }
h2, h3, h4 { font-size: 1em; font-weight: 600; }
h3, h4 { color: var(--faint); font-size: .8rem; letter-spacing: .02em; }
a { color: var(--accent); text-underline-offset: .2em; text-decoration-thickness: 1px; }
time { white-space: nowrap; }
small { font-size: .85em; color: var(--faint); }
ol, ul { list-style: none; }
.good { color: var(--good); }
.bad { color: var(--bad); }
.place, .file, .when, .times, .took { color: var(--faint); font-variant-numeric: tabular-nums; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
summary { cursor: pointer; list-style: none; }
summary::-webkit-details-marker { display: none; }
summary::before, .nothing::before { content: ""; width: .42em; height: .42em; border: solid var(--faint); border-width: 0 1.5px 1.5px 0; transform: rotate(-45deg); flex: none; align-self: center; }
details[open] > summary::before { transform: rotate(45deg); }
[hidden] { display: none !important; }`;

const SUMMARY = `
.brand { color: var(--faint); font-size: .85rem; letter-spacing: .02em; margin-bottom: .35rem; }
header.failed h1 { color: var(--bad); }
.strip { display: grid; grid-template-columns: repeat(auto-fit, minmax(5px, 1fr)); gap: 3px; margin: 1.4rem 0 1.5rem; }
.strip a { height: 1.6rem; border-radius: 2px; background: var(--good-bar); transition: opacity .15s; }
.strip a.failed { background: var(--bad-bar); }
.strip a:hover { opacity: .65; }
.strip a.out { opacity: .18; }
.figures { display: flex; flex-wrap: wrap; gap: 1rem 2.75rem; }
.figures dt { color: var(--faint); font-size: .8rem; }
.figures dd { font-size: 1.15rem; font-weight: 550; font-variant-numeric: tabular-nums; }
.what-failed { margin: 2rem 0; padding: 1rem 1.25rem; background: var(--bad-surface); border: 1px solid var(--bad-line); border-radius: 10px; }
.what-failed h2 { color: var(--bad); margin-bottom: .35rem; }
.what-failed li { padding: .2rem 0; }
.what-failed a { color: inherit; font-weight: 550; margin-right: .5rem; }
.what-failed code { display: block; color: var(--faint); }`;

const CONTROLS = `
.controls { display: flex; flex-wrap: wrap; align-items: center; gap: .6rem .9rem; margin: 2rem 0 1rem; }
.controls input[type=search] { flex: 1 1 15rem; max-width: 26rem; min-width: 0; padding: .45rem .75rem; font: inherit; color: inherit; background: var(--surface); border: 1px solid var(--line); border-radius: 8px; }
.controls ::placeholder { color: var(--faint); opacity: 1; }
.controls fieldset { border: 0; display: flex; flex-wrap: wrap; }
.controls legend { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
.controls label { position: relative; cursor: pointer; }
.controls label input { position: absolute; inset: 0; opacity: 0; cursor: pointer; }
.controls label span, .controls button { display: block; padding: .3rem .8rem; font: inherit; font-size: .87rem; color: var(--faint); }
.controls label:focus-within span { outline: 2px solid var(--accent); outline-offset: 1px; }
.states { background: var(--surface); border: 1px solid var(--line); border-radius: 8px; padding: 2px; }
.states label span { border-radius: 6px; }
.states :checked + span { background: var(--ink); color: var(--page); }
.tags { flex-basis: 100%; gap: .35rem; }
.tags label span { padding: .1rem .65rem; border: 1px solid var(--line); border-radius: 99px; background: var(--surface); }
.tags :checked + span { border-color: var(--accent); color: var(--accent); background: color-mix(in srgb, var(--accent) 12%, var(--surface)); }
.controls output { color: var(--faint); font-size: .87rem; font-variant-numeric: tabular-nums; }
.fold { display: flex; margin-left: auto; }
.controls button { background: none; border: 0; cursor: pointer; color: var(--accent); padding: .3rem .5rem; border-radius: 6px; }
.controls button:hover { text-decoration: underline; text-underline-offset: .2em; }`;

const SCENARIO = `
.scenario { background: var(--surface); border: 1px solid var(--line); border-bottom-width: 0; }
.scenario:first-child { border-radius: 10px 10px 0 0; }
.scenario:last-child { border-radius: 0 0 10px 10px; border-bottom-width: 1px; }
.scenario > summary { display: grid; grid-template-columns: .5rem 4.6rem 1fr auto; column-gap: .9rem; align-items: baseline; padding: .65rem 1.25rem .7rem; }
.scenario > summary:hover { background: var(--raised); }
.scenario > summary::before { align-self: baseline; position: relative; top: -.15em; }
.verdict { font-size: .87rem; font-weight: 550; color: var(--good); }
.failed > summary > .verdict { color: var(--bad); }
.scenario h2 { font-weight: 550; }
.times { font-size: .87rem; display: flex; gap: 1.25rem; text-align: right; }
.times span { min-width: 4.2rem; }
.about { grid-column: 3 / -1; display: flex; flex-wrap: wrap; gap: 0 .9rem; color: var(--faint); font-size: .87rem; }
.tag { color: var(--accent); }
.contents { padding: .25rem 1.25rem 1.75rem; scroll-margin-top: 6rem; }
.scenario.failed { box-shadow: inset 3px 0 0 var(--bad-bar); }
.failure { margin-bottom: 1.25rem; padding: .9rem 1.1rem; background: var(--bad-surface); border: 1px solid var(--bad-line); border-radius: 8px; }
.failure h3 { color: var(--ink); font-size: 1rem; letter-spacing: 0; display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; }
.failure h3 .place { font-weight: 400; }
.mismatch { flex: 1 1 100%; display: grid; grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr)); gap: .6rem 2rem; }
.failure .mismatch { margin-top: .6rem; }
.mismatch dt { color: var(--faint); font-size: .8rem; }
.mismatch dd { font-size: 1.05rem; font-weight: 550; white-space: pre-wrap; }
.mismatch div:last-child dd { color: var(--bad); }
.host, .money { margin-top: 1.5rem; }
.host li { display: flex; gap: .9rem; padding: .15rem 0; }
.host time { flex: none; color: var(--faint); font-variant-numeric: tabular-nums; font-size: .87rem; }
.host code { line-height: 1.7; }
.money table { white-space: nowrap; }
.money p { margin: .3rem 0 .5rem; }`;

const STEPS = `
.steps > ol { margin-top: .4rem; border-top: 1px solid var(--line); }
.steps li { border-bottom: 1px solid var(--line); }
.nothing, .steps li > details > summary { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 .75rem; padding: .38rem .5rem; }
.nothing::before { visibility: hidden; }
.steps li > details > summary:hover { background: var(--raised); }
.steps .place { min-width: 1.7rem; text-align: right; }
.steps .text { flex: 1 1 16rem; min-width: 0; color: var(--ink); }
.marks { display: flex; flex-wrap: wrap; gap: .2rem .35rem; }
.mark { font: .78rem/1.6 var(--mono); padding: 0 .45rem; border-radius: 4px; background: color-mix(in srgb, var(--faint) 12%, transparent); color: var(--faint); }
.mark.good { background: color-mix(in srgb, var(--good) 13%, transparent); color: var(--good); }
.mark.bad { background: color-mix(in srgb, var(--bad) 13%, transparent); color: var(--bad); }
.took { font-size: .87rem; min-width: 4.5rem; margin-left: auto; text-align: right; }
li.failed { background: var(--bad-surface); }
.seen { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 1.25rem 1.75rem; padding: .75rem .5rem 1.5rem 1.6rem; }
.device { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 1.25rem 1.75rem; max-width: 100%; }
.device:not(:last-child) { flex-direction: column; flex-wrap: nowrap; }
.device figure { max-width: 100%; }
figcaption { color: var(--faint); font-size: .8rem; font-weight: 600; margin-bottom: .4rem; }
.wire { flex: 1 1 26rem; min-width: min(26rem, 100%); }
.wire h4 { margin-bottom: .4rem; }`;

const FRAMES = `
.frame { background: var(--surface); border: 1px solid var(--line); border-bottom-width: 0; }
.frame:first-of-type { border-radius: 8px 8px 0 0; }
.frame:last-of-type { border-radius: 0 0 8px 8px; border-bottom-width: 1px; }
.frame:only-of-type { border-radius: 8px; }
.frame > summary { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 .6rem; padding: .45rem .8rem; }
.frame > summary:hover { background: var(--raised); }
.frame strong { font-weight: 550; }
.way { font-weight: 700; }
.way.out { color: var(--accent); }
.way.in { color: var(--good); }
.when { margin-left: auto; font-size: .87rem; display: flex; gap: .8rem; }
.frame > p { padding: 0 .8rem .6rem; }
.wide { overflow-x: auto; }
.frame .wide { border-top: 1px solid var(--line); padding: .5rem .8rem .7rem; }
table { border-collapse: collapse; width: 100%; font-size: .87rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--faint); padding-bottom: .35rem; }
th, td { text-align: left; vertical-align: baseline; padding: .2rem .9rem .2rem 0; border-bottom: 1px solid var(--line); }
tbody tr:last-child > * { border-bottom: 0; }
thead th { color: var(--faint); font-weight: 500; font-size: .8rem; }
tbody th { font-weight: 550; color: var(--accent); }
.money tbody th { color: inherit; font-weight: 400; }
.frame table { table-layout: fixed; min-width: 36rem; }
.frame th:nth-child(1) { width: 2.6rem; }
.frame th:nth-child(2) { width: 36%; }
.frame th:nth-child(3) { width: 34%; }
.frame td code { white-space: pre-wrap; }
.secret { color: var(--faint); }
.hex { margin-top: .4rem; font-size: .87rem; }
.hex summary { display: inline-flex; gap: .6rem; color: var(--faint); }
.hex pre { margin-top: .3rem; overflow-x: auto; line-height: 1.45; }`;

const NARROW = `
@media (max-width: 44rem) {
  body { padding: 1.25rem .75rem 4rem; }
  h1 { font-size: 1.5rem; }
  .scenario > summary { grid-template-columns: .5rem 1fr auto; padding-inline: .75rem; }
  .scenario h2, .about { grid-column: 2 / -1; }
  .scenario h2 { grid-row: 2; }
  .times { grid-column: 3; gap: .75rem; }
  .times span { min-width: 0; }
  .contents { padding-inline: .75rem; }
  .seen { padding-left: .5rem; }
  .wire { min-width: 100%; flex-basis: 100%; }
}`;

const PRINT = `
@media print {
  :root { --page: #fff; --surface: #fff; --raised: #fff; --ink: #000; --faint: #555; --line: #ccc; --accent: #1f6b58; --good: #23704a; --bad: #a9301f; --bad-surface: #fdf3f0; --bad-line: #efc9c0; }
  body { max-width: none; padding: 0; font-size: 10pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .controls, .strip { display: none !important; }
  .scenario > summary, .failure, .lcd, .frame > summary, tr { break-inside: avoid; }
  summary { break-after: avoid; }
}`;

export const STYLE = [COLOURS, PAGE, SUMMARY, CONTROLS, SCENARIO, STEPS, GRID_STYLE, FRAMES, NARROW, PRINT].join('\n');
