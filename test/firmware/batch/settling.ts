/** A desk whose host settles: it compares totals, takes details, closes its batch, and answers a repeated message as before. */

import {
  type BatchDetail,
  formatSettlement,
  parseBatchDetails,
  parseBatchEnd,
  parseSettlement,
  type Settlement,
  settlementResults,
} from '../../../src/dialects/cup-pos/de48.ts';
import { parseDe60 } from '../../../src/dialects/cup-pos/de60.ts';
import { cupPos } from '../../../src/dialects/cup-pos/index.ts';
import { putRecord } from '../../../src/firmware/batch/records.ts';
import { batchTotals } from '../../../src/firmware/batch/totals.ts';
import type { Firmware } from '../../../src/firmware/firmware.ts';
import { type BatchRecord, put } from '../../../src/firmware/flash-records.ts';
import type { Flow } from '../../../src/firmware/flow.ts';
import { io } from '../../../src/firmware/io.ts';
import { seal as sealed } from '../../../src/firmware/steps/seal.ts';
import type { Message } from '../../../src/iso8583/types.ts';
import { fromHex } from '../../../src/lib/hex.ts';
import { reveal } from '../../../src/lib/secret.ts';
import { pan } from '../../../src/payment/pan.ts';
import { secretKey } from '../../../src/security/keys.ts';
import { open, seal } from '../../../src/wire/envelope.ts';
import type { Robot } from '../support/robot.ts';
import { TestDesk } from '../support/test-desk.ts';
import { type Answer, TestHost } from '../support/test-host.ts';

const TMK = secretKey(fromHex('0123456789ABCDEFFEDCBA9876543210'));

/** What happens to a settlement message: `silence` loses the request, `lost` the answer, a code is the answer's DE 39. */
export type Trouble = 'silence' | 'lost' | { readonly code: string };

export class SettlingHost extends TestHost {
  /** What the host has in its books for the batch. */
  books: Settlement = batchTotals([]);
  /** By the number of the message, from 0. */
  readonly trouble = new Map<number, Trouble>();
  /** DE 48 of the next 0510, in place of the verdict. */
  verdict: string | undefined;
  /** Details and refunds as they came; a repeated message does not count. */
  readonly details: BatchDetail[] = [];
  readonly refunds: Message[] = [];
  readonly ends: { readonly networkCode: string | undefined; readonly count: number }[] = [];
  #messages = 0;
  readonly #answers = new Map<string, Message>();

  override receive(frame: Uint8Array): Answer {
    const { message, ...envelope } = open(frame);
    const request = cupPos.codec.unpack(message);
    if (!['0500', '0320'].includes(text(request, 0))) return super.receive(frame);
    this.received.push(request);
    const trouble = this.trouble.get(this.#messages++);
    if (trouble === 'silence') return { frames: [], hangUp: false };
    const refusal = typeof trouble === 'object' ? { ...this.#head(request), 39: trouble.code } : undefined;
    const reply = refusal ?? this.#answer(request);
    const frames = trouble === 'lost' ? [] : [seal({ ...envelope, message: cupPos.codec.pack(reply) })];
    return { frames, hangUp: false };
  }

  #answer(request: Message): Message {
    const { batch } = parseDe60(text(request, 60));
    const id = `${text(request, 0)} ${batch} ${text(request, 11)}`;
    const reply = this.#answers.get(id) ?? { ...this.#head(request), ...this.#settle(request) };
    this.#answers.set(id, reply);
    return reply;
  }

  #head(request: Message): Message {
    const { 3: processingCode, 4: amount, 11: stan, 41: terminal, 42: merchant, 60: custom } = request;
    const mti = String(Number(text(request, 0)) + 10).padStart(4, '0');
    const head: Message = { 0: mti, 11: stan, 12: this.time, 13: this.date, 41: terminal, 42: merchant, 60: custom };
    return { ...head, ...(processingCode && { 3: processingCode }), ...(amount && { 4: amount }) };
  }

  #settle(request: Message): Message {
    const { networkCode } = parseDe60(text(request, 60));
    const additional = text(request, 48);
    if (text(request, 0) === '0500') return { 48: this.verdict ?? this.#compare(parseSettlement(additional)) };
    if (request[3] !== undefined) this.refunds.push(request);
    else if (networkCode === '201') this.details.push(...parseBatchDetails(additional));
    else {
      this.ends.push({ networkCode, count: parseBatchEnd(additional) });
      this.batch = String(Number(this.batch) + 1).padStart(6, '0');
    }
    return { 39: '00' };
  }

  #compare(asked: Settlement): string {
    const judged = (block: 'domestic' | 'foreign') => {
      const { debit, credit } = asked[block];
      const same =
        formatSettlement({ ...asked, [block]: { debit, credit } }) ===
        formatSettlement({ ...asked, [block]: this.books[block] });
      return { debit, credit, result: same ? settlementResults.balanced : settlementResults.unbalanced };
    };
    return formatSettlement({ domestic: judged('domestic'), foreign: judged('foreign') });
  }
}

/** A clerk who signs on where asked, agrees to settle and reads what is shown. */
export const settling = {
  operator: '0 1 enter',
  password: '0 0 0 0 enter',
  'settlement-totals': 'enter',
  'settlement-unfinished': 'enter',
  'settlement-unbalanced': 'enter',
  unprinted: 'enter',
  'self-test': 'enter',
} as const satisfies Robot;

export class SettlingDesk extends TestDesk {
  override readonly host = new SettlingHost(TMK);

  /** Fills batch 7 with `records`, sealed card numbers in, the next STAN after them; the host's books agree. */
  fill(records: readonly BatchRecord[]): this {
    this.run((fw) => store(fw, records), {});
    this.host.books = batchTotals(records);
    return this;
  }
}

const NEXT_STAN = 100;
const BATCH = 7;

function* store(_fw: Firmware, records: readonly BatchRecord[]): Flow<void> {
  const stored = [];
  for (const record of records) {
    const sealedPan = record.wallet ? '' : yield* sealed(pan(record.pan.replaceAll('*', '5')));
    stored.push(putRecord({ ...record, sealedPan }));
  }
  yield* io.commit(put('counters', { stan: NEXT_STAN, batch: BATCH }), ...stored);
}

/** A record of the open batch, number `n` of the day. */
export function record(n: number, transaction = 'sale', more: Partial<BatchRecord> = {}): BatchRecord {
  const stan = String(n).padStart(6, '0');
  return {
    transaction,
    stan,
    batch: '000007',
    amount: n * 100,
    pan: '621234******1265',
    sealedPan: '',
    expiry: '3012',
    entryMode: '021',
    scheme: 'CUP',
    operator: '01',
    rrn: `511220${stan}`,
    at: `20261122${String(100_000 + n)}`,
    remarks: [],
    settlement: { state: 'credited', net: n * 99, fee: n, at: '100000' },
    ...more,
  };
}

export const refund = (n: number) =>
  record(n, 'refund', { entryMode: '022', original: { rrn: '511219000001', date: '1121' } });

export const foreign = (n: number) => record(n, 'sale', { pan: '411111******1111', scheme: 'VIS' });

/** A payment by QR code, or what takes one back. */
export const byWechat = (n: number, transaction = 'qr-sale', more: Partial<BatchRecord> = {}) => {
  const { expiry: _, ...paid } = record(n, transaction, {
    pan: '13************8293',
    entryMode: '032',
    wallet: 'wechat',
  });
  return { ...paid, payer: '*伟', order: `20261122${paid.rrn}`, voucher: `20261122${paid.rrn}`, ...more };
};

export function text(message: Message, de: number): string {
  const value = message[de];
  return value === undefined ? '' : String(reveal(value as string));
}
