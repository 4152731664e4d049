/** phone: what a customer's phone shows: his balance, whether a payment waits for his password, what it said last. */
import { z } from 'zod';
import { text } from '../../config/scalars.ts';
import { say } from '../../payment/text.ts';
import { phoneName, withPhones } from '../phones.ts';
import { step } from '../step-kind.ts';
import { amount, compare, trueOrFalse, yuan } from '../words.ts';

const schema = z.strictObject({
  name: phoneName,
  balance: amount.optional(),
  asked: trueOrFalse.optional(),
  news: text.optional(),
});

export const phone = step(
  "What a customer's phone shows: balance, whether it asks for a password, its last news",
  schema,
  (stage, { name, balance, asked, news }) =>
    withPhones(stage, (phones) => {
      const found = phones.list().find((each) => each.name === name);
      return compare([
        { what: 'balance', expected: yuan(balance), found: yuan(found?.balance) },
        { what: 'asked', expected: asked, found: found?.asked !== undefined },
        { what: 'news', expected: news, found: found?.news && say(found.news, 'zh-CN') },
      ]);
    }),
);
