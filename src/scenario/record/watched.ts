/** The faces of a desk that hands go through, each telling of a hand before it passes it on. */
import type { Desk } from '../../desk/desk.ts';
import type { HostControls } from '../../host/acquirers/orders.ts';
import { present } from '../../lib/assert.ts';
import type { FrontPanel } from '../../machine/front-panel.ts';
import type { Hand } from './hands.ts';

/** Sees a hand, and lets it act. */
export type See = <T>(hand: Hand, act: () => T) => T;

/** The same desk; whoever has it in hand is seen. */
export function watched(desk: Desk, see: See): Desk {
  const { flash, line, wallet, hostAddress, ledger, controls } = desk;
  return {
    terminal: watchedTerminal(desk, see),
    ...{ flash, line, wallet, hostAddress },
    ...(ledger && { ledger }),
    ...(controls && { controls: watchedControls(controls, see) }),
    ...(desk.hostLog && { hostLog: () => desk.hostLog?.() ?? [] }),
    open: (bytes) => desk.open(bytes),
    close: () => desk.close(),
  };
}

function watchedTerminal({ terminal, wallet }: Desk, see: See): FrontPanel {
  return {
    profile: terminal.profile,
    press: (key) => see({ does: 'press', key }, () => terminal.press(key)),
    swipe(stripe) {
      const track2 = stripe.track2.reveal();
      const card = wallet.find((other) => other.stripe.track2.reveal() === track2);
      see({ does: 'swipe', card: present(card, 'the swiped card in the wallet') }, () => terminal.swipe(stripe));
    },
    // There is no step for it yet.
    scan: (code) => terminal.scan(code),
    swipeBadly: () => see({ does: 'swipe-badly' }, () => terminal.swipeBadly()),
    loadPaper: () => see({ does: 'load-paper' }, () => terminal.loadPaper()),
    tearPaper: () => see({ does: 'tear-paper' }, () => terminal.tearPaper()),
    plugLine: () => see({ does: 'plug' }, () => terminal.plugLine()),
    unplugLine: () => see({ does: 'unplug' }, () => terminal.unplugLine()),
    power: (on) => see({ does: 'power', on }, () => terminal.power(on)),
    screen: () => terminal.screen(),
    lcd: () => terminal.lcd(),
    paper: () => terminal.paper(),
    lamps: () => terminal.lamps(),
    onChange: (listener) => terminal.onChange(listener),
  };
}

function watchedControls(controls: HostControls, see: See): HostControls {
  return {
    order: (order) => see({ does: 'order', order }, () => controls.order(order)),
    clear: () => see({ does: 'clear-orders' }, () => controls.clear()),
    waiting: () => controls.waiting(),
    onChange: (listener) => controls.onChange(listener),
  };
}
