/** Cells of a half-width grid that a text takes: two for each Chinese character or full-width sign, one for the rest. */
export function cells(text: string): number {
  return [...text].reduce((sum, character) => sum + (/[ -~]/.test(character) ? 1 : 2), 0);
}
