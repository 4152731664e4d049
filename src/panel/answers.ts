/** What becomes of an answer that was typed into a field; one that is none leaves the field open. */
import { homedir } from 'node:os';
import { basename, resolve } from 'node:path';
import type { Order } from '../host/acquirers/orders.ts';
import { type Fen, parseAmount } from '../payment/money.ts';
import { processingRequestOf } from '../wire/header.ts';
import { type Bench, leave, notify } from './bench.ts';
import { payAmount } from './customer-acts.ts';
import type { Question } from './intents.ts';
import { answerForm } from './merchant/form.ts';
import type { PanelState } from './state.ts';
import { WORDS } from './words.ts';

const MAX_DELAY_MS = 600_000;

export function accept(bench: Bench): void {
  const { field } = bench.state;
  if (field) ANSWERS[field.question](bench, field.typed);
}

const ANSWERS: { readonly [question in Question]: (bench: Bench, typed: string) => void } = {
  answer({ desk, state }, typed) {
    if (typed.length !== 2) return;
    desk.controls?.order({ kind: 'answer', responseCode: typed });
    backToPane(state);
  },
  delay({ desk, state }, typed) {
    const order = delayOf(typed);
    if (!order) return;
    desk.controls?.order(order);
    backToPane(state);
  },
  request({ desk, state }, typed) {
    const request = processingRequestOf(typed);
    if (!request) return;
    desk.controls?.order({ kind: 'request', request });
    backToPane(state);
  },
  amount(bench, typed) {
    const amount = amountOf(typed);
    if (amount !== undefined) payAmount(bench, amount);
  },
  picture(bench, typed) {
    if (typed.trim() !== '') void holdPicture(bench, fileOf(typed));
  },
  phone: answerForm,
  password: answerForm,
  terminal: answerForm,
  name: answerForm,
  merchant: answerForm,
  account: answerForm,
  sum: answerForm,
  reason: answerForm,
};

function backToPane(state: PanelState): void {
  state.focus = 'pane';
  state.field = undefined;
}

function delayOf(typed: string): Order | undefined {
  const delayMs = Math.round(Number(typed) * 1000);
  return typed !== '' && delayMs > 0 && delayMs <= MAX_DELAY_MS ? { kind: 'delay', delayMs } : undefined;
}

function amountOf(typed: string): Fen | undefined {
  const amount = /^\d+(\.\d{1,2})?$/.test(typed) ? parseAmount(typed) : 0;
  return amount > 0 ? amount : undefined;
}

/** A path as people type it, and as terminals paste a file that is dropped on them: quoted, or with its spaces escaped. */
function fileOf(typed: string): string {
  const plain = typed
    .trim()
    .replace(/^(['"])(.*)\1$/, '$2')
    .replaceAll('\\ ', ' ');
  return resolve(plain.replace(/^~(?=\/|$)/, homedir()));
}

/** Reads the picture, and holds it before the scanner if that is still on. */
async function holdPicture(bench: Bench, file: string): Promise<void> {
  const { desk, state } = bench;
  leave(state);
  // Two decoders that a desk without pictures does without.
  const { ScanImageError, scanImage } = await import('../desk/scan-image.ts');
  try {
    const code = scanImage(file);
    if (desk.terminal.lamps().scanner) desk.terminal.scan(code);
    else notify(bench, WORDS.scannerOff, '', true);
  } catch (reason) {
    if (!(reason instanceof ScanImageError)) throw reason;
    notify(bench, WORDS.notScanned, reason.message.replace(file, basename(file)), true);
  }
}
