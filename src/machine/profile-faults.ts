/** What is wrong with a profile whose parts are well each for itself: keys, menu, cards and wallets that do not go together. */
import { walletFunctions } from '../firmware/functions.ts';
import { DIGIT_KEYS, FUNCTION_KEYS, type Key } from '../firmware/keys.ts';
import type { MenuItem, Profile } from '../firmware/profile.ts';
import { cellWidth } from '../lib/cell-width.ts';
import { operatorNumbered, type Role, roles } from '../payment/operators.ts';

/** Keys without which nobody can type, choose and confirm. */
const NEEDED: readonly Key[] = [...DIGIT_KEYS, 'cancel', 'clear', 'enter', 'menu', 'up', 'down'];

export interface Fault {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** In the order of the file. */
export function faultsOf(profile: Profile): Fault[] {
  const { menu, display } = profile;
  const menuLines = menuFaults(menu, display.columns, ['menu']);
  const rest = [...operatorFaults(profile), ...lineFaults(profile), ...cardFaults(profile), ...walletFaults(profile)];
  return [...keypadFaults(profile), ...menuLines, ...rest];
}

function keypadFaults({ keypad, shortcuts }: Profile): Fault[] {
  const faults: Fault[] = [];
  const seen = new Set<Key>();
  for (const [row, caps] of keypad.entries()) {
    for (const [column, cap] of caps.entries()) {
      const path = ['keypad', row, column];
      if (seen.has(cap.key)) faults.push({ path, message: `the key '${cap.key}' is there twice` });
      seen.add(cap.key);
      const needsShortcut = FUNCTION_KEYS.find((name) => name === cap.key);
      if (needsShortcut && !shortcuts[needsShortcut]) {
        faults.push({ path, message: `the key '${cap.key}' starts nothing; expected it among the shortcuts` });
      }
    }
  }
  const missing = NEEDED.filter((name) => !seen.has(name));
  if (missing.length > 0) faults.push({ path: ['keypad'], message: `these keys are missing: ${missing.join(', ')}` });
  for (const name of FUNCTION_KEYS) {
    if (shortcuts[name] !== undefined && !seen.has(name)) {
      faults.push({ path: ['shortcuts', name], message: `there is no key '${name}' on the keypad` });
    }
  }
  return faults;
}

/** Labels that do not fit their line, the digit that chooses them in front. */
function menuFaults(items: readonly MenuItem[], columns: number, path: Fault['path']): Fault[] {
  const room = columns - '1 '.length;
  return items.flatMap((item, index) => {
    const at = [...path, index];
    const tooWide = (['zh', 'en'] as const).flatMap((language) => {
      const cells = cellWidth(item.label[language]);
      const message = `is ${cells} cells wide; a menu line has room for ${room}`;
      return cells > room ? [{ path: [...at, 'label', language], message }] : [];
    });
    return 'items' in item ? [...tooWide, ...menuFaults(item.items, columns, [...at, 'items'])] : tooWide;
  });
}

/** Supervisor, administrator and somebody who sells; each number with a password of its role's length. */
function operatorFaults({ operators }: Profile): Fault[] {
  const faults = Object.entries(operators).flatMap(([number, password]): Fault[] => {
    const path = ['operators', number];
    if (!/^\d{2}$/.test(number)) return [{ path, message: 'expected two digits as the number of an operator' }];
    const { passwordDigits, title } = roles[operatorNumbered(number).role];
    if (password.length === passwordDigits && /^\d+$/.test(password)) return [];
    const whose = title.en.toLowerCase();
    return [{ path, message: `expected ${passwordDigits} digits as the password of the ${whose}` }];
  });
  const present = new Set(Object.keys(operators).map((number) => operatorNumbered(number).role));
  const missing = Object.keys(roles).filter((role) => !present.has(role as Role));
  if (missing.length === 0) return faults;
  const needed = `there is no ${missing.join(', no ')}; 00 is the supervisor, 99 the administrator, the others sell`;
  return [...faults, { path: ['operators'], message: needed }];
}

/** An echo that would come when the line has been hung up already. */
function lineFaults({ comms: { keepAliveMs = 0, idleTimeoutMs } }: Profile): Fault[] {
  return keepAliveMs < idleTimeoutMs || keepAliveMs === 0
    ? []
    : [{ path: ['comms', 'keepAlive'], message: 'expected less than idleTimeout, which hangs up on a quiet line' }];
}

function cardFaults({ card }: Profile): Fault[] {
  return card.swipe || card.keyed
    ? []
    : [{ path: ['card'], message: 'expected a way to read cards: swipe or keyed must be yes' }];
}

/** Functions that need wallets, where there are none. */
function walletFaults({ qr, menu, shortcuts }: Profile): Fault[] {
  if (qr) {
    const none = Object.keys(qr.wallets).length === 0;
    return none ? [{ path: ['qr', 'wallets'], message: 'expected at least one wallet' }] : [];
  }
  const onKeys = Object.entries(shortcuts).map(([key, id]) => ({ path: ['shortcuts', key], id }));
  return [...onKeys, ...functionsIn(menu, ['menu'])]
    .filter(({ id }) => walletFunctions.includes(id))
    .map(({ path, id }) => ({
      path,
      message: `'${id}' takes payments by QR code; expected a section qr that says how`,
    }));
}

function functionsIn(
  items: readonly MenuItem[],
  path: Fault['path'],
): { readonly path: Fault['path']; readonly id: string }[] {
  return items.flatMap((item, index) =>
    'function' in item
      ? [{ path: [...path, index, 'function'], id: item.function }]
      : functionsIn(item.items, [...path, index, 'items']),
  );
}
