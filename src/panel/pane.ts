/** The frame that panes are shown in, their tabs, and which painter draws which pane. */
import { say } from '../payment/text.ts';
import { boxed, ruled } from './box.ts';
import type { Canvas } from './canvas.ts';
import type { Rectangle } from './geometry.ts';
import type { PaneName } from './intents.ts';
import { DESK_KEYS, keyName } from './keyboard.ts';
import { host } from './panes/host.ts';
import { ledger } from './panes/ledger.ts';
import { merchant } from './panes/merchant.ts';
import { script } from './panes/script.ts';
import { wallet } from './panes/wallet.ts';
import { wire } from './panes/wire.ts';
import type { Scene } from './picture.ts';
import { type PanelState, panesOf } from './state.ts';
import { BLANK, type Line, type Span, span } from './text.ts';
import { PANE_TITLES, WORDS } from './words.ts';

/** Each pane as lines, from what it shows. */
const PAINTERS: { readonly [pane in PaneName]: (scene: Scene, area: Rectangle, focused: boolean) => Line[] } = {
  wallet: ({ desk, state, look }, area, focused) =>
    wallet({ desk, wallet: state.wallet, field: state.field, focused }, area, look),
  wire: ({ state, look }, area, focused) => wire({ ...state.wire, focused }, area, look),
  ledger: ({ state, look }, area, focused) => ledger({ ...state.ledger, focused }, area, look),
  host: ({ desk, state, look }, area, focused) =>
    host({ desk, ...state.host, field: state.field, focused }, area, look),
  merchant: ({ desk, state, look }, area, focused) =>
    state.merchant
      ? merchant({ desk, merchant: state.merchant, ledger: state.ledger, field: state.field, focused }, area, look)
      : [],
  script: ({ state, look }, area, focused) => (state.script ? script({ ...state.script, focused }, area, look) : []),
};

/** What the frame of a pane leaves. */
export function inside({ x, y, width, height }: Rectangle): Rectangle {
  return { x: x + 2, y: y + 1, width: width - 4, height: height - 2 };
}

/** Draws the open pane; `tabbed` puts the tabs into its upper edge. */
export function paintPane(canvas: Canvas, area: Rectangle, scene: Scene, tabbed: boolean): void {
  const { state, look } = scene;
  const { theme } = look;
  const focused = state.focus !== 'device';
  const edge = focused ? theme.focus : theme.edge;
  const inner = inside(area);
  const blank = Array.from({ length: inner.height }, () => BLANK);
  canvas.block(area, boxed(blank, area.width, edge), theme.desk);
  if (tabbed)
    canvas.block({ ...area, height: 1 }, [ruled('╭', paneTabs(scene, state.pane), '╮', area.width, edge)], theme.desk);
  canvas.block(inner, PAINTERS[state.pane](scene, inner, focused), theme.desk);
}

/** Draws a second pane that only shows: the wire, or the ledger while the wire is open. A click on it opens it. */
export function paintCompanion(canvas: Canvas, area: Rectangle, scene: Scene): void {
  const { theme, language } = scene.look;
  const pane = scene.state.pane === 'wire' ? 'ledger' : 'wire';
  const intent = { does: 'pane', pane } as const;
  const inner = inside(area);
  const blank = Array.from({ length: inner.height }, () => BLANK);
  const title = [span(` ${letterOf(pane)} ${say(PANE_TITLES[pane], language)} `, theme.tab, intent)];
  canvas.block(area, boxed(blank, area.width, theme.edge, title), theme.desk);
  const newest: PanelState = {
    ...scene.state,
    wire: { ...scene.state.wire, chosen: undefined, opened: false },
    ledger: { ...scene.state.ledger, chosen: undefined },
  };
  const lines = PAINTERS[pane]({ ...scene, state: newest }, inner, false);
  canvas.block(
    inner,
    lines.map((line) => line.map((part) => ({ ...part, intent }))),
    theme.desk,
  );
}

/** The tabs as a row of their own: the device, then the panes. */
export function tabRow(scene: Scene): Line {
  const { state, look } = scene;
  const { theme, language } = look;
  const atDevice = state.focus === 'device';
  const style = atDevice ? theme.tabChosen : theme.tab;
  return [
    span(' '),
    span(` ${say(WORDS.device, language)} `, style, { does: 'device' }),
    span(' '),
    ...paneTabs(scene, atDevice ? undefined : state.pane),
  ];
}

/** ` w 卡包 ─ n 报文 `: the letter is the key that opens it. */
function paneTabs({ state, look }: Scene, chosen: PaneName | undefined): Span[] {
  const { theme, language } = look;
  return panesOf(state).flatMap((pane) => [
    span(` ${letterOf(pane)} ${say(PANE_TITLES[pane], language)} `, pane === chosen ? theme.tabChosen : theme.tab, {
      does: 'pane',
      pane,
    }),
    span(' '),
  ]);
}

function letterOf(pane: PaneName): string {
  const binding = DESK_KEYS.find(({ intent }) => intent.does === 'pane' && intent.pane === pane);
  return keyName(binding?.keys[0] ?? '');
}
