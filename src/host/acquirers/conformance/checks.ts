/** What is asked of an acquirer of somebody's, and what is wrong with the answers, in words for him. */
import { isApproved, responseCodes } from '../../../payment/response-codes.ts';
import type { AcquirerReply, AcquirerRequest } from '../acquirer.ts';
import type { Asking } from './asking.ts';

/** An answer, or why there is none. */
export type Heard = AcquirerReply | { readonly kind: 'failed'; readonly reason: string };

export interface Check {
  /** What is expected, as a sentence about the acquirer. */
  readonly name: string;
  readonly requests: (asking: Asking) => readonly AcquirerRequest[];
  /** Beyond what every answer must be: what is wrong with these, in the order of their requests. */
  readonly judge?: (heard: readonly Heard[], requests: readonly AcquirerRequest[]) => string | undefined;
}

const SALE = 1234;
const AT_ONCE = 20;
const PARTIAL_APPROVAL = '10';

export const checks: readonly Check[] = [
  { name: 'answers a sale', requests: (asking) => [asking.request('sale', SALE)] },
  {
    name: 'answers sales of any amount',
    requests: (asking) => [1, 51, 1251, 99_999_999, 9_999_999_999].map((amount) => asking.request('sale', amount)),
  },
  { name: 'answers a sale without a PIN', requests: (asking) => [asking.request('sale', SALE, { pin: undefined })] },
  {
    name: 'tells the balance with an approved balance inquiry',
    requests: (asking) => [asking.request('balance', 0)],
    judge: ([heard]) =>
      approvedReply(heard) && heard?.kind === 'reply' && heard.balance === undefined && heard.fields?.[54] === undefined
        ? 'approved, and neither balance nor DE 54 is given: the terminal has nothing to show'
        : undefined,
  },
  {
    name: 'answers a void of what was sold',
    requests: (asking) => {
      const sale = asking.request('sale', SALE);
      return [sale, asking.request('void', SALE, { original: asking.recordOf(sale) })];
    },
  },
  {
    name: 'answers a refund of a part',
    requests: (asking) => {
      const original = asking.recordOf(asking.request('sale', SALE));
      return [asking.request('refund', 100, { original })];
    },
  },
  {
    name: 'accepts a reversal, also of a sale that it never heard of',
    requests: (asking) => [
      asking.request('sale', SALE, { reversal: true, pin: undefined }),
      asking.request('sale', 5151, { reversal: true, pin: undefined, card: undefined }),
    ],
    judge: (heard) => {
      const refused = heard.find((each) => each.kind === 'reply' && !isApproved(each.responseCode));
      if (refused?.kind !== 'reply') return undefined;
      return `a reversal was answered ${refused.responseCode}: the terminal tries again until it gives up, and its books differ from yours; answer 00, or leave it with {"kind":"instant"}`;
    },
  },
  {
    name: 'answers the same request in the same way when its first answer was lost',
    requests: (asking) => {
      const sale = asking.request('sale', SALE);
      return [sale, sale];
    },
    judge: ([first, second]) =>
      first && second && said(first) !== said(second) ? `first ${said(first)}, then ${said(second)}` : undefined,
  },
  {
    name: 'passes over what it does not know in a request',
    requests: (asking) => [
      { ...asking.request('sale', SALE), 'later-version': { of: ['Postern', 9] } } as AcquirerRequest,
    ],
  },
  {
    name: `answers ${AT_ONCE} requests that come at once`,
    requests: (asking) => Array.from({ length: AT_ONCE }, (_, index) => asking.request('sale', SALE + index)),
  },
];

const approvedReply = (heard: Heard | undefined): boolean => heard?.kind === 'reply' && isApproved(heard.responseCode);

/** What is wrong with any answer, whatever was asked. */
export function faultOf(heard: Heard, { amount }: AcquirerRequest): string | undefined {
  if (heard.kind === 'failed') return heard.reason;
  if (heard.kind !== 'reply') return undefined;
  const { responseCode, fields = {} } = heard;
  if (!(responseCode in responseCodes)) return `DE 39 ${responseCode} is in no book; a terminal shows it as unknown`;
  if (fields[39] !== undefined) return 'DE 39 is the responseCode; do not give it among the fields too';
  if (responseCode !== PARTIAL_APPROVAL) return undefined;
  const part = Number(fields[4] ?? 0);
  return part > 0 && part <= amount
    ? undefined
    : 'a partial approval (10) needs its amount in fields, DE 4, not above what was asked';
}

/** An answer in a word. */
export function said(heard: Heard): string {
  if (heard.kind === 'failed') return 'no answer';
  return heard.kind === 'reply' ? heard.responseCode : heard.kind;
}
