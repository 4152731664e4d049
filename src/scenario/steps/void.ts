/** void: 消费撤销 of the last sale, or of a trace number of this batch, with the customer's card. */
import { z } from 'zod';
import { converted } from '../../config/scalars.ts';
import { carryOut } from '../clerk.ts';
import { payingWith, supervised } from '../paying.ts';
import { salesOf } from '../sales.ts';
import { step } from '../step-kind.ts';
import { card, cardNumbered, pin } from '../words.ts';

const stan = converted('a trace number of 1 to 6 digits', (text) => (/^\d{1,6}$/.test(text) ? text : undefined));
const named = z.strictObject({ stan, card: card.optional(), pin: pin.optional() });

export const voidSale = step(
  '消费撤销 of the last sale, or of a trace number of this batch, with the card of that sale',
  z.union([named, z.literal('last').transform(() => undefined)]),
  (stage, asked) => {
    const sales = salesOf(stage);
    const traced = asked?.stan ?? sales.at(-1)?.stan;
    if (traced === undefined) return { expected: 'a sale to void', found: 'none that was credited' };
    const sale = sales.findLast(({ stan: named }) => named === traced.padStart(6, '0'));
    const shown = asked?.card ?? (sale && cardNumbered(sale.pan));
    if (!shown && !sale)
      return { expected: 'the card of that sale, or card: in this step', found: `no sale with trace ${traced}` };
    return carryOut(stage, 'void', {
      // Who paid by QR code need not be there.
      ...(shown && payingWith(stage, { card: shown, pin: asked?.pin })),
      ...supervised(stage),
      'original-trace': () => stage.enter(traced),
      original: () => stage.press('enter'),
    });
  },
);
