/** qr-order: 收款码收款, up to the code on the display. */
import { z } from 'zod';
import { walletNames } from '../../payment/wallets.ts';
import { carryOut } from '../clerk.ts';
import type { Stage } from '../stage.ts';
import { step } from '../step-kind.ts';
import { amount } from '../words.ts';

export const qrOrder = step(
  '收款码收款 of an amount by a wallet, up to the code on the display',
  z.strictObject({ amount, wallet: z.enum(walletNames) }),
  (stage, { amount: fen, wallet }) =>
    carryOut(stage, 'qr-order', {
      'sign-in-first': () => stage.press('enter'),
      wallet: () => stage.type(String(placeOf(stage, wallet))),
      amount: () => stage.enter(String(fen)),
    }),
);

/** Its number in the list of those that the terminal takes. */
function placeOf({ terminal: { profile } }: Stage, wallet: (typeof walletNames)[number]): number {
  return walletNames.filter((name) => profile.qr?.wallets[name] !== undefined).indexOf(wallet) + 1;
}
