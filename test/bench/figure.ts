/** One measured figure, printed as a JSON line. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: 'us' | 'ms' | 'per second' | 'percent';
  /** What the figure was taken under: terminals, bytes, rounds. */
  readonly of?: string;
}

export function print(figures: readonly Figure[]): void {
  for (const figure of figures) console.log(JSON.stringify({ ...figure, value: Number(figure.value.toPrecision(4)) }));
}
