/** Looking a DE 39 up. */
import { type ResponseCode, responseCodes } from '../payment/response-codes.ts';

/** The book's row; undefined for a code that is not in it, which is a refusal like any other. */
export function responseCode(code: string): ResponseCode | undefined {
  return (responseCodes as { readonly [code: string]: ResponseCode })[code];
}

export function isApproval(code: string): boolean {
  return responseCode(code)?.approved ?? false;
}
