/** The style of what is made of cells: the LCD behind its glass, and paper with torn edges. */

const CELLS = `
@property --cell { syntax: "<length>"; inherits: true; initial-value: 8px; }
.grid { --cell: 1ch; font: 13.5px/1.5 var(--mono); font-variant-ligatures: none; font-kerning: none; text-size-adjust: none; width: calc(var(--columns) * var(--cell)); overflow-wrap: normal; }
.grid > span { display: block; white-space: pre; height: 1.5em; }
.grid i, .grid b { display: inline-block; width: var(--cell); font-style: inherit; font-weight: inherit; line-height: 1; text-align: center; }
.grid i { width: calc(var(--n) * 2 * var(--cell)); font-size: 1.12em; letter-spacing: calc(2 * var(--cell) - 1em); text-align: left; }
.lcd, .paper { overflow-x: auto; }`;

const LCD = `
.lcd .grid { box-sizing: content-box; padding: .7em .9em; color: var(--ink); background: var(--glass); border: 7px solid #343b38; border-radius: 9px; box-shadow: inset 0 1px 5px rgb(0 0 0 / .3); }
.lcd.blank .grid { background: color-mix(in srgb, var(--glass) 45%, #59605c); }
.lcd .inverse { background: var(--ink); color: var(--glass); }
.lcd .large { font-weight: 700; }
.lcd .dim { color: color-mix(in srgb, var(--ink) 58%, var(--glass)); }`;

const TEETH = 'linear-gradient(#000 0 0) center / 100% calc(100% - 8px) no-repeat';

/** Saw teeth as a mask, on one edge of the sheet. */
const teeth = (edge: 'top' | 'bottom'): string =>
  `conic-gradient(from ${edge === 'top' ? 135 : -45}deg at ${edge}, #000 90deg, #0000 0) ${edge} / 8px 4px repeat-x`;

const PAPER = `
.sheet { filter: drop-shadow(0 1px 1.5px rgb(0 0 0 / .28)); padding: 1px 3px 4px; margin: 0 -3px; width: max-content; }
.paper .grid { box-sizing: content-box; padding: 1.2em 1.2em 1.3em; color: #22211f; background: linear-gradient(90deg, #f4f1ea, #fdfcf9 10%, #fdfcf9 90%, #f2efe7); mask: ${teeth('top')}, ${teeth('bottom')}, ${TEETH}; }
.paper .large { --cell: 1ch; font-size: 2em; line-height: 1.4; height: 1.4em; }`;

const SCHEMES = `
@media (prefers-color-scheme: dark) {
  .lcd .grid, .sheet .grid { filter: brightness(.88); }
}`;

export const GRID_STYLE = [CELLS, LCD, PAPER, SCHEMES].join('\n');
