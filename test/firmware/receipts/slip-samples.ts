/** A terminal to print with, transactions to print, and the paper as text. */
import { cupPos } from '../../../src/dialects/cup-pos/index.ts';
import type { Firmware } from '../../../src/firmware/firmware.ts';
import type { BatchRecord } from '../../../src/firmware/flash-records.ts';
import type { Profile } from '../../../src/firmware/profile.ts';
import type { Receipt } from '../../../src/firmware/receipts/receipt.ts';
import { fitCells } from '../../../src/lib/cell-width.ts';
import { MemoryFlash } from '../../../src/machine/devices/flash.ts';
import { printedLines } from '../../../src/machine/devices/slip.ts';
import { loadProfile } from '../../../src/machine/profile.ts';
import type { Language } from '../../../src/payment/text.ts';

const base = loadProfile('lakala-classic');

export const profile: Profile = {
  ...base,
  model: { ...base.model, brand: { zh: '拉卡拉', en: 'LAKALA' } },
  printer: { ...base.printer, columns: 32 },
  identity: {
    ...base.identity,
    merchantId: '898110000000001',
    terminalId: '10000001',
    merchantName: '示例便利店',
  },
};

export function firmware(language: Language, changed: Profile = profile): Firmware {
  const factory = { language, passwords: {} };
  return {
    profile: changed,
    dialect: cupPos,
    flash: new MemoryFlash(),
    factory,
    ram: { operator: '01' },
  };
}

export const sale: BatchRecord = {
  transaction: 'sale',
  stan: '000017',
  batch: '000001',
  amount: 1234,
  pan: '621700******0018',
  sealedPan: '',
  expiry: '3012',
  entryMode: '021',
  scheme: 'CUP',
  operator: '01',
  rrn: '112212300017',
  authCode: 'A12345',
  at: '20261122123005',
  issuerId: '01050000',
  acquirerId: '99990009',
  remarks: [],
  settlement: { state: 'credited', net: 1227, fee: 7, at: '123006' },
};

export const qrSale: BatchRecord = {
  transaction: 'qr-sale',
  stan: '000022',
  batch: '000001',
  amount: 8_850,
  pan: '13************8293',
  sealedPan: '',
  entryMode: '032',
  scheme: 'CUP',
  wallet: 'wechat',
  payer: '*伟',
  order: '20261122112212300022',
  voucher: '20261122112212300022',
  operator: '01',
  rrn: '112212300022',
  authCode: '000022',
  at: '20261122123205',
  acquirerId: '48021000',
  remarks: [],
  settlement: { state: 'credited', net: 8_816, fee: 34, at: '123206' },
};

/** A pre-authorization gives nobody anything yet. */
const { settlement: _, ...unsettled } = sale;
const held = { ...unsettled, amount: 100_000, authCode: '000026' } as const;

export const samples = {
  sale,
  'foreign-sale-keyed-next-day': {
    ...sale,
    stan: '000018',
    pan: '411111******1111',
    scheme: 'VIS',
    entryMode: '012',
    issuerId: '99990003',
    amount: 9_999_999_999,
    settlement: { state: 'next-day', net: 9_899_999_999, fee: 100_000_000 },
    remarks: ['中心返回:感谢使用银联卡', 'ISSUER: THANK YOU FOR PAYING BY CARD'],
  },
  void: {
    ...sale,
    transaction: 'void',
    stan: '000019',
    original: { stan: '000017', rrn: '112212300017' },
    settlement: { state: 'credited', net: 1227, fee: 7, at: '124001' },
  },
  'voided-sale': { ...sale, voidedBy: '000019' },
  refund: {
    ...sale,
    transaction: 'refund',
    stan: '000020',
    amount: 500,
    entryMode: '022',
    original: { rrn: '112109000003', date: '1121' },
    settlement: { state: 'credited', net: 497, fee: 3, at: '125501' },
  },
  'pre-auth': { ...held, transaction: 'pre-auth', stan: '000026' },
  'pre-auth-void': {
    ...held,
    transaction: 'pre-auth-void',
    stan: '000027',
    original: { authCode: '000026', date: '1122' },
  },
  completion: {
    ...held,
    transaction: 'completion',
    stan: '000028',
    amount: 115_000,
    original: { authCode: '000026', date: '1122' },
    settlement: { state: 'credited', net: 114_425, fee: 575, at: '124001' },
  },
  'completion-notice': {
    ...held,
    transaction: 'completion-notice',
    stan: '000029',
    entryMode: '012',
    original: { authCode: '000026', date: '1122' },
    settlement: { state: 'next-day', net: 99_500, fee: 500 },
  },
  'offline-sale': {
    ...held,
    transaction: 'offline-sale',
    stan: '000031',
    amount: 5000,
    entryMode: '012',
    rrn: '',
    authCode: '123456',
    original: { authMode: '01' },
    toForward: { amount: 5000, tries: 0 },
  },
  tip: {
    ...held,
    transaction: 'tip',
    stan: '000032',
    amount: 5500,
    tip: 500,
    adjustedFrom: 5000,
    rrn: '',
    original: { stan: '000031' },
    toForward: { amount: 5500, tries: 0 },
  },
  'completion-void': {
    ...held,
    transaction: 'completion-void',
    stan: '000030',
    amount: 115_000,
    original: { stan: '000028', rrn: '112212300028', authCode: '000026', date: '1122' },
    settlement: { state: 'credited', net: 114_425, fee: 575, at: '124501' },
  },
  'unknown-institutions-no-settlement': {
    transaction: 'sale',
    stan: '000021',
    batch: '000001',
    amount: 1,
    pan: '621700******0018',
    sealedPan: '',
    entryMode: '021',
    scheme: 'CUP',
    operator: '02',
    rrn: '112212300021',
    at: '20261122123105',
    issuerId: '64135810',
    remarks: [],
  },
  'qr-sale': qrSale,
  'qr-order': {
    ...qrSale,
    transaction: 'qr-order',
    stan: '000023',
    pan: '',
    entryMode: '031',
    wallet: 'unionpay-qr',
    payer: '621234******1265',
    settlement: { state: 'next-day', net: 8_816, fee: 34 },
  },
  'qr-void': {
    ...qrSale,
    transaction: 'qr-void',
    stan: '000024',
    original: { stan: '000022', rrn: '112212300022' },
    settlement: { state: 'credited', net: 8_816, fee: 34, at: '124001' },
  },
  'qr-refund': {
    ...qrSale,
    transaction: 'qr-refund',
    stan: '000025',
    amount: 500,
    wallet: 'alipay',
    original: { rrn: '112109000003', date: '1121' },
    settlement: { state: 'credited', net: 498, fee: 2, at: '125501' },
  },
} as const satisfies { readonly [name: string]: BatchRecord };

/** The paper as text, each line to its right edge; `»` marks large type. */
export function onPaper(receipt: Receipt, columns: number): string {
  const line = ({ text, size }: { text: string; size: 'normal' | 'large' }) =>
    size === 'large' ? `»${fitCells(text, Math.floor(columns / 2))}|` : ` ${fitCells(text, columns)}|`;
  return `${printedLines(receipt, columns).map(line).join('\n')}\n`;
}
