/** What is wrong with a scenario and the files that it includes: everything, each thing once. */
import { ConfigError, inOrder, type Problem } from '../config/read-config.ts';

export class Complaints {
  readonly #file: string;
  /** Those of a file together: of the scenario's own first, of the others as they came. */
  readonly #files: Map<string, Map<string, Problem>>;

  /** @param file of the scenario */
  constructor(file: string) {
    this.#file = file;
    this.#files = new Map([[file, new Map()]]);
  }

  add(file: string, problem: Problem): void {
    const ofFile = this.#files.get(file) ?? new Map<string, Problem>();
    this.#files.set(file, ofFile);
    ofFile.set(JSON.stringify(problem), { ...problem, file });
  }

  /** @throws ConfigError when there are any */
  throwIfAny(): void {
    const problems = [...this.#files.values()].flatMap((ofFile) => inOrder([...ofFile.values()]));
    if (problems.length > 0) throw new ConfigError(this.#file, problems);
  }
}
