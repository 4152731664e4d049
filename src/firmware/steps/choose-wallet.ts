/** Which wallet, where the terminal takes several. */
import { present } from '../../lib/assert.ts';
import { type WalletName, walletNames, wallets } from '../../payment/wallets.ts';
import type { Firmware, Words } from '../firmware.ts';
import type { Flow, Quit } from '../flow.ts';
import { choose } from './choose.ts';

/** One of those that the profile takes; the only one is not asked for. */
export function* chooseWallet(fw: Firmware, title: Words): Flow<WalletName | Quit> {
  const taken = walletNames.filter((name) => fw.profile.qr?.wallets[name] !== undefined);
  if (taken.length === 1) return present(taken[0], 'the only wallet');
  const items = taken.map((name) => ({ label: wallets[name].label, value: name }));
  return yield* choose(fw, { name: 'wallet', title, items });
}
