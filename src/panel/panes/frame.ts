/** A frame opened up: what it is, its data elements by name, its bytes. What is secret is masked before it comes here. */
import type { OpenedFrame } from '../../desk/desk.ts';
import type { DescribedField } from '../../iso8583/types.ts';
import { breakCells, cellWidth } from '../../lib/cell-width.ts';
import { responseCode } from '../../payment/response-codes.ts';
import { say } from '../../payment/text.ts';
import { type Look, yuan } from '../look.ts';
import { BLANK, type Line, span, wrapText } from '../text.ts';
import { WORDS } from '../words.ts';

const DE_AMOUNT = 4;
const DE_RESPONSE_CODE = 39;
const NAME_WIDTH = { 'zh-CN': 20, en: 31 } as const;

/** All lines of the opened frame, `width` cells wide. */
export function openedFrame(frame: OpenedFrame, width: number, look: Look): Line[] {
  const { theme, language } = look;
  const error =
    frame.error === undefined ? [] : wrapText(`${say(WORDS.cannotDecode, language)}: ${frame.error}`, width);
  return [
    [
      span(`${frame.mti} ${say(frame.name, language)}`, theme.strong),
      span(`   TPDU ${frame.tpdu}   ${say(WORDS.header, language)} ${frame.header}`, theme.faint),
    ],
    ...error.map((text) => [span(text, theme.bad)]),
    ...frame.fields.flatMap((field) => fieldLines(field, frame, width, look)),
    BLANK,
    ...frame.hex.map((row, at) => [
      span(`${(at * 16).toString(16).toUpperCase().padStart(4, '0')}  `, theme.faint),
      span(row),
    ]),
  ];
}

/** `  4 交易金额            000000001234  ¥12.34`; a long value goes on below itself. */
function fieldLines(field: DescribedField, frame: OpenedFrame, width: number, { theme, language }: Look): Line[] {
  const nameWidth = Math.min(NAME_WIDTH[language], Math.floor(width / 2) - 6);
  const [name = '', ...nameRest] = wrapText(language === 'zh-CN' ? field.nameZh : field.name, nameWidth);
  const gloss = glossOf(field, frame, language);
  const room = Math.max(8, width - nameWidth - 6);
  const value = gloss === '' ? field.value : `${field.value}  ${gloss}`;
  const values = breakCells(value, room);
  const rows = Math.max(values.length, 1 + nameRest.length);
  return Array.from({ length: rows }, (_, at): Line => {
    const label = at === 0 ? name : (nameRest[at - 1] ?? '');
    const pad = ' '.repeat(nameWidth - cellWidth(label));
    return [
      span(at === 0 ? `${String(field.de).padStart(3)} ` : '    ', theme.heading),
      span(`${label}${pad}  `, theme.faint),
      span(values[at] ?? '', field.secret ? theme.warn : undefined),
    ];
  });
}

/** What a value says in words, for the few that a person looks up. */
function glossOf({ de, value }: DescribedField, frame: OpenedFrame, language: Look['language']): string {
  if (de === DE_AMOUNT && frame.amount !== undefined) return yuan(frame.amount);
  if (de === DE_RESPONSE_CODE) return say(responseCode(value).name, language);
  return '';
}
