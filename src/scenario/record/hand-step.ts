/** The step that a hand is by itself. Keys, paper and orders take more: they hang together with what comes before or after. */
import type { PaymentOutcome } from '../../host/phones.ts';
import { amountArgument, clearingArgument } from './arguments.ts';
import type { Hand } from './hands.ts';
import { merchantStep } from './merchant-acts.ts';
import type { ScriptStep } from './script.ts';

export type LoneHand = Exclude<Hand, { readonly does: 'press' | 'tear-paper' | 'order' | 'clear-orders' }>;

/** @param outcome of a payment, as soon as it is known */
export function handStep(hand: LoneHand, outcome?: PaymentOutcome): ScriptStep {
  const refused = outcome?.kind === 'refused' ? { refused: outcome.why.zh } : undefined;
  switch (hand.does) {
    case 'swipe':
      return { name: hand.does, argument: hand.card.name };
    case 'scan':
      return {
        name: hand.does,
        argument: typeof hand.shown === 'string' ? hand.shown : { code: hand.shown.code.reveal() },
      };
    case 'pay': {
      const amount = hand.amount === undefined ? undefined : { amount: amountArgument(hand.amount) };
      const plain = !amount && !refused;
      return { name: hand.does, argument: plain ? hand.phone : { phone: hand.phone, ...amount, ...refused } };
    }
    case 'approve':
      return { name: hand.does, argument: refused ? { phone: hand.phone, ...refused } : hand.phone };
    case 'refuse':
      return { name: hand.does, argument: hand.phone };
    case 'merchant':
      return merchantStep(hand.act);
    case 'clearing':
      return { name: 'host', argument: { clearing: clearingArgument(hand.state) } };
    case 'power':
      return { name: hand.does, argument: hand.on ? 'on' : 'off' };
    default:
      return { name: hand.does };
  }
}
