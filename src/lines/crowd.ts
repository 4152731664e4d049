/** Who is connected to a listener. A crowd that is full makes room for the next one: a flood never keeps terminals out. */
import type { StreamConnection } from './stream-connection.ts';

export interface CrowdOptions {
  /** How many may be there; as many as come when left out. */
  readonly connections?: number | undefined;
  readonly log?: ((line: string) => void) | undefined;
}

export class Crowd {
  readonly #limit: number;
  readonly #log: (line: string) => void;
  /** Nobody has heard a frame of them. In both, whoever has been silent longest comes first. */
  readonly #strangers = new Set<StreamConnection>();
  readonly #known = new Set<StreamConnection>();

  constructor({ connections = Number.POSITIVE_INFINITY, log = () => {} }: CrowdOptions) {
    this.#limit = connections;
    this.#log = log;
  }

  add(connection: StreamConnection): void {
    if (this.#strangers.size + this.#known.size >= this.#limit) this.#makeRoom();
    this.#strangers.add(connection);
  }

  /** It has sent a whole frame. */
  heard(connection: StreamConnection): void {
    this.remove(connection);
    this.#known.add(connection);
  }

  remove(connection: StreamConnection): void {
    this.#strangers.delete(connection);
    this.#known.delete(connection);
  }

  /** On everybody. */
  hangUp(): void {
    for (const one of [...this.#strangers, ...this.#known]) one.abort('the host stopped');
  }

  #makeRoom(): void {
    const [one] = this.#strangers.size > 0 ? this.#strangers : this.#known;
    if (!one) return;
    this.remove(one);
    this.#log(`${one.peer} was silent longest of ${this.#limit}, and one more has come; connection closed`);
    one.abort('made room for another');
  }
}
