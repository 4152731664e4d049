import { describe, expect, it } from 'vitest';
import { noticeSlip } from '../../../src/firmware/receipts/notice-slip.ts';
import { salesSlip } from '../../../src/firmware/receipts/sales-slip.ts';
import { firmware, onPaper, profile, qrSale, sale, samples } from './slip-samples.ts';

const LANGUAGES = ['zh-CN', 'en'] as const;

describe.each(LANGUAGES)("the notice of a payment into the merchant's own code, in %s", (language) => {
  const { rrn, amount, wallet = 'wechat', payer = '', at, settlement } = qrSale;

  it.each([
    ['told whole', { rrn, amount, wallet, payer, at, ...(settlement && { settlement }) }],
    ['told in brief', { rrn, amount, at }],
  ])('%s', async (name, notice) => {
    const slip = noticeSlip(firmware(language), notice, { reprint: name === 'told in brief' });
    await expect(onPaper(slip, 32)).toMatchFileSnapshot(
      `slips/payment-notice-${name.replaceAll(' ', '-')}.${language}.txt`,
    );
  });
});

describe('the sales slip', () => {
  for (const language of LANGUAGES) {
    const fw = firmware(language);
    for (const [name, record] of Object.entries(samples)) {
      it(`of ${name} in ${language}`, async () => {
        const slip = salesSlip(fw, record, { copy: 'merchant', reprint: false });
        await expect(onPaper(slip, 32)).toMatchFileSnapshot(`slips/${name}.${language}.txt`);
      });
    }

    it(`of a sale, the customer's copy reprinted, in ${language}`, async () => {
      const slip = salesSlip(fw, sale, { copy: 'customer', reprint: true });
      await expect(onPaper(slip, 32)).toMatchFileSnapshot(`slips/reprint-customer.${language}.txt`);
    });
  }

  it('has a line to sign on the merchant copy only', () => {
    const fw = firmware('zh-CN');
    const signed = (copy: 'merchant' | 'customer') =>
      onPaper(salesSlip(fw, sale, { copy, reprint: false }), 32).includes('持卡人签名');
    expect([signed('merchant'), signed('customer')]).toEqual([true, false]);
  });

  it('of a payment by QR code has nothing to sign, in either language', () => {
    const paper = onPaper(salesSlip(firmware('zh-CN'), qrSale, { copy: 'merchant', reprint: false }), 32);
    expect(paper).toContain('扫码交易免签名');
    expect(paper).toContain('NO SIGNATURE REQUIRED');
    expect(paper).not.toContain('持卡人签名');
  });

  it('says that it is not valid when the terminal is under test', () => {
    const header = `${profile.comms.header.slice(0, 4)}1${profile.comms.header.slice(5)}`;
    const fw = firmware('zh-CN', { ...profile, comms: { ...profile.comms, header } });
    const paper = onPaper(salesSlip(fw, sale, { copy: 'customer', reprint: false }), 32);
    expect(paper).toContain('***测试/TESTING,凭证无效***');
    expect(onPaper(salesSlip(firmware('zh-CN'), sale, { copy: 'customer', reprint: false }), 32)).not.toContain(
      '测试/',
    );
  });

  it('is named after its transaction and copy', () => {
    const slip = salesSlip(firmware('en'), samples.void, { copy: 'customer', reprint: false });
    expect([slip.name, slip.copy]).toEqual(['void', 'customer']);
  });
});
