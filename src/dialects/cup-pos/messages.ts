/**
 * Which elements the messages of each transaction carry, as shipped terminals build and accept them (Q/CUP 009.1 naming).
 * Conditional ones in requests: 2 unless the stripe carries it; 14 if known; 23 and 55 with a chip; 26 and 52 with a PIN;
 * 35 and 36 from a stripe or its equivalent; 38 if the original got one; 53 with a PIN or encrypted tracks; 59 for QR codes
 * and device data; 64 where `mac` says so. Real hosts leave out or add elements in replies, so their rows are expectations.
 */
import type { MessageRow } from '../dialect.ts';

const APPROVED_REPLY = [3, 4, 11, 12, 13, 25, 32, 37, 39, 41, 42, 44, 49, 60];
const REVERSAL = [3, 4, 11, 22, 25, 39, 41, 42, 49, 60];
/** DE 22 of a payment code that was scanned, of one that is shown, and of either. */
const SCANNED = ['030', '032'];
const SHOWN = ['031'];
const QR = [...SCANNED, ...SHOWN];
const REVERSAL_REPLY = [3, 4, 11, 12, 13, 25, 32, 37, 39, 41, 42, 49, 60];

const management = { messageType: '00', mac: false } as const;

/** 0820 that tells the host something, or asks what there is to download. No STAN, as in all transfers of parameters. */
const asking = (networkCode: string) =>
  ({
    ...management,
    mti: '0820',
    networkCode,
    request: { mandatory: [41, 42, 60, 62], conditional: [] },
    response: { mandatory: [12, 13, 39, 41, 60], conditional: [42, 62] },
  }) as const;

const download = (networkCode: string) =>
  ({
    ...management,
    mti: '0800',
    networkCode,
    request: { mandatory: [41, 42, 60], conditional: [62] },
    response: { mandatory: [12, 13, 37, 39, 41, 42, 60, 62], conditional: [] },
  }) as const;

const downloadEnd = (networkCode: string) =>
  ({
    ...management,
    mti: '0800',
    networkCode,
    request: { mandatory: [41, 42, 60], conditional: [] },
    response: { mandatory: [12, 13, 37, 39, 41, 60], conditional: [42] },
  }) as const;

/** 0220 that tells of a sale, or of its new amount. A tip stands in DE 48. */
const offline = (messageType: string, conditional: readonly number[]) =>
  ({
    mti: '0220',
    processingCode: '000000',
    conditionCode: '00',
    messageType,
    networkCode: '000',
    mac: true,
    request: {
      mandatory: [3, 4, 11, 22, 25, 41, 42, 49, 60, 61, 63],
      conditional: [2, 14, ...conditional, 48, 53, 64],
    },
    response: { mandatory: [...APPROVED_REPLY, 63], conditional: [2, 14, 15, 38, 53, 64] },
  }) as const;

export const cupPosMessages = {
  'sign-in': {
    mti: '0800',
    messageType: '00',
    networkCode: '003',
    mac: false,
    request: { mandatory: [11, 41, 42, 60, 63], conditional: [62] },
    response: { mandatory: [11, 12, 13, 32, 37, 39, 41, 42, 60, 62], conditional: [] },
  },
  /** Its DE 60.3 is the acquirer's own, see masterKeyNetworkCodes. */
  'master-key-download': {
    mti: '0800',
    messageType: '99',
    networkCode: '400',
    mac: false,
    request: { mandatory: [11, 60, 62], conditional: [41, 42] },
    response: { mandatory: [11, 12, 13, 32, 37, 39, 41, 60, 62], conditional: [42] },
  },
  'sign-off': {
    mti: '0820',
    messageType: '00',
    networkCode: '002',
    mac: false,
    request: { mandatory: [11, 41, 42, 60], conditional: [] },
    response: { mandatory: [11, 12, 13, 32, 37, 39, 41, 42, 60], conditional: [] },
  },
  'echo-test': {
    mti: '0820',
    messageType: '00',
    networkCode: '301',
    mac: false,
    request: { mandatory: [41, 42, 60], conditional: [] },
    response: { mandatory: [12, 13, 39, 41, 60], conditional: [42] },
  },
  /** Postern's own, see merchant-report.ts. */
  'merchant-query': {
    mti: '0820',
    messageType: '00',
    networkCode: '970',
    mac: true,
    request: { mandatory: [41, 42, 60, 62], conditional: [64] },
    response: { mandatory: [12, 13, 39, 41, 42, 60], conditional: [62, 64] },
  },
  'status-upload': asking('362'),
  'parameter-download': download('360'),
  'parameter-download-end': downloadEnd('361'),
  'tms-download': download('364'),
  'tms-download-end': downloadEnd('365'),
  'ca-key-query': asking('372'),
  'ca-key-download': download('370'),
  'ca-key-download-end': downloadEnd('371'),
  'aid-query': asking('382'),
  'aid-download': download('380'),
  'aid-download-end': downloadEnd('381'),
  'black-list-download': download('390'),
  'black-list-download-end': downloadEnd('391'),
  balance: {
    mti: '0200',
    processingCode: '310000',
    conditionCode: '00',
    messageType: '01',
    networkCode: '000',
    mac: true,
    request: { mandatory: [3, 11, 22, 25, 41, 42, 49, 60], conditional: [2, 14, 23, 26, 35, 36, 52, 53, 55, 62, 64] },
    response: {
      mandatory: [3, 11, 12, 13, 25, 32, 37, 39, 41, 42, 44, 49, 60],
      conditional: [2, 14, 23, 53, 54, 55, 62, 64],
    },
  },
  'qr-sale': {
    mti: '0200',
    processingCode: '000000',
    conditionCode: '00',
    entryModes: SCANNED,
    messageType: '22',
    networkCode: '000',
    mac: true,
    request: {
      mandatory: [3, 4, 11, 22, 25, 41, 42, 49, 60],
      conditional: [2, 14, 23, 26, 35, 36, 47, 52, 53, 55, 59, 62, 64],
    },
    response: { mandatory: APPROVED_REPLY, conditional: [2, 14, 15, 23, 38, 47, 53, 54, 55, 59, 62, 63, 64] },
  },
  'qr-sale-reversal': {
    mti: '0400',
    processingCode: '000000',
    conditionCode: '00',
    entryModes: SCANNED,
    messageType: '22',
    networkCode: '000',
    mac: true,
    request: { mandatory: REVERSAL, conditional: [2, 14, 23, 38, 47, 55, 59, 62, 64] },
    response: { mandatory: APPROVED_REPLY, conditional: [2, 14, 15, 23, 55, 62, 64] },
  },
  /** 反扫 as Shengpay has it; the reply brings what is to be shown. */
  'qr-order': {
    mti: '0200',
    processingCode: '000000',
    conditionCode: '00',
    entryModes: SHOWN,
    messageType: '22',
    networkCode: '000',
    mac: true,
    request: { mandatory: [3, 4, 11, 22, 25, 41, 42, 49, 60], conditional: [47, 59, 64] },
    response: { mandatory: APPROVED_REPLY, conditional: [15, 38, 47, 59, 63, 64] },
  },
  'qr-order-reversal': {
    mti: '0400',
    processingCode: '000000',
    conditionCode: '00',
    entryModes: SHOWN,
    messageType: '22',
    networkCode: '000',
    mac: true,
    request: { mandatory: REVERSAL, conditional: [38, 47, 59, 64] },
    response: { mandatory: APPROVED_REPLY, conditional: [15, 64] },
  },
  /** Private: DE 61 names the payment that is asked about; the reply is that of the payment itself. */
  'qr-query': {
    mti: '0200',
    processingCode: '000010',
    messageType: '61',
    networkCode: '000',
    mac: true,
    request: { mandatory: [3, 11, 22, 41, 42, 49, 60, 61], conditional: [25, 59, 64] },
    response: { mandatory: [3, 11, 12, 13, 32, 37, 39, 41, 42, 49, 60], conditional: [4, 25, 38, 44, 59, 61, 63, 64] },
  },
  'qr-query@de47': {
    mti: '0200',
    processingCode: '670000',
    conditionCode: '00',
    messageType: '01',
    networkCode: '000',
    mac: true,
    request: { mandatory: [3, 11, 22, 25, 41, 42, 49, 60, 61], conditional: [47, 64] },
    response: { mandatory: [3, 11, 12, 13, 25, 32, 37, 39, 41, 42, 49, 60], conditional: [4, 38, 44, 47, 61, 63, 64] },
  },
  'qr-void': {
    mti: '0200',
    processingCode: '200000',
    conditionCode: '00',
    entryModes: QR,
    messageType: '23',
    networkCode: '000',
    mac: true,
    request: {
      mandatory: [3, 4, 11, 22, 25, 37, 41, 42, 49, 60, 61],
      conditional: [2, 14, 23, 26, 35, 36, 38, 52, 53, 55, 59, 64],
    },
    response: { mandatory: [...APPROVED_REPLY, 63], conditional: [2, 14, 15, 23, 38, 53, 64] },
  },
  'qr-void-reversal': {
    mti: '0400',
    processingCode: '200000',
    conditionCode: '00',
    entryModes: QR,
    messageType: '23',
    networkCode: '000',
    mac: true,
    request: { mandatory: [...REVERSAL, 61], conditional: [2, 14, 23, 38, 55, 59, 64] },
    response: { mandatory: [...APPROVED_REPLY, 61], conditional: [2, 14, 15, 23, 64] },
  },
  'qr-void@de47': {
    mti: '0200',
    processingCode: '680000',
    conditionCode: '00',
    messageType: '23',
    networkCode: '000',
    mac: true,
    request: { mandatory: [3, 4, 11, 22, 25, 37, 41, 42, 49, 60, 61], conditional: [38, 47, 64] },
    response: { mandatory: [...APPROVED_REPLY, 63], conditional: [15, 38, 47, 64] },
  },
  'qr-void-reversal@de47': {
    mti: '0400',
    processingCode: '680000',
    conditionCode: '00',
    messageType: '23',
    networkCode: '000',
    mac: true,
    request: { mandatory: [...REVERSAL, 61], conditional: [38, 47, 64] },
    response: { mandatory: [...APPROVED_REPLY, 61], conditional: [15, 64] },
  },
  /** In both forms: the private one adds its channel in DE 47. */
  'qr-refund': {
    mti: '0220',
    processingCode: '200000',
    conditionCode: '00',
    entryModes: QR,
    messageType: '25',
    networkCode: '000',
    mac: true,
    request: {
      mandatory: [3, 4, 11, 22, 25, 37, 41, 42, 49, 60, 61, 63],
      conditional: [2, 14, 23, 26, 35, 36, 38, 47, 52, 53, 55, 59, 62, 64],
    },
    response: { mandatory: [...APPROVED_REPLY, 63], conditional: [2, 14, 15, 23, 38, 53, 64] },
  },
  /** Private: the payment into the merchant's own code that came after the one with the reference in DE 37; 25 for none. */
  'payment-notice': {
    mti: '0820',
    processingCode: '000010',
    messageType: '62',
    networkCode: '000',
    mac: true,
    request: { mandatory: [3, 11, 41, 42, 60], conditional: [37, 64] },
    response: { mandatory: [3, 11, 12, 13, 32, 39, 41, 42, 60], conditional: [4, 37, 59, 63, 64] },
  },
  sale: {
    mti: '0200',
    processingCode: '000000',
    conditionCode: '00',
    messageType: '22',
    networkCode: '000',
    mac: true,
    request: {
      mandatory: [3, 4, 11, 22, 25, 41, 42, 49, 60],
      conditional: [2, 14, 23, 26, 35, 36, 52, 53, 55, 59, 62, 64],
    },
    response: { mandatory: APPROVED_REPLY, conditional: [2, 14, 15, 23, 38, 53, 54, 55, 62, 63, 64] },
  },
  'sale-reversal': {
    mti: '0400',
    processingCode: '000000',
    conditionCode: '00',
    messageType: '22',
    networkCode: '000',
    mac: true,
    request: { mandatory: REVERSAL, conditional: [2, 14, 23, 38, 55, 59, 62, 64] },
    response: { mandatory: APPROVED_REPLY, conditional: [2, 14, 15, 23, 55, 62, 64] },
  },
  void: {
    mti: '0200',
    processingCode: '200000',
    conditionCode: '00',
    messageType: '23',
    networkCode: '000',
    mac: true,
    request: {
      mandatory: [3, 4, 11, 22, 25, 37, 41, 42, 49, 60, 61],
      conditional: [2, 14, 23, 26, 35, 36, 38, 52, 53, 55, 62, 64],
    },
    response: { mandatory: [...APPROVED_REPLY, 63], conditional: [2, 14, 15, 23, 38, 53, 64] },
  },
  'void-reversal': {
    mti: '0400',
    processingCode: '200000',
    conditionCode: '00',
    messageType: '23',
    networkCode: '000',
    mac: true,
    request: { mandatory: [...REVERSAL, 61], conditional: [2, 14, 23, 38, 55, 64] },
    response: { mandatory: [...APPROVED_REPLY, 61], conditional: [2, 14, 15, 23, 64] },
  },
  refund: {
    mti: '0220',
    processingCode: '200000',
    conditionCode: '00',
    messageType: '25',
    networkCode: '000',
    mac: true,
    request: {
      mandatory: [3, 4, 11, 22, 25, 37, 41, 42, 49, 60, 61, 63],
      conditional: [2, 14, 23, 26, 35, 36, 38, 52, 53, 55, 62, 64],
    },
    response: { mandatory: [...APPROVED_REPLY, 63], conditional: [2, 14, 15, 23, 38, 53, 64] },
  },
  'pre-auth': {
    mti: '0100',
    processingCode: '030000',
    conditionCode: '06',
    messageType: '10',
    networkCode: '000',
    mac: true,
    request: {
      mandatory: [3, 4, 11, 22, 25, 41, 42, 49, 60],
      conditional: [2, 14, 23, 26, 35, 36, 52, 53, 55, 59, 62, 64],
    },
    response: { mandatory: APPROVED_REPLY, conditional: [2, 14, 15, 23, 38, 53, 54, 55, 63, 64] },
  },
  'pre-auth-reversal': {
    mti: '0400',
    processingCode: '030000',
    conditionCode: '06',
    messageType: '10',
    networkCode: '000',
    mac: true,
    request: { mandatory: REVERSAL, conditional: [2, 14, 23, 38, 55, 59, 64] },
    response: { mandatory: REVERSAL_REPLY, conditional: [2, 14, 15, 23, 53, 55, 64] },
  },
  'pre-auth-void': {
    mti: '0100',
    processingCode: '200000',
    conditionCode: '06',
    messageType: '11',
    networkCode: '000',
    mac: true,
    request: {
      mandatory: [3, 4, 11, 22, 25, 38, 41, 42, 49, 60, 61],
      conditional: [2, 14, 23, 26, 35, 36, 52, 53, 55, 62, 64],
    },
    response: { mandatory: APPROVED_REPLY, conditional: [2, 14, 15, 23, 38, 53, 63, 64] },
  },
  'pre-auth-void-reversal': {
    mti: '0400',
    processingCode: '200000',
    conditionCode: '06',
    messageType: '11',
    networkCode: '000',
    mac: true,
    request: { mandatory: [...REVERSAL, 61], conditional: [2, 14, 23, 38, 52, 55, 64] },
    response: { mandatory: REVERSAL_REPLY, conditional: [2, 14, 15, 23, 64] },
  },
  completion: {
    mti: '0200',
    processingCode: '000000',
    conditionCode: '06',
    messageType: '20',
    networkCode: '000',
    mac: true,
    request: {
      mandatory: [3, 4, 11, 22, 25, 41, 42, 49, 60, 61],
      conditional: [2, 14, 23, 26, 35, 36, 38, 52, 53, 55, 62, 64],
    },
    response: { mandatory: APPROVED_REPLY, conditional: [2, 14, 15, 23, 38, 53, 54, 63, 64] },
  },
  'completion-reversal': {
    mti: '0400',
    processingCode: '000000',
    conditionCode: '06',
    messageType: '20',
    networkCode: '000',
    mac: true,
    request: { mandatory: [...REVERSAL, 61], conditional: [2, 14, 23, 38, 55, 64] },
    response: { mandatory: REVERSAL_REPLY, conditional: [2, 14, 15, 23, 64] },
  },
  'completion-notice': {
    mti: '0220',
    processingCode: '000000',
    conditionCode: '06',
    messageType: '24',
    networkCode: '000',
    mac: true,
    request: {
      mandatory: [3, 4, 11, 22, 25, 41, 42, 49, 60, 61],
      conditional: [2, 14, 23, 26, 35, 36, 38, 53, 55, 63, 64],
    },
    response: { mandatory: APPROVED_REPLY, conditional: [2, 14, 15, 23, 38, 53, 63, 64] },
  },
  'completion-void': {
    mti: '0200',
    processingCode: '200000',
    conditionCode: '06',
    messageType: '21',
    networkCode: '000',
    mac: true,
    request: {
      mandatory: [3, 4, 11, 22, 25, 37, 41, 42, 49, 60, 61],
      conditional: [2, 14, 23, 26, 35, 36, 38, 52, 53, 55, 62, 63, 64],
    },
    response: { mandatory: APPROVED_REPLY, conditional: [2, 14, 15, 23, 38, 53, 63, 64] },
  },
  'completion-void-reversal': {
    mti: '0400',
    processingCode: '200000',
    conditionCode: '06',
    messageType: '21',
    networkCode: '000',
    mac: true,
    request: { mandatory: [...REVERSAL, 61], conditional: [2, 14, 23, 38, 55, 64] },
    response: { mandatory: REVERSAL_REPLY, conditional: [2, 14, 15, 23, 64] },
  },
  'offline-sale': offline('30', [38]),
  adjust: offline('32', [37, 38]),
  tip: offline('34', [37, 38]),
  settlement: {
    mti: '0500',
    messageType: '00',
    networkCode: '201',
    mac: false,
    request: { mandatory: [11, 41, 42, 48, 49, 60, 63], conditional: [] },
    response: { mandatory: [11, 12, 13, 15, 32, 37, 41, 42, 48, 49, 60, 63], conditional: [] },
  },
  'batch-detail': {
    mti: '0320',
    messageType: '00',
    networkCode: '201',
    mac: false,
    request: { mandatory: [11, 41, 42, 48, 60], conditional: [] },
    response: { mandatory: [11, 12, 13, 32, 37, 39, 41, 42, 60], conditional: [23, 48] },
  },
  /** An offline sale sent again, with the amount that it came to. */
  'batch-offline-detail': {
    mti: '0320',
    processingCode: '000000',
    conditionCode: '00',
    messageType: '30',
    networkCode: '000',
    mac: false,
    request: {
      mandatory: [3, 4, 11, 22, 25, 37, 41, 42, 49, 60, 61, 63],
      conditional: [2, 14, 38, 53],
    },
    response: { mandatory: [...APPROVED_REPLY, 63], conditional: [2, 14, 15, 38, 53] },
  },
  /** A refund sent again as it was. */
  'batch-refund-detail': {
    mti: '0320',
    processingCode: '200000',
    conditionCode: '00',
    messageType: '25',
    networkCode: '000',
    mac: false,
    request: {
      mandatory: [3, 4, 11, 22, 25, 37, 41, 42, 49, 60, 61, 63],
      conditional: [2, 14, 23, 26, 35, 36, 38, 52, 53, 55, 62],
    },
    response: { mandatory: [...APPROVED_REPLY, 63], conditional: [2, 14, 15, 23, 38, 53] },
  },
  /** A completion by notice, sent again as it was. */
  'batch-notice-detail': {
    mti: '0320',
    processingCode: '000000',
    conditionCode: '06',
    messageType: '24',
    networkCode: '000',
    mac: false,
    request: {
      mandatory: [3, 4, 11, 22, 25, 37, 41, 42, 49, 60, 61, 63],
      conditional: [2, 14, 23, 26, 35, 36, 38, 52, 53, 55, 62],
    },
    response: { mandatory: [...APPROVED_REPLY, 63], conditional: [2, 14, 15, 23, 38, 53] },
  },
  /** After details that were uploaded because the totals did not match. */
  'batch-end': {
    mti: '0320',
    messageType: '00',
    networkCode: '202',
    mac: false,
    request: { mandatory: [11, 41, 42, 48, 60], conditional: [] },
    response: { mandatory: [11, 12, 13, 32, 37, 39, 41, 42, 60], conditional: [48] },
  },
  'batch-end-balanced': {
    mti: '0320',
    messageType: '00',
    networkCode: '207',
    mac: false,
    request: { mandatory: [11, 41, 42, 48, 60], conditional: [] },
    response: { mandatory: [11, 12, 13, 32, 37, 39, 41, 42, 60], conditional: [48] },
  },
} as const satisfies { readonly [transaction: string]: MessageRow };
