/** One picture of the whole desk: a pure function of the desk, the panel's state and the size of the window. */
import type { Desk } from '../desk/desk.ts';
import { Canvas } from './canvas.ts';
import { paintDevice, shapeOf } from './device/device.ts';
import { sheet } from './device/paper.ts';
import { footer } from './footer.ts';
import type { Size } from './geometry.ts';
import { DESK_KEYS } from './keyboard.ts';
import { type Layout, layOut } from './layout.ts';
import type { Look } from './look.ts';
import { paintFault, paintHelp, paintTooSmall } from './overlays.ts';
import { paintCompanion, paintPane, tabRow } from './pane.ts';
import { mat } from './panes/mat.ts';
import { codeToEnlarge, paintCode } from './shown-code.ts';
import type { PanelState } from './state.ts';
import { strip } from './strip.ts';
import { overlay } from './theme.ts';

/** What a picture is of. */
export interface Scene {
  readonly desk: Desk;
  readonly state: PanelState;
  readonly look: Look;
}

export interface Picture {
  readonly canvas: Canvas;
  /** Undefined when the window is too small for the desk. */
  readonly layout: Layout | undefined;
  /** Whether the open pane is to be seen: neither behind the device nor behind a code. */
  readonly paneInView: boolean;
}

export function drawPicture(scene: Scene, window: Size): Picture {
  const canvas = new Canvas(window, scene.look.theme.desk);
  const layout = layOut(window, shapeOf(scene.desk.terminal.profile), scene.state.script !== undefined);
  if (layout) return { canvas, layout, paneInView: paintDesk(canvas, layout, scene) };
  paintTooSmall(canvas, scene.look);
  return { canvas, layout, paneInView: false };
}

/** @returns whether the open pane is to be seen */
function paintDesk(canvas: Canvas, layout: Layout, scene: Scene): boolean {
  const { desk, state, look } = scene;
  const wide = layout.arrangement === 'wide';
  const paneInFront = !wide && state.focus !== 'device';
  if (!paneInFront) {
    paintDevice(canvas, layout.device, desk, state, look);
    if (layout.mat) {
      const lines = mat({ desk, wallet: state.wallet, script: state.script }, layout.mat, look);
      canvas.block(layout.mat, lines, look.theme.desk);
    }
  }
  if (wide || paneInFront) paintPane(canvas, layout.pane, scene, wide);
  if (layout.companion) paintCompanion(canvas, layout.companion, scene);
  if (!paneInFront) paintPaper(canvas, layout, scene);
  if (layout.tabs) canvas.block(layout.tabs, [tabRow(scene)], look.theme.desk);
  const code = codeToEnlarge(scene, layout);
  const covered = code && paintCode(canvas, code, layout, scene);
  paintEdge(canvas, layout, scene);
  if (state.help)
    paintHelp(
      canvas,
      desk.terminal.profile,
      DESK_KEYS.filter(({ needs }) => needs === undefined || state[needs] !== undefined),
      look,
    );
  if (state.fault !== undefined) paintFault(canvas, state.fault, look);
  return (wide || paneInFront) && !covered;
}

/** The bottom row, and above it the scenario that is being played, where that has a row of its own. */
function paintEdge(canvas: Canvas, { strip: place, footer: bottom }: Layout, scene: Scene): void {
  const { state, look } = scene;
  if (place && state.script) {
    canvas.block(
      place,
      [strip(state.script, 'own row', place.width, look)],
      overlay(look.theme.desk, look.theme.overlay),
    );
  }
  canvas.block(bottom, [footer(scene, place === undefined, bottom.width)], look.theme.desk);
}

/** Paper that has a place of its own lies there while there is some; elsewhere, or to be read, it comes and goes. */
function paintPaper(canvas: Canvas, layout: Layout, { desk, state, look }: Scene): void {
  const hanging = desk.terminal.paper();
  const { view } = state.paper;
  if (view === 'resting' && (layout.paperPlace === 'over' || hanging.length === 0)) return;
  const place = view === 'reading' ? layout.reading : layout.paper;
  const lines = sheet({ hanging, ...state.paper }, place, look);
  const top = layout.paperPlace === 'above' ? place.y + place.height - lines.length : place.y;
  canvas.block({ ...place, y: top, height: lines.length }, lines, look.theme.paper);
}
