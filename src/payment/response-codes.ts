/**
 * The DE 39 book of China UnionPay POS: what each code means, what the terminal shows and what everybody does next.
 * Meanings as in the UnionPay 2014 annex; codes marked (old) come from earlier tables and may still be met.
 */
import { acquirerRefusals, systemFaults } from './response-codes/acquirer.ts';
import { approvals } from './response-codes/approvals.ts';
import { captures } from './response-codes/capture.ts';
import { issuerRefusals } from './response-codes/issuer.ts';
import { requestRefusals } from './response-codes/request.ts';
import {
  callAcquirer,
  declined,
  type OwnResponseCode,
  type ResponseCode,
  type ResponseCodes,
} from './response-codes/response-code.ts';
import { t } from './text.ts';

export { offlineCodes } from './response-codes/offline-codes.ts';
export {
  type OwnResponseCode,
  type ResponseClass,
  type ResponseCode,
  responseClasses,
} from './response-codes/response-code.ts';

export const responseCodes = {
  ...approvals,
  ...captures,
  ...issuerRefusals,
  ...requestRefusals,
  ...acquirerRefusals,
  ...systemFaults,
} as const satisfies ResponseCodes;

/** Acquirers redefine codes freely: what one says of its own, laid over the book. */
export type OwnResponseCodes = { readonly [code: string]: OwnResponseCode };

/** The row of a DE 39; codes that are not in the book are failures shown by their number. */
export function responseCode(code: string, own: OwnResponseCodes = {}): ResponseCode {
  const row = Object.hasOwn(responseCodes, code)
    ? responseCodes[code as keyof typeof responseCodes]
    : unknownCode(code);
  return Object.hasOwn(own, code) ? { ...row, ...own[code] } : row;
}

/** Whether the book, or the acquirer, says what a code means. */
export function isExplained(code: string, own: OwnResponseCodes = {}): boolean {
  return Object.hasOwn(responseCodes, code) || Object.hasOwn(own, code);
}

/** The set that terminals count as done: 00, 10, 11, A2, A4, A5, A6. */
export function isApproved(code: string): boolean {
  return responseCode(code).approved;
}

function unknownCode(code: string): ResponseCode {
  return {
    ...declined,
    display: t(`交易失败 错误码[${code}]`, `DECLINED, CODE [${code}]`),
    advice: callAcquirer,
    name: t('未知应答码', 'Unknown response code'),
    meaning: t('应答码不在书中。', 'The code is not in the book.'),
    causes: t('收单机构自有的代码。', "A code of the acquirer's own."),
    merchant: t('把错误码告诉收单机构', 'Tell the acquirer the code'),
    developer: t('在收单机构的接口说明中查该代码。', "Look it up in the acquirer's interface."),
  };
}
