/** The way through a terminal's menu, as a person finds it by its lines. */
import type { MenuItem, Profile } from '../../src/firmware/profile.ts';

/** The places of the lines, from 1, that lead to a function from the top of the menu. */
export function wayTo(id: string, { menu }: Profile): readonly number[] {
  const way = search(id, menu);
  if (!way) throw new Error(`no function ${id} on the menu`);
  return way;
}

function search(id: string, items: readonly MenuItem[]): readonly number[] | undefined {
  for (const [index, item] of items.entries()) {
    if ('function' in item) {
      if (item.function === id) return [index + 1];
      continue;
    }
    const rest = search(id, item.items);
    if (rest) return [index + 1, ...rest];
  }
  return undefined;
}
