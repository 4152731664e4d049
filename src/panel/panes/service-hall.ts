/** The service hall of the merchant's phone: what can be done, a form while one is filled in, and what a sale would cost. */
import type { MerchantProfile } from '../../host/merchant/merchant-phone.ts';
import { channelTitle } from '../../payment/channels.ts';
import { say, type Text } from '../../payment/text.ts';
import { type Column, tableRow } from '../box.ts';
import { FIELDS } from '../fields.ts';
import type { Size } from '../geometry.ts';
import { isFormQuestion } from '../intents.ts';
import { firstRow, type Look, yuan } from '../look.ts';
import { FORM_FIELDS } from '../merchant/form.ts';
import { HALL, HALL_ROWS, type HallRow } from '../merchant/hall.ts';
import { PHONE_WORDS as words } from '../merchant/words.ts';
import type { Quotes } from '../state.ts';
import { BLANK, fieldSpan, type Line, lineWidth, span } from '../text.ts';
import { WORDS } from '../words.ts';
import type { MerchantData } from './merchant.ts';

export function hallPage(data: MerchantData, _: MerchantProfile, area: Size, look: Look): Line[] {
  const { merchant, field } = data;
  if (merchant.form && field && isFormQuestion(field.question)) return formLines(data, area.width, look);
  if (merchant.quotes) return quoteLines(merchant.quotes, look);
  const lines = HALL.flatMap(({ heading, rows }) => [
    { row: -1, line: [span(say(heading, look.language), look.theme.heading)] },
    ...rows.map((row) => ({ row: HALL_ROWS.indexOf(row), line: rowLine(row, data, look) })),
  ]);
  const at = lines.findIndex(({ row }) => row === merchant.chosen);
  const first = firstRow(lines.length, area.height, at);
  return lines.slice(first, first + area.height).map(({ line }) => line);
}

function rowLine(row: HallRow, { desk, merchant, focused }: MerchantData, { theme, language }: Look): Line {
  const at = HALL_ROWS.indexOf(row);
  const here = at === merchant.chosen;
  const style = here ? (focused ? theme.chosen : theme.chosenQuietly) : {};
  const label = span(`${here ? '▶' : ' '} ${say(row.label, language)} `, style, { does: 'hall', row: at });
  if (row.does !== 'clearing') return [label];
  const down = desk.clearing?.state.down === true;
  const state = say(down ? words.clearingDown : words.clearingUp, language);
  return [label, span(` ${state}`, down ? theme.bad : theme.faint, { does: 'hall', row: at })];
}

/** What was answered, what is being asked, and what is still to come. */
function formLines({ merchant: { form }, field }: MerchantData, width: number, { theme, language }: Look): Line[] {
  if (!form || !field) return [];
  const lines = form.row.asks.flatMap((question, at): Line[] => {
    const { label, expected } = FORM_FIELDS[question];
    const { longest, hidden } = FIELDS[question];
    const name = span(`  ${say(label, language)}: `, at === form.given.length ? theme.strong : theme.faint);
    const shown = (text: string) => (hidden ? '•'.repeat([...text].length) : text);
    if (at < form.given.length) return [[name, span(shown(form.given[at] ?? ''))], BLANK];
    if (at > form.given.length) return [[name], BLANK];
    const room = width - lineWidth([name]) - 2;
    const open = fieldSpan(shown(field.typed), Math.min(longest, LONGEST_SHOWN, room), theme);
    return [[name, open], [span(`  ${say(expected, language)}`, theme.faint)]];
  });
  return [
    BLANK,
    [span(say(form.row.label, language), theme.heading)],
    BLANK,
    ...lines,
    [span(say(words.field, language), theme.faint)],
  ];
}

const LONGEST_SHOWN = 32;
const RIGHT = { align: 'right' } as const;
const QUOTE_COLUMNS: readonly Column[] = [
  { width: 13 },
  { width: 10, ...RIGHT },
  { width: 10, ...RIGHT },
  { width: 12, ...RIGHT },
  { width: 6 },
];

/** 费率查询: each channel with its fee, before the sale. */
function quoteLines({ amount, rows }: Quotes, { theme, language }: Look): Line[] {
  const word = (text: Text) => say(text, language);
  const head = [words.channel, words.fee, words.surcharge, words.net, words.arrives].map((text) => ({
    text: word(text),
  }));
  return [
    [span(`${word(words.saleOf)} ${yuan(amount)}`, theme.strong)],
    tableRow(head, QUOTE_COLUMNS, theme.heading),
    ...rows.map(({ channel, kind, fee, surcharge, net, arrives }) => {
      const card = kind === undefined ? '' : ` ${word(KINDS[kind])}`;
      const cells = [fee, surcharge, net].map((sum) => ({ text: yuan(sum) }));
      const when = { text: word(ARRIVES[arrives]), style: arrives === 'refused' ? theme.bad : {} };
      return tableRow([{ text: word(channelTitle(channel)) + card }, ...cells, when], QUOTE_COLUMNS);
    }),
  ];
}

const ARRIVES = {
  instant: { zh: '实时', en: 'now' },
  'next-day': { zh: 'T+1', en: 'T+1' },
  refused: { zh: '超限', en: 'no: 61' },
} as const;

const KINDS = { debit: WORDS.debit, credit: WORDS.credit, foreign: { zh: '境外卡', en: 'Foreign' } } as const;
