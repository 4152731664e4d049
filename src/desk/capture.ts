/** The wire written to a file while it happens. Card data is blanked out unless the person asks for the test cards' numbers. */
import { appendFileSync, writeFileSync } from 'node:fs';
import { extname } from 'node:path';
import type { Codec } from '../iso8583/types.ts';
import type { FrontPanel } from '../machine/front-panel.ts';
import { type Captured, type Conversation, captureForms, type Reading } from './capture-forms.ts';

export class CaptureError extends Error {
  override readonly name = 'CaptureError';
}

export interface CaptureFileOptions extends Reading {
  /** `.pcapng` or `.jsonl` decides the form. An older file is replaced. */
  readonly file: string;
}

/** A capture file that is being written. */
export interface CaptureFile {
  /** A function that writes what goes over one connection. @throws CaptureError when it cannot be written any more */
  conversation(about: Conversation): (entry: Captured) => void;
}

/** @throws CaptureError when the file cannot be written or has another ending */
export function openCapture({ file, ...reading }: CaptureFileOptions): CaptureFile {
  const form = captureForms[extname(file)]?.(reading);
  if (!form) throw new CaptureError(`expected a capture file that ends in .pcapng or .jsonl, found ${file}`);
  writing(file, () => writeFileSync(file, form.head));
  return {
    conversation(about) {
      const written = form.conversation(about);
      return (entry) => writing(file, () => appendFileSync(file, written(entry)));
    },
  };
}

export interface DeskCaptureOptions {
  readonly file: string;
  readonly codec: Codec;
  /** Port of the host, which analysers name the conversation by. */
  readonly hostPort: number;
  /** Clear card data of test cards. */
  readonly reveal: boolean;
}

/** Writes every frame of the terminal from now on. @throws CaptureError when the file cannot be written or has another ending */
export function capture(terminal: FrontPanel, { hostPort, ...options }: DeskCaptureOptions): void {
  const write = openCapture(options).conversation({ hostPort });
  terminal.onChange((change) => {
    if (change.kind === 'trace') write(change.entry);
  });
}

function writing(file: string, write: () => void): void {
  try {
    write();
  } catch (reason) {
    throw new CaptureError(`cannot write ${file}: ${(reason as Error).message}`);
  }
}
