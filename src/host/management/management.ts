/** Requests that are not about money, by the dialect's name of the message. */
import { batchDetail, batchDetailInFull, batchEnd } from './batch-upload.ts';
import {
  aidDownload,
  aidQuery,
  blackListDownload,
  caKeyDownload,
  caKeyQuery,
  downloadEnd,
  parameterDownload,
  statusUpload,
  tmsDownload,
} from './downloads.ts';
import { echo } from './echo.ts';
import { masterKeyDownload } from './master-key.ts';
import { merchantQuery } from './merchant-query.ts';
import type { ManagementHandler } from './parts.ts';
import { paymentNotice } from './payment-notice.ts';
import { qrQuery } from './qr-query.ts';
import { settleBatch } from './settle-batch.ts';
import { signIn, signOff } from './sign-in.ts';

export const managementHandlers: { readonly [message: string]: ManagementHandler } = {
  'sign-in': signIn,
  'sign-off': signOff,
  'master-key-download': masterKeyDownload,
  'echo-test': echo,
  'qr-query': qrQuery,
  'payment-notice': paymentNotice,
  'merchant-query': merchantQuery,
  'status-upload': statusUpload,
  'parameter-download': parameterDownload,
  'parameter-download-end': downloadEnd,
  'tms-download': tmsDownload,
  'tms-download-end': downloadEnd,
  'ca-key-query': caKeyQuery,
  'ca-key-download': caKeyDownload,
  'ca-key-download-end': downloadEnd,
  'aid-query': aidQuery,
  'aid-download': aidDownload,
  'aid-download-end': downloadEnd,
  'black-list-download': blackListDownload,
  'black-list-download-end': downloadEnd,
  settlement: settleBatch,
  'batch-detail': batchDetail,
  'batch-offline-detail': batchDetailInFull,
  'batch-refund-detail': batchDetailInFull,
  'batch-notice-detail': batchDetailInFull,
  'batch-end': batchEnd,
  'batch-end-balanced': batchEnd,
};
