/** What is wrong with a scenario and the files that it includes: everything, each thing once. */
import { ConfigError, inOrder, type Problem } from '../config/read-config.ts';

export class Complaints {
  /** Those of a file together, the files in the order of their first complaint. */
  readonly #files = new Map<string, Map<string, Problem>>();

  add(file: string, problem: Problem): void {
    const ofFile = this.#files.get(file) ?? new Map<string, Problem>();
    this.#files.set(file, ofFile);
    ofFile.set(JSON.stringify(problem), { ...problem, file });
  }

  /** @throws ConfigError when there are any */
  throwIfAny(file: string): void {
    const problems = [...this.#files.values()].flatMap((ofFile) => inOrder([...ofFile.values()]));
    if (problems.length > 0) throw new ConfigError(file, problems);
  }
}
