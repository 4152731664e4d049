/** Requests that are not about money, by the dialect's name of the message. */
import { batchDetail, batchDetailInFull, batchEnd } from './batch-upload.ts';
import { echo } from './echo.ts';
import type { ManagementHandler } from './parts.ts';
import { paymentNotice } from './payment-notice.ts';
import { qrQuery } from './qr-query.ts';
import { settleBatch } from './settle-batch.ts';
import { signIn, signOff } from './sign-in.ts';

export const managementHandlers: { readonly [message: string]: ManagementHandler } = {
  'sign-in': signIn,
  'sign-off': signOff,
  'echo-test': echo,
  'qr-query': qrQuery,
  'payment-notice': paymentNotice,
  settlement: settleBatch,
  'batch-detail': batchDetail,
  'batch-refund-detail': batchDetailInFull,
  'batch-notice-detail': batchDetailInFull,
  'batch-end': batchEnd,
  'batch-end-balanced': batchEnd,
};
