/** Every error and every refusal fits every display, in both languages. */
import { describe, expect, test } from 'vitest';
import { powerOn } from '../../src/firmware/boot.ts';
import { functions, walletFunctions } from '../../src/firmware/functions.ts';
import { responseCode, verdict } from '../../src/firmware/response-code.ts';
import { idleScreen } from '../../src/firmware/screens/idle.ts';
import { hints, messageScreen } from '../../src/firmware/screens/layout.ts';
import { originalLines } from '../../src/firmware/screens/original.ts';
import {
  arrivalScreen,
  orderCodeScreen,
  payingScreen,
  paymentFoundScreen,
  staticCodeScreen,
} from '../../src/firmware/screens/qr.ts';
import { approvedScreen, declinedScreen } from '../../src/firmware/screens/result.ts';
import { tellError } from '../../src/firmware/steps/tell-error.ts';
import { listProfiles } from '../../src/machine/profile.ts';
import { responseCodes } from '../../src/payment/response-codes.ts';
import { type TerminalErrorName, terminalErrors } from '../../src/payment/terminal-errors.ts';
import { transactions } from '../../src/payment/transactions/transactions.ts';
import { walletNames } from '../../src/payment/wallets.ts';
import { qrSale } from './receipts/slip-samples.ts';
import { assertFits } from './support/fits.ts';
import { selling, signingOn } from './support/robots.ts';
import { TestDesk } from './support/test-desk.ts';

const displays = listProfiles().flatMap((profile) =>
  (['zh-CN', 'en'] as const).map((language) => ({ profile, language })),
);

describe.each(displays)('on $profile in $language', (options) => {
  const desk = new TestDesk(options);

  test('every terminal error', () => {
    for (const error of Object.keys(terminalErrors) as TerminalErrorName[]) {
      desk.ask((fw) =>
        tellError(fw, transactions.sale.title, error, { detail: '凭证号 000017 12.34', untilKey: true }),
      );
    }
    expect(desk.seen.length).toBe(Object.keys(terminalErrors).length);
  });

  test('every response code', () => {
    for (const code of Object.keys(responseCodes)) {
      const { firmware } = desk;
      const page = responseCode(firmware, code);
      assertFits(declinedScreen(firmware, transactions.void.title, verdict(firmware, code), page), desk.profile);
    }
  });

  test('a long text of the host', () => {
    const { firmware } = desk;
    const heading = verdict(firmware, '61', '发卡行提示该卡已超过单日累计限额');
    assertFits(declinedScreen(firmware, transactions.void.title, heading, responseCode(firmware, '61')), desk.profile);
  });

  test('every wallet, its largest payment waited for, shown and announced', () => {
    for (const wallet of walletNames) {
      const waited = { title: transactions['qr-order'].title, wallet, amount: 5_000_000, leftMs: 90_000 };
      assertFits(payingScreen(desk.firmware, waited), desk.profile);
      assertFits(orderCodeScreen(desk.firmware, waited, 'https://qr.example/1'), desk.profile);
      const settlement = { state: 'credited', net: 4_985_000, fee: 15_000, at: '123000' } as const;
      const { title } = transactions['qr-sale'];
      const notice = { rrn: '112212300022', amount: 5_000_000, wallet, at: '20261122123000' };
      assertFits(arrivalScreen(desk.firmware, title, notice), desk.profile);
      const record = { ...qrSale, wallet, payer: '621234******1265', amount: 5_000_000, settlement };
      assertFits(approvedScreen(desk.firmware, transactions['qr-sale'], '00', record), desk.profile);
      assertFits(paymentFoundScreen(desk.firmware, title, record), desk.profile);
      const lines = originalLines(desk.firmware, transactions['qr-sale'], record);
      const question = { name: 'original', title, lines, hint: hints.enterOrCancel };
      assertFits(messageScreen(desk.firmware, question), desk.profile);
    }
    const trouble = terminalErrors['connect-timeout'].display;
    assertFits(staticCodeScreen(desk.firmware, '0002', trouble), desk.profile);
  });

  test('every function of the menu, opened and left', () => {
    const busy = new TestDesk(options);
    const idle = busy.profile.display.touch ? ['1'] : ['sale'];
    expect(busy.run(powerOn, { ...signingOn, ...selling, idle })).toBe('idle');
    for (const [id, start] of Object.entries(functions)) {
      if (busy.profile.qr || !walletFunctions.includes(id))
        busy.ask<unknown>(start, { 'static-code': 'wait cancel', 'arrival-notices': 'wait cancel' });
    }
  });

  test('idle with everything wrong at once', () => {
    desk.flash.commit([{ key: 'reversal', value: { tries: 0 } as never }]);
    assertFits(idleScreen(desk.firmware, desk.nowMs, false), desk.profile);
  });
});
