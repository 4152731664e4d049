/** Payment codes, and payments that wait for their customers. */
import type { ErrorPage } from '../error-page.ts';
import { type Language, say, t } from '../text.ts';
import { type Wallet, walletNames, wallets } from '../wallets.ts';
import { inDoubt, merchantDoesNothing, mistaken, ruledOut } from './columns.ts';

const scanCustomer = t('请扫顾客的付款码', "Scan the customer's payment code");
const otherMeans = t('请顾客换其他方式付款', 'Another means of payment');

export const walletErrors = {
  'scan-merchant-code': {
    ...mistaken,
    display: t('这是商户收款码', "A MERCHANT'S CODE"),
    advice: scanCustomer,
    meaning: t('扫到的是收款码，它不能用来付款。', 'This code takes money; it cannot pay.'),
    causes: t('扫了店里贴的码，或顾客打开了收款页。', 'The code on the counter, or the wrong page on the phone.'),
    developer: t(
      '收款码是网址或EMV码（000201开头），付款码是数字。',
      "Merchants' codes are URLs or EMV (000201...); payment codes are digits.",
    ),
  },
  'scan-unknown-wallet': {
    ...mistaken,
    display: t('不支持的付款码', 'UNKNOWN PAYMENT CODE'),
    advice: otherMeans,
    meaning: t('数字的开头不属于任何已知的钱包。', 'No wallet that is known begins its codes so.'),
    causes: t('别家应用的付款码，或会员码、优惠券。', "Another app's code, a member card, a coupon."),
    developer: t(
      `前缀：${eachWallet('zh-CN', ({ prefixes }) => span(prefixes, '至')).join('，')}。`,
      `Prefixes: ${eachWallet('en', ({ prefixes }) => span(prefixes, ' to ')).join(', ')}.`,
    ),
  },
  'scan-wrong-length': {
    ...mistaken,
    display: t('付款码位数不对', 'CODE INCOMPLETE'),
    advice: t('请重新扫码', 'Scan it again'),
    meaning: t('开头是钱包的付款码，但位数不对。', 'It begins like a payment code, and has too few or many digits.'),
    causes: t('扫描不全，或手工输入漏了数字。', 'It was not read whole, or a digit was left out by hand.'),
    developer: t(
      `位数：${eachWallet('zh-CN', ({ digits }) => span(digits, '至')).join('，')}。`,
      `Digits: ${eachWallet('en', ({ digits }) => span(digits, ' to ')).join(', ')}.`,
    ),
  },
  'scan-not-a-code': {
    ...mistaken,
    display: t('不是付款码', 'NOT A PAYMENT CODE'),
    advice: scanCustomer,
    meaning: t('扫到的内容不是付款码。', 'What was read is no payment code.'),
    causes: t('扫了商品条码或其他二维码。', 'A barcode of goods, or some other QR code.'),
    developer: t(
      '付款码是数字，或EMV的CPV01数据；没有报文发出。',
      "Payment codes are digits, or EMV's CPV01 data. Nothing is sent.",
    ),
  },
  'wallet-not-accepted': {
    ...ruledOut,
    display: t('本机不受理此钱包', 'WALLET NOT ACCEPTED'),
    advice: otherMeans,
    meaning: t('终端参数没有开通这个钱包。', 'The parameters of the terminal do not include this wallet.'),
    causes: t('商户未签约该钱包。', 'The merchant has no contract for it.'),
    merchant: t('需要受理时请收单机构开通', 'Have the acquirer enable it if you want to take it'),
    developer: t('查终端配置的 qr: wallets；没有报文发出。', 'Look at `qr: wallets` of the profile. Nothing is sent.'),
  },
  'voucher-invalid': {
    ...mistaken,
    display: t('付款凭证号错误', 'WRONG PAYMENT VOUCHER'),
    advice: t('请输入凭单上的二十位凭证号', 'Enter the 20 digits on the slip'),
    meaning: t('扫码退货要原凭单上的二十位付款凭证号。', 'A QR refund needs the 20 digits of the voucher on the slip.'),
    causes: t('输错，或输入了凭证号（流水号）。', 'Mistyped, or the trace number was entered.'),
    developer: t('付款凭证号由主机在DE 59标签A4中给出。', 'The voucher comes from the host in DE 59, tag A4.'),
  },
  'payment-cancelled': {
    ...ruledOut,
    display: t('已取消,未收款', 'CANCELLED, NOT PAID'),
    advice: t('顾客如已付款 将原路退回', 'If the customer has paid, it goes back'),
    meaning: t(
      '等待顾客付款时取消或超时，主机已收到冲正。',
      'Cancelled, or out of time, while it waited; the host took it back.',
    ),
    causes: t('顾客没有输入密码，或收银员按了取消。', 'The customer did not confirm, or the clerk pressed CANCEL.'),
    merchant: t('不要交货；可重新收款', 'Hand nothing over; it can be started again'),
    developer: t(
      'A7后每次查询的DE 39，与0400的应答。',
      'DE 39 of each enquiry after the A7, and what the 0400 was answered.',
    ),
    reversal: 'terminal',
    retry: 'at-once',
  },
  'cancellation-pending': {
    ...inDoubt,
    display: t('已取消,取消未送达', 'CANCELLED, NOT DELIVERED'),
    advice: t('下笔交易前自动重发 请勿交货', 'Sent before the next one; hand nothing over'),
    meaning: t('已取消等待付款，但主机还没有收到冲正。', 'It was cancelled, and the host does not know yet.'),
    causes: t('取消时线路不通。', 'The line was down when it was cancelled.'),
    merchant: merchantDoesNothing,
    developer: t(
      '下笔交易前应看到同一流水号的0400。',
      'A 0400 of the same trace number must go before the next request.',
    ),
  },
} as const satisfies { readonly [name: string]: ErrorPage };

/** A word about each wallet, after its name. */
function eachWallet(language: Language, word: (wallet: Wallet) => string): readonly string[] {
  const between = language === 'en' ? ' ' : '';
  return walletNames.map((name) => `${say(wallets[name].label, language)}${between}${word(wallets[name])}`);
}

function span<T>([first, last]: readonly [first: T, last: T], to: string): string {
  return first === last ? `${first}` : `${first}${to}${last}`;
}
