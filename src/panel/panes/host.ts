/** The instructor's hand on the host: what it does with the next request, and the orders that wait. */
import type { Desk } from '../../desk/desk.ts';
import type { Order } from '../../host/acquirers/orders.ts';
import { responseCode } from '../../payment/response-codes.ts';
import { say, type Text } from '../../payment/text.ts';
import { transactions } from '../../payment/transactions/transactions.ts';
import { type ProcessingRequest, processingRequestOf, processingRequests } from '../../wire/header.ts';
import { FIELDS } from '../fields.ts';
import type { Size } from '../geometry.ts';
import type { Intent, Question } from '../intents.ts';
import { LINE_PRESETS, presetOf } from '../line-presets.ts';
import { hostRows } from '../lists.ts';
import type { Look } from '../look.ts';
import type { TypedField } from '../state.ts';
import { BLANK, fieldSpan, type Line, type Span, span, wrapText } from '../text.ts';
import type { Style } from '../theme.ts';
import { WORDS } from '../words.ts';

export interface HostData {
  /** Its controls are absent when the host is somebody else's. */
  readonly desk: Pick<Desk, 'controls' | 'hostAddress' | 'line' | 'ports'>;
  readonly chosen: number;
  readonly focused: boolean;
  readonly field: TypedField | undefined;
}

/** The codes that an instructor shows most. */
const OFTEN = ['51', '55', '54', '61', '68', '75', '91', '96'] as const;

/** What a row says, by what it does. */
function rowWords(intent: Intent): Text {
  switch (intent.does) {
    case 'ask':
      return ASK_WORDS[intent.question] ?? WORDS.orderAnswer;
    case 'order':
      return ORDER_WORDS[intent.order.kind];
    case 'next-fault':
      return WORDS.lineIs;
    case 'cut-line':
      return WORDS.cutLine;
    default:
      return WORDS.orderClear;
  }
}

const ASK_WORDS: { readonly [question in Question]?: Text } = {
  answer: WORDS.orderAnswer,
  delay: WORDS.orderDelay,
  request: WORDS.orderRequest,
};

const ORDER_WORDS: { readonly [kind in Order['kind']]: Text } = {
  answer: WORDS.orderAnswer,
  delay: WORDS.orderDelay,
  silence: WORDS.orderSilence,
  cut: WORDS.orderCut,
  request: WORDS.orderRequest,
  'corrupt-kcv': WORDS.orderCorruptKcv,
  silent: WORDS.orderSilent,
};

export function host(data: HostData, area: Size, look: Look): Line[] {
  const { theme, language } = look;
  const { controls, hostAddress, ports = [] } = data.desk;
  const word = (text: Text) => say(text, language);
  const head: Line[] = [
    [span(hostAddress, theme.strong), span(`  ${word(controls ? WORDS.embedded : WORDS.foreign)}`, theme.faint)],
    ...ports.map(({ path, link }): Line => [span(`${word(WORDS.port)} ${link ?? path}`, theme.faint)]),
    BLANK,
  ];
  const rows = hostRows(data.desk);
  const drawn = rows.map((intent, row) => orderRow(intent, row, data, look));
  const firstOfLine = rows.findIndex(({ does }) => does === 'next-fault');
  const line: Line[] = [[span(word(WORDS.lineHeading), theme.heading)], ...drawn.slice(firstOfLine)];
  if (!controls)
    return [
      ...head,
      ...wrapText(word(WORDS.foreignHost), area.width).map((text) => [span(text, theme.faint)]),
      BLANK,
      ...line,
    ];
  const above = [
    ...head,
    [span(word(WORDS.nextRequest), theme.heading)],
    ...drawn.slice(0, firstOfLine),
    oftenUsed(look),
    BLANK,
    ...line,
    BLANK,
    [span(word(WORDS.waitingOrders), theme.heading)],
  ];
  return [...above, ...waitingOrders(controls.waiting(), area.height - above.length, look)];
}

/** The orders in their turn; what does not fit is counted, so that nobody takes the list for whole. */
function waitingOrders(waiting: readonly Order[], room: number, look: Look): Line[] {
  const { theme, language } = look;
  if (waiting.length === 0) return [[span(`  ${say(WORDS.noOrders, language)}`, theme.faint)]];
  const shown = waiting.length <= room ? waiting.length : Math.max(0, room - 1);
  const lines = waiting
    .slice(0, shown)
    .map((order, at): Line => [span(`  ${at + 1}. `, theme.faint), ...orderSpans(order, look)]);
  const rest = waiting.length - shown;
  return rest === 0 ? lines : [...lines, [span(`  ▼ ${rest} ${say(WORDS.moreBelow, language)}`, theme.faint)]];
}

function orderRow(intent: Intent, row: number, data: HostData, look: Look): Line {
  const { theme, language } = look;
  const here = row === data.chosen;
  const style: Style = here ? (data.focused ? theme.chosen : theme.chosenQuietly) : {};
  const text = `${here ? '▶' : ' '} ${say(rowWords(intent), language)} `;
  const { field } = data;
  const asked = field && intent.does === 'ask' && intent.question === field.question;
  const state = intent.does === 'next-fault' ? [lineState(data, look)] : [];
  return [span(text, style, intent), ...state, ...(asked ? answerField(field, look) : [])];
}

/** What is wrong with the line, and that there is more to choose from. */
function lineState({ desk }: HostData, { theme, language }: Look): Span {
  const at = presetOf(desk.line.faults);
  const name = at === undefined ? WORDS.lineOther : (LINE_PRESETS[at] ?? LINE_PRESETS[0]).name;
  return span(` ${say(name, language)} ▸`, at === 0 ? theme.faint : theme.bad, { does: 'next-fault' });
}

/** The field that digits go to while it is open. */
function answerField({ question, typed }: TypedField, { theme, language }: Look): Span[] {
  const hint = say(HINTS[question]?.(typed) ?? WORDS.typeCode, language);
  return [fieldSpan(typed, FIELDS[question].longest, theme), span(` ${hint}`, theme.faint)];
}

/** What stands behind a field: what was typed means, or what to type. */
const HINTS: { readonly [question in Question]?: (typed: string) => Text } = {
  answer: (typed) => (typed.length === 2 ? responseCode(typed).name : WORDS.typeCode),
  delay: () => WORDS.seconds,
  request: (typed) => REQUEST_WORDS[processingRequestOf(typed) ?? 'none'],
};

const REQUEST_WORDS: { readonly [request in ProcessingRequest | 'none']: Text } = {
  none: WORDS.typeRequest,
  'download-parameters': { zh: '参数下载', en: 'parameters' },
  'upload-status': { zh: '状态上送', en: 'status' },
  'sign-in': { zh: '重新签到', en: 'sign in again' },
  'update-ca-keys': { zh: '公钥下载', en: 'CA public keys' },
  'update-ic-parameters': { zh: 'EMV参数下载', en: 'EMV parameters' },
  'update-software': { zh: 'TMS参数下载', en: 'TMS parameters' },
  'update-lists': { zh: '黑名单下载', en: 'black list' },
  'update-contactless-parameters': { zh: '非接参数', en: 'contactless' },
};

function oftenUsed({ theme, language }: Look): Line {
  const chips = OFTEN.flatMap((code) => [
    span(`[${code}]`, theme.keys.plain, { does: 'order', order: { kind: 'answer', responseCode: code } }),
    span(' '),
  ]);
  return [span(`  ${say(WORDS.quickCodes, language)} `, theme.faint), ...chips];
}

function orderSpans(order: Order, look: Look): Span[] {
  const { theme, language } = look;
  if (!('to' in order) || order.to === undefined) return plainOrderSpans(order, look);
  return [...plainOrderSpans(order, look), span(` → ${say(transactions[order.to].title, language)}`, theme.faint)];
}

function plainOrderSpans(order: Order, { theme, language }: Look): Span[] {
  switch (order.kind) {
    case 'answer':
      return [
        span(`${say(WORDS.orderAnswer, language)} ${order.responseCode} `),
        span(say(responseCode(order.responseCode).name, language), theme.faint),
      ];
    case 'delay':
      return [span(`${say(WORDS.orderDelay, language)} ${order.delayMs / 1000} ${say(WORDS.seconds, language)}`)];
    case 'silence':
      return [span(say(WORDS.orderSilence, language))];
    case 'cut':
      return [span(say(WORDS.orderCut, language))];
    case 'request':
      return [
        span(`${say(WORDS.orderRequest, language).replace('1-8', processingRequests[order.request])} `),
        span(say(REQUEST_WORDS[order.request], language), theme.faint),
      ];
    case 'corrupt-kcv':
      return [span(`${say(WORDS.orderCorruptKcv, language)} ${order.key}`)];
    case 'silent':
      return [span(`${say(WORDS.orderSilent, language)} ${order.durationMs / 1000} ${say(WORDS.seconds, language)}`)];
  }
}
