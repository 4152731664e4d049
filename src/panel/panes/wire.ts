/** The wire: every frame as it went by, newest last, and the chosen one opened to its data elements. */
import { say } from '../../payment/text.ts';
import { type Cell, tableRow, tableWidth } from '../box.ts';
import type { Size } from '../geometry.ts';
import { firstRow, type Look, timeOfDay, timeOfDayMs, yuan } from '../look.ts';
import type { WireRow } from '../state.ts';
import { type Line, span, wrapText } from '../text.ts';
import type { Style } from '../theme.ts';
import { WORDS } from '../words.ts';
import { openedFrame } from './frame.ts';
import { hiddenRule } from './hidden.ts';

export interface WireData {
  readonly rows: readonly WireRow[];
  /** Undefined follows the newest. */
  readonly chosen: number | undefined;
  readonly opened: boolean;
  /** Lines of the opened frame that are scrolled away. */
  readonly scroll: number;
  readonly focused: boolean;
}

/** Lines from which list and opened frame share the pane. */
const SHARED_HEIGHT = 26;
const SHARED_LIST_ROWS = 9;

export function wire(data: WireData, area: Size, look: Look): Line[] {
  const { theme, language } = look;
  const chosen = data.chosen ?? data.rows.length - 1;
  const row = data.rows[chosen];
  if (!row) return wrapText(say(WORDS.wireEmpty, language), area.width).map((text) => [span(text, theme.faint)]);
  if (!data.opened) return list(data, chosen, area, look);
  const listRows = area.height >= SHARED_HEIGHT ? SHARED_LIST_ROWS : 1;
  const height = area.height - listRows - 1;
  const lines = openedFrame(row.frame, area.width, look);
  const first = Math.max(0, Math.min(data.scroll, lines.length - height));
  return [
    ...list(data, chosen, { width: area.width, height: listRows }, look).slice(-listRows),
    hiddenRule(first, lines.length - first - height, area.width, look),
    ...lines.slice(first, first + height),
  ];
}

function list(data: WireData, chosen: number, area: Size, look: Look): Line[] {
  const { theme } = look;
  const shown = COLUMNS.filter(
    ({ from, until }) => area.width >= from && area.width < (until ?? Number.POSITIVE_INFINITY),
  );
  const fixed = shown.map(({ width, align = 'left' }) => ({ width, align }));
  const columns = fixed.map((column) =>
    column.width > 0 ? column : { ...column, width: area.width - tableWidth(fixed) },
  );
  const first = firstRow(data.rows.length, area.height, chosen);
  return data.rows.slice(first, first + area.height).map((row, at) => {
    const here = first + at === chosen;
    const style: Style = here ? (data.focused ? theme.chosen : theme.chosenQuietly) : {};
    const cells = shown.map(({ cell }) => cell(row, look));
    return tableRow(cells, columns, style, { does: 'choose', row: first + at });
  });
}

interface WireColumn {
  /** Width of the pane from which the column is shown. */
  readonly from: number;
  /** Width of the pane from which it is no longer shown. */
  readonly until?: number;
  /** 0 takes what the others leave. */
  readonly width: number;
  readonly align?: 'left' | 'right';
  cell(row: WireRow, look: Look): Cell;
}

const COLUMNS: readonly WireColumn[] = [
  {
    from: 0,
    until: 84,
    width: 8,
    cell: ({ entry }, { theme }) => ({ text: timeOfDay(entry.atMs), style: theme.faint }),
  },
  { from: 84, width: 12, cell: ({ entry }, { theme }) => ({ text: timeOfDayMs(entry.atMs), style: theme.faint }) },
  {
    from: 0,
    width: 1,
    cell: ({ entry }, { theme }) =>
      entry.direction === 'out' ? { text: '→', style: theme.heading } : { text: '←', style: theme.good },
  },
  { from: 0, width: 4, cell: ({ frame }, { theme }) => ({ text: frame.mti, style: theme.strong }) },
  {
    from: 0,
    width: 0,
    cell: ({ frame }, { theme, language }) =>
      frame.error === undefined
        ? { text: say(frame.name, language) }
        : { text: say(WORDS.cannotDecode, language), style: theme.bad },
  },
  {
    from: 0,
    width: 2,
    cell: ({ frame: { responseCode: code = '' } }, { theme }) => ({
      text: code,
      style: code === '00' ? theme.good : theme.bad,
    }),
  },
  {
    from: 0,
    width: 10,
    align: 'right',
    cell: ({ frame: { amount } }) => ({ text: amount === undefined ? '' : yuan(amount) }),
  },
  { from: 60, width: 6, cell: ({ frame }, { theme }) => ({ text: frame.stan ?? '', style: theme.faint }) },
  {
    from: 70,
    width: 6,
    align: 'right',
    cell: ({ entry }, { theme }) => ({ text: `${entry.bytes.length} B`, style: theme.faint }),
  },
  {
    from: 0,
    width: 8,
    align: 'right',
    cell: ({ entry, tookMs }, { theme, language }) => {
      if (entry.ignored) return { text: say(WORDS.ignored, language), style: theme.warn };
      return { text: tookMs === undefined ? '' : `${Math.round(tookMs)} ms`, style: theme.faint };
    },
  },
];
