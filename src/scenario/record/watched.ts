/** The faces of a desk that hands go through, each telling of a hand before it passes it on. */
import type { Desk } from '../../desk/desk.ts';
import type { HostControls } from '../../host/acquirers/orders.ts';
import type { ClearingControls } from '../../host/clearing/simulated.ts';
import type { MerchantPhone } from '../../host/merchant/merchant-phone.ts';
import type { PaymentOutcome, Phones } from '../../host/phones.ts';
import { present } from '../../lib/assert.ts';
import type { Secret } from '../../lib/secret.ts';
import type { FrontPanel } from '../../machine/front-panel.ts';
import type { Hand } from './hands.ts';

/** Sees a hand, and lets it act. */
export type See = <T>(hand: Hand, act: () => T) => T;

/** The same desk; whoever has it in hand is seen. */
export function watched(desk: Desk, see: See): Desk {
  const { flash, line, wallet, hostAddress, ledger, controls } = desk;
  const codes: Codes = new WeakMap();
  return {
    terminal: watchedTerminal(desk, codes, see),
    ...{ flash, line, wallet, hostAddress },
    ...(ledger && { ledger }),
    ...(controls && { controls: watchedControls(controls, see) }),
    ...(desk.phones && { phones: watchedPhones(desk.phones, desk.terminal, codes, see) }),
    ...(desk.merchant && { merchant: watchedMerchant(desk.merchant, see) }),
    ...(desk.clearing && { clearing: watchedClearing(desk.clearing, see) }),
    ...(desk.hostLog && { hostLog: () => desk.hostLog?.() ?? [] }),
    open: (bytes) => desk.open(bytes),
    close: () => desk.close(),
  };
}

/** Which phone has shown a code. */
type Codes = WeakMap<Secret, string>;

function watchedTerminal({ terminal, wallet }: Desk, codes: Codes, see: See): FrontPanel {
  return {
    profile: terminal.profile,
    press: (key) => see({ does: 'press', key }, () => terminal.press(key)),
    swipe(stripe) {
      const track2 = stripe.track2.reveal();
      const card = wallet.find((other) => other.stripe.track2.reveal() === track2);
      see({ does: 'swipe', card: present(card, 'the swiped card in the wallet') }, () => terminal.swipe(stripe));
    },
    scan: (code) => see({ does: 'scan', shown: codes.get(code) ?? { code } }, () => terminal.scan(code)),
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

function watchedPhones(phones: Phones, terminal: FrontPanel, codes: Codes, see: See): Phones {
  return {
    list: () => phones.list(),
    code(name) {
      const code = phones.code(name);
      codes.set(code, name);
      return code;
    },
    look: (name, qr) => phones.look(name, qr),
    pay(name, qr, amount) {
      const pay = (): Promise<PaymentOutcome> => phones.pay(name, qr, amount);
      // Only what is on the display is there in a replay too.
      return qr === terminal.screen()?.qr ? see({ does: 'pay', phone: name, amount }, pay) : pay();
    },
    approve: (name) => see({ does: 'approve', phone: name }, () => phones.approve(name)),
    refuse: (name) => see({ does: 'refuse', phone: name }, () => phones.refuse(name)),
    onChange: (listener) => phones.onChange(listener),
  };
}

function watchedMerchant(merchant: MerchantPhone, see: See): MerchantPhone {
  return {
    ledger: merchant.ledger,
    profile: () => merchant.profile(),
    standing: () => merchant.standing(),
    notices: () => merchant.notices(),
    quotes: (amount) => merchant.quotes(amount),
    dailyFile: (date) => merchant.dailyFile(date),
    do: (act) => see({ does: 'merchant', act }, () => merchant.do(act)),
  };
}

function watchedClearing(clearing: ClearingControls, see: See): ClearingControls {
  return {
    get state() {
      return clearing.state;
    },
    set: (state) => see({ does: 'clearing', state }, () => clearing.set(state)),
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
