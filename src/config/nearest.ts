/** What somebody may have meant: the word of a list that is fewest edits away. */

/** The word of `words` nearest to `typed`, when a third of its letters or less are wrong. */
export function nearest(typed: string, words: readonly string[]): string | undefined {
  let best: string | undefined;
  let bestEdits = Math.max(1, Math.floor(typed.length / 3)) + 1;
  for (const word of words) {
    const edits = distance(typed.toLowerCase(), word.toLowerCase());
    if (edits < bestEdits) {
      best = word;
      bestEdits = edits;
    }
  }
  return best;
}

/** `; did you mean 'word'?`, or nothing when no word is near. */
export function didYouMean(typed: string, words: readonly string[]): string {
  const word = nearest(typed, words);
  return word === undefined ? '' : `; did you mean '${word}'?`;
}

/** Optimal string alignment: insertions, deletions, substitutions and swapped neighbours count one each. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let edits = Math.min(
        cell(previous, column) + 1,
        cell(current, column - 1) + 1,
        cell(previous, column - 1) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        edits = Math.min(edits, cell(before, column - 2) + 1);
      }
      current.push(edits);
    }
    before = previous;
    previous = current;
  }
  return cell(previous, b.length);
}

const cell = (row: readonly number[], column: number): number => row[column] as number;
