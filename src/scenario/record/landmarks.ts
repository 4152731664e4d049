/** Which screens a replay has to wait for so that it finds the same one that a person saw. */

/**
 * A wait for a screen ends at the first one that looks like it, so what comes twice needs something else in between.
 * @param looks of the screens that went by, oldest first; the replay stands at the first one
 * @param wanted places among them to come by, ascending
 * @returns places to wait at, one after the other; the wanted ones are among them
 */
export function landmarks(looks: readonly string[], wanted: readonly number[]): readonly number[] {
  let from = 0;
  return wanted.flatMap((place) => {
    const way = wayTo(place, from, looks);
    from = place;
    return way;
  });
}

function wayTo(place: number, from: number, looks: readonly string[]): readonly number[] {
  const look = looks[place] as string;
  if (looks.indexOf(look, from) === place) return [place];
  const between = looks.lastIndexOf(look, place - 1) + 1;
  // Side by side, the two are one screen to whoever waits.
  return between === place ? [place] : [...wayTo(between, from, looks), place];
}
