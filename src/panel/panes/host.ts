/** The instructor's hand on the host: what it does with the next request, and the orders that wait. */
import type { HostControls, Order } from '../../host/acquirers/orders.ts';
import { responseCode } from '../../payment/response-codes.ts';
import { say, type Text } from '../../payment/text.ts';
import { type ProcessingRequest, processingRequestOf, processingRequests } from '../../wire/header.ts';
import { FIELDS } from '../fields.ts';
import type { Size } from '../geometry.ts';
import type { Question } from '../intents.ts';
import { HOST_ROWS } from '../lists.ts';
import type { Look } from '../look.ts';
import type { TypedField } from '../state.ts';
import { BLANK, fieldSpan, type Line, type Span, span, wrapText } from '../text.ts';
import type { Style } from '../theme.ts';
import { WORDS } from '../words.ts';

export interface HostData {
  readonly address: string;
  /** Absent when the host is somebody else's. */
  readonly controls: HostControls | undefined;
  readonly chosen: number;
  readonly focused: boolean;
  readonly field: TypedField | undefined;
}

/** The codes that an instructor shows most. */
const OFTEN = ['51', '55', '54', '61', '68', '75', '91', '96'] as const;

const ROW_WORDS: readonly Text[] = [
  WORDS.orderAnswer,
  WORDS.orderDelay,
  WORDS.orderSilence,
  WORDS.orderCut,
  WORDS.orderRequest,
  WORDS.orderCorruptKcv,
  WORDS.orderClear,
];

export function host(data: HostData, area: Size, look: Look): Line[] {
  const { theme, language } = look;
  const word = (text: Text) => say(text, language);
  const head: Line = [
    span(data.address, theme.strong),
    span(`  ${word(data.controls ? WORDS.embedded : WORDS.foreign)}`, theme.faint),
  ];
  if (!data.controls)
    return [head, BLANK, ...wrapText(word(WORDS.foreignHost), area.width).map((text) => [span(text, theme.faint)])];
  const waiting = data.controls.waiting();
  return [
    head,
    BLANK,
    [span(word(WORDS.nextRequest), theme.heading)],
    ...HOST_ROWS.map((_, row) => orderRow(row, data, look)),
    BLANK,
    oftenUsed(look),
    BLANK,
    [span(word(WORDS.waitingOrders), theme.heading)],
    ...(waiting.length === 0
      ? [[span(`  ${word(WORDS.noOrders)}`, theme.faint)]]
      : waiting.map((order, at) => [span(`  ${at + 1}. `, theme.faint), ...orderSpans(order, look)])),
  ];
}

function orderRow(row: number, data: HostData, look: Look): Line {
  const { theme, language } = look;
  const intent = HOST_ROWS[row];
  const here = row === data.chosen;
  const style: Style = here ? (data.focused ? theme.chosen : theme.chosenQuietly) : {};
  const text = `${here ? '▶' : ' '} ${say(ROW_WORDS[row] ?? WORDS.orderClear, language)} `;
  const { field } = data;
  const asked = field && intent?.does === 'ask' && intent.question === field.question;
  return [span(text, style, intent), ...(asked ? answerField(field, look) : [])];
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

function orderSpans(order: Order, { theme, language }: Look): Span[] {
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
  }
}
