/** What firmware shows while payments by QR code are made, in both languages. */
import { writeMerchantCode } from '../../src/emv/merchant-code.ts';
import type { Screen } from '../../src/firmware/screens/screen.ts';
import type { Language } from '../../src/payment/text.ts';

/** A merchant's own code, as the terminals write it. */
export const STATIC_CODE = writeMerchantCode({
  method: 'static',
  unionPay: { acquirer: '48021000', forwarder: '48021000', merchant: '898110000000001' },
  categoryCode: '5411',
  currency: '156',
  country: 'CN',
  name: '示例便利店',
  city: 'BEIJING',
  terminal: '10000001',
});

const said = (language: Language, zh: string, en: string): string => (language === 'en' ? en : zh);

export const scanCodeScreen = (language: Language): Screen => ({
  name: 'scan-code',
  title: said(language, '扫码收款', 'QR SALE'),
  rows: [
    { text: said(language, '金额 12.34', 'Amount 12.34') },
    { text: said(language, '请出示付款码', 'Show your payment code'), align: 'center' },
  ],
  hint: said(language, '[确认]确定 [取消]退出', '[ENTER] OK [CANCEL] quit'),
});

export const payingScreen = (language: Language): Screen => ({
  name: 'paying',
  title: said(language, '扫码收款', 'QR SALE'),
  rows: [
    { text: said(language, '金额 50.00', 'Amount 50.00') },
    { text: said(language, '用户支付中 请稍候', 'Customer is paying...'), align: 'center' },
  ],
  hint: said(language, '[取消]取消收款', '[CANCEL] stop'),
});

export const orderScreen = (language: Language, qr: string, seconds = 88): Screen => ({
  name: 'show-code',
  title: said(language, '收款码收款', 'SHOW QR CODE'),
  rows: [
    { text: said(language, '金额 25.00', 'Amount 25.00') },
    { text: said(language, '请用微信支付扫码', 'Scan with WeChat Pay'), align: 'center' },
    { text: said(language, `剩余 ${seconds} 秒`, `Time left ${seconds} s`), align: 'center' },
  ],
  qr,
  hint: said(language, '[取消]取消收款', '[CANCEL] stop'),
});

export const staticCodeScreen = (language: Language, qr: string): Screen => ({
  name: 'static-code',
  title: said(language, '静态收款码', 'STATIC QR CODE'),
  rows: [
    { text: '示例便利店', align: 'center' },
    { text: said(language, '请扫码付款', 'Scan to pay'), align: 'center' },
  ],
  qr,
  hint: said(language, '[取消]退出', '[CANCEL] quit'),
});
