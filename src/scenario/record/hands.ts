/** What people do to a desk, as data: clerk and customer through the terminal's face and on a phone, orders to the host. */
import type { WalletCard } from '../../desk/wallet.ts';
import type { Key } from '../../firmware/keys.ts';
import type { Order } from '../../host/acquirers/orders.ts';
import type { ClearingState } from '../../host/clearing/clearing-config.ts';
import type { MerchantAct } from '../../host/merchant/acts.ts';
import type { Secret } from '../../lib/secret.ts';
import type { FrontPanel } from '../../machine/front-panel.ts';
import type { Fen } from '../../payment/money.ts';

export type Hand =
  | { readonly does: 'press'; readonly key: Key }
  | { readonly does: 'swipe'; readonly card: WalletCard }
  /** The code on a phone, by its name, or another one. */
  | { readonly does: 'scan'; readonly shown: string | { readonly code: Secret } }
  | { readonly does: 'swipe-badly' | 'load-paper' | 'tear-paper' | 'plug' | 'unplug' }
  | { readonly does: 'power'; readonly on: boolean }
  /** A customer scans the code on the display; in fen where he says how much. */
  | { readonly does: 'pay'; readonly phone: string; readonly amount: Fen | undefined }
  | { readonly does: 'approve' | 'refuse'; readonly phone: string }
  /** In the merchant's app, or the acquirer's word on it. */
  | { readonly does: 'merchant'; readonly act: MerchantAct }
  /** How the clearing is from now on. */
  | { readonly does: 'clearing'; readonly state: ClearingState }
  | { readonly does: 'order'; readonly order: Order }
  | { readonly does: 'clear-orders' };

/** Whether anything feels it: keys of a terminal that is off and cards in a closed slot leave no trace in a recording. */
export function isFelt(hand: Hand, terminal: FrontPanel): boolean {
  const { power, cardSlot, scanner, line, printing } = terminal.lamps();
  switch (hand.does) {
    case 'press':
      return power;
    case 'swipe':
    case 'swipe-badly':
      return cardSlot;
    case 'scan':
      return scanner;
    case 'tear-paper':
      return printing || terminal.paper().length > 0;
    case 'plug':
      return line === 'unplugged';
    case 'unplug':
      return line !== 'unplugged';
    case 'power':
      return hand.on !== power;
    default:
      return true;
  }
}

/** Whether it ends a request under way. */
export const hangsUp = ({ does }: Hand): boolean => does === 'unplug' || does === 'power';

/** Whether it matters to a request under way when it comes. */
export function reachesTheLine(hand: Hand): boolean {
  return hangsUp(hand) || ['order', 'clear-orders', 'clearing'].includes(hand.does);
}
