/** What a till would write down of pre-authorizations: a plain model that the books must come to. */
import type { Pos, Reply } from './pos.ts';

interface Completion {
  readonly reply: Reply;
  readonly amount: number;
}

interface Hold {
  readonly reply: Reply;
  readonly amount: number;
  state: 'held' | 'completed' | 'freed' | 'reversed';
  completion?: Completion;
  /** The void of a completion, and what it took back. */
  undone?: { readonly reply: Reply; readonly completion: Completion };
  freed?: Reply;
}

export const HOLD_KINDS = [
  'hold',
  'complete',
  'complete',
  'complete-void',
  'free',
  'reverse-hold',
  'reverse-complete',
  'reverse-complete-void',
  'reverse-free',
] as const;
export type HoldKind = (typeof HOLD_KINDS)[number];

/** The code where something has been done with the hold already. */
const TAKEN: { readonly [state in Hold['state']]?: string } = { reversed: '25', freed: '12', completed: '12' };

const stanOf = (reply: Reply): string => String(reply[11]);

/** What is asked, and the note of it once the answer is there. */
export interface Deed {
  readonly ask: (pos: Pos) => Promise<Reply>;
  readonly expected: string;
  readonly note: (reply: Reply) => void;
}

export class HoldsModel {
  readonly #holds: Hold[] = [];

  /** Completions that stand, by amount. */
  get completed(): readonly number[] {
    return this.#holds.flatMap(({ state, completion }) =>
      state === 'completed' && completion ? [completion.amount] : [],
    );
  }

  /** What is still set aside. */
  get aside(): number {
    return this.#holds.reduce((sum, { state, amount }) => sum + (state === 'held' ? amount : 0), 0);
  }

  /** @param share percent of the hold that a completion asks for, halved */
  deed(kind: HoldKind, which: number, amount: number, share: number): Deed | undefined {
    if (kind === 'hold') {
      const note = (reply: Reply) => void this.#holds.push({ reply, amount, state: 'held' });
      return { ask: (pos) => pos.preAuth({ amount }), expected: '00', note };
    }
    const hold = this.#holds[which % Math.max(1, this.#holds.length)];
    return hold && this.#about(hold, kind, Math.ceil((hold.amount * share) / 50));
  }

  #about(hold: Hold, kind: Exclude<HoldKind, 'hold'>, asked: number): Deed | undefined {
    const { reply, amount, completion, undone, freed } = hold;
    const known = TAKEN[hold.state];
    const becomes = (state: Hold['state'], more: Partial<Hold> = {}) => void Object.assign(hold, { state, ...more });
    switch (kind) {
      case 'complete':
        return {
          ask: (pos) => pos.complete(reply, { amount: asked }),
          expected: known ?? (100 * asked > 115 * amount ? '61' : '00'),
          note: (done) => becomes('completed', { completion: { reply: done, amount: asked } }),
        };
      case 'free':
        return {
          ask: (pos) => pos.preAuthVoid(reply),
          expected: known ?? '00',
          note: (done) => becomes('freed', { freed: done }),
        };
      case 'complete-void':
        if (!completion || hold.state !== 'completed') return undefined;
        return {
          ask: (pos) => pos.completionVoid(completion.reply),
          expected: '00',
          note: (done) => becomes('held', { undone: { reply: done, completion } }),
        };
      case 'reverse-hold':
        return {
          ask: (pos) => pos.reverse(stanOf(reply), { of: '10', amount }),
          expected: hold.state === 'reversed' ? '00' : (known ?? '00'),
          note: () => becomes('reversed'),
        };
      case 'reverse-complete':
        if (!completion || hold.state !== 'completed') return undefined;
        return {
          ask: (pos) => pos.reverse(stanOf(completion.reply), { of: '20', amount: completion.amount }),
          expected: '00',
          note: () => becomes('held'),
        };
      case 'reverse-complete-void': {
        if (!undone) return undefined;
        return {
          ask: (pos) => pos.reverse(stanOf(undone.reply), { of: '21', amount: undone.completion.amount }),
          expected: hold.state === 'held' ? '00' : '12',
          note: () => {
            becomes('completed', { completion: undone.completion });
            delete hold.undone;
          },
        };
      }
      case 'reverse-free':
        if (!freed || hold.state !== 'freed') return undefined;
        return {
          ask: (pos) => pos.reverse(stanOf(freed), { of: '11', amount }),
          expected: '00',
          note: () => becomes('held'),
        };
    }
  }
}
