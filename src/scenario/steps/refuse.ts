/** refuse: a customer turns the payment down that waits for his password. */
import { phoneName, withPhones } from '../phones.ts';
import { step } from '../step-kind.ts';

export const refuse = step('A customer turns down the payment that waits for his password', phoneName, (stage, phone) =>
  withPhones(stage, async (phones) => {
    let done = false;
    void phones.refuse(phone).then(() => {
      done = true;
    });
    return stage.await('a wallet that has noted it', () => done);
  }),
);
