/** qr-sale: 扫码收款, up to the screen that tells its outcome, or that the customer must enter his password. */
import { z } from 'zod';
import { text } from '../../config/scalars.ts';
import { hidden, Secret } from '../../lib/secret.ts';
import { carryOut } from '../clerk.ts';
import { phoneName, withPhones } from '../phones.ts';
import { step } from '../step-kind.ts';
import { amount } from '../words.ts';

const written = z.union([z.strictObject({ amount, phone: phoneName }), z.strictObject({ amount, code: text })]);

export const qrSale = step(
  '扫码收款 from a phone or a code, up to the screen that tells its outcome or that the customer is paying',
  written,
  (stage, asked) => {
    const sell = (code: () => Secret) =>
      carryOut(stage, 'qr-sale', {
        'sign-in-first': () => stage.press('enter'),
        amount: () => stage.enter(String(asked.amount)),
        'scan-code': () => stage.scan(code()),
      });
    if ('code' in asked) return sell(() => new Secret(asked.code, hidden));
    return withPhones(stage, (phones) => sell(() => phones.code(asked.phone)));
  },
);
