/** The wallet follows what happens at the counter, unless somebody is choosing in it: what is wanted is in hand. */
import type { Desk } from '../desk/desk.ts';
import type { Phone } from '../host/phones.ts';
import { type Wanted, wanted } from './customer.ts';
import type { PanelState } from './state.ts';

/** The terminal has changed. @param before what it waited for. @returns what it waits for now */
export function followTerminal(desk: Desk, state: PanelState, before: Wanted | undefined): Wanted | undefined {
  const now = wanted(desk.terminal);
  if (now === before || isChoosing(state)) return now;
  if (now === 'card') state.wallet.inHand = 'card';
  if (now === 'payment-code') takePhone(desk, state, state.wallet.phone);
  if (now === 'payer') takePhone(desk, state, whoCanPay(desk, state));
  return now;
}

/** Phones have changed. @param before how they were. @returns how they are now */
export function followPhones(desk: Desk, state: PanelState, before: readonly Phone[]): readonly Phone[] {
  const now = desk.phones?.list() ?? [];
  const at = now.findIndex((phone, index) => isNews(phone, before[index]));
  if (at >= 0 && !isChoosing(state)) takePhone(desk, state, at);
  return now;
}

function isNews({ asked, news }: Phone, before: Phone | undefined): boolean {
  return (asked !== undefined && before?.asked === undefined) || news !== before?.news;
}

function takePhone(desk: Desk, { wallet }: PanelState, at: number): void {
  if (!desk.phones?.list()[at]) return;
  wallet.phone = at;
  wallet.inHand = 'phone';
}

/** The chosen phone, or where it cannot read what the terminal shows the first one that can. */
function whoCanPay({ terminal, phones }: Desk, { wallet }: PanelState): number {
  const shown = terminal.screen()?.qr ?? '';
  const names = phones?.list().map(({ name }) => name) ?? [];
  const can = (at: number): boolean => {
    const name = names[at];
    return name !== undefined && phones?.look(name, shown).kind !== 'refused';
  };
  const first = names.findIndex((_, at) => can(at));
  return can(wallet.phone) || first < 0 ? wallet.phone : first;
}

function isChoosing({ focus, pane }: PanelState): boolean {
  return focus !== 'device' && pane === 'wallet';
}
