/** The steps of a recording as they will be written: consecutive keys in one step, a keyed card by its name. */
import type { WalletCard } from '../../desk/wallet.ts';
import { DIGIT_KEYS, type Key } from '../../firmware/keys.ts';
import { present } from '../../lib/assert.ts';
import { reveal } from '../../lib/secret.ts';
import { parseTrack2 } from '../../payment/track2.ts';

/** A step as YAML has it: its name and what stands after it; nothing where the name stands alone. */
export interface ScriptStep {
  readonly name: string;
  readonly argument?: unknown;
}

/** Keys that were pressed at one screen, one after the other. */
interface Keys {
  readonly at: string;
  readonly keys: readonly Key[];
}

type Item = ScriptStep | Keys;

const isKeys = (item: Item | undefined): item is Keys => item !== undefined && 'keys' in item;

export class Script {
  #items: Item[] = [];

  add(name: string, argument?: unknown): void {
    this.append({ name, ...(argument !== undefined && { argument }) });
  }

  append(step: ScriptStep): void {
    this.#items.push(step);
  }

  press(key: Key, at: string): void {
    const last = this.#items.at(-1);
    if (isKeys(last)) this.#items[this.#items.length - 1] = { ...last, keys: [...last.keys, key] };
    else this.#items.push({ at, keys: [key] });
  }

  /** Puts another step in the place of one. */
  replace(step: ScriptStep, other: ScriptStep): void {
    this.#items = this.#items.map((item) => (item === step ? other : item));
  }

  /** Takes a step back. */
  remove(step: ScriptStep): void {
    this.#items = this.#items.filter((item) => item !== step);
  }

  steps(wallet: readonly WalletCard[]): readonly ScriptStep[] {
    return withKeyedCards(this.#items, wallet).flatMap((item) => (isKeys(item) ? keySteps(item.keys) : [item]));
  }
}

const TYPED: { readonly [key in Key]?: string } = {
  ...Object.fromEntries(DIGIT_KEYS.map((digit) => [digit, digit])),
  dot: '.',
  star: '*',
  hash: '#',
};

/** `type` for characters, `press` for the keys between them. */
function keySteps(keys: readonly Key[]): readonly ScriptStep[] {
  const steps: { name: 'type' | 'press'; keys: Key[] }[] = [];
  for (const key of keys) {
    const name = TYPED[key] === undefined ? 'press' : 'type';
    const last = steps.at(-1);
    if (last?.name === name) last.keys.push(key);
    else steps.push({ name, keys: [key] });
  }
  return steps.map(({ name, keys: run }) => ({
    name,
    argument: name === 'type' ? run.map((key) => TYPED[key]).join('') : run.length === 1 ? run[0] : run,
  }));
}

/** The items of a card that is keyed in without a slip: a digit, what asks for the rest, the rest, and the expiry alike. */
const KEYED = ['swipe-card', 'screen', 'card-number', 'screen', 'expiry'];

/** Number and expiry of a wallet card, keyed in, become its name: no number then stands in the file. */
function withKeyedCards(items: readonly Item[], wallet: readonly WalletCard[]): readonly Item[] {
  const written: Item[] = [];
  for (let at = 0; at < items.length; at++) {
    const group = items.slice(at, at + KEYED.length);
    const shape = group.map((item) => (isKeys(item) ? item.at : item.name));
    const card = String(shape) === String(KEYED) ? keyedCard(group.filter(isKeys), wallet) : undefined;
    if (card) at += KEYED.length - 1;
    written.push(card ? { name: 'key-card', argument: card.name } : (items[at] as Item));
  }
  return written;
}

function keyedCard(groups: readonly Keys[], wallet: readonly WalletCard[]): WalletCard | undefined {
  const typed = groups.flatMap(({ keys }) => keys).join('');
  return wallet.find(({ stripe, expiry }) => {
    const { pan } = present(parseTrack2(stripe.track2), "the wallet card's track 2");
    return typed === `${reveal(pan)}enter${expiry}enter`;
  });
}
