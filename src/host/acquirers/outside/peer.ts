/** Somebody else's code that is running and can be asked: a program beside this process, or a thread in it. */
import type { Question } from './question.ts';

export interface NumberedQuestion extends Question {
  /** The answer bears the same. */
  readonly id: number;
}

/** What a peer tells of itself. */
export interface PeerEvents {
  answered(id: number, answer: unknown): void;
  /** It could not answer this one, and says why. */
  failed(id: number, reason: string): void;
  /** What it writes for people to read. */
  said(level: 'info' | 'warn', text: string): void;
  /** It has ended, and will not answer any more. */
  gone(how: string): void;
}

export interface Peer {
  ask(question: NumberedQuestion): void;
  /** Told that it did not answer in time: one that cannot answer any more is to go. */
  late?(): void;
  /** Ends it at once for a fault of its own, of which `gone` then tells. */
  end(fault: string): void;
  /** Ends it; nothing is heard of it after that. */
  close(): Promise<void>;
}

/** @throws AcquirerFailure when it cannot be started, as a rejection */
export type StartPeer = (events: PeerEvents) => Promise<Peer>;
