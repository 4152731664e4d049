/** Every step by the name it is written with. A new one is a file in steps/ and a row here. */
import type { StepKind } from './step-kind.ts';
import { approve } from './steps/approve.ts';
import { balance } from './steps/balance.ts';
import { batch } from './steps/batch.ts';
import { clock } from './steps/clock.ts';
import { complete } from './steps/complete.ts';
import { completeVoid } from './steps/complete-void.ts';
import { consent } from './steps/consent.ts';
import { dailyFile } from './steps/daily-file.ts';
import { startFunction } from './steps/function.ts';
import { host } from './steps/host.ts';
import { keep } from './steps/keep.ts';
import { keyCard } from './steps/key-card.ts';
import { lamp } from './steps/lamp.ts';
import { ledger } from './steps/ledger.ts';
import { line } from './steps/line.ts';
import { loadPaper } from './steps/load-paper.ts';
import { merchant } from './steps/merchant.ts';
import { pay } from './steps/pay.ts';
import { pendingReversal } from './steps/pending-reversal.ts';
import { pendingReversals } from './steps/pending-reversals.ts';
import { phone } from './steps/phone.ts';
import { pin } from './steps/pin.ts';
import { plug } from './steps/plug.ts';
import { power } from './steps/power.ts';
import { preAuth } from './steps/pre-auth.ts';
import { preAuthVoid } from './steps/pre-auth-void.ts';
import { press } from './steps/press.ts';
import { qrOrder } from './steps/qr-order.ts';
import { qrRefund } from './steps/qr-refund.ts';
import { qrSale } from './steps/qr-sale.ts';
import { receipt } from './steps/receipt.ts';
import { reconcile } from './steps/reconcile.ts';
import { refund } from './steps/refund.ts';
import { refuse } from './steps/refuse.ts';
import { reply } from './steps/reply.ts';
import { reprint } from './steps/reprint.ts';
import { sale } from './steps/sale.ts';
import { scan } from './steps/scan.ts';
import { screen } from './steps/screen.ts';
import { settle } from './steps/settle.ts';
import { signIn } from './steps/sign-in.ts';
import { signOn } from './steps/sign-on.ts';
import { staticCode } from './steps/static-code.ts';
import { swipe } from './steps/swipe.ts';
import { swipeBadly } from './steps/swipe-badly.ts';
import { tearPaper } from './steps/tear-paper.ts';
import { type } from './steps/type.ts';
import { unplug } from './steps/unplug.ts';
import { voice } from './steps/voice.ts';
import { voidSale } from './steps/void.ts';
import { wire } from './steps/wire.ts';

export const steps = {
  // Hands
  press,
  type,
  swipe,
  'swipe-badly': swipeBadly,
  'key-card': keyCard,
  pin,
  consent,
  scan,
  'tear-paper': tearPaper,
  'load-paper': loadPaper,
  power,
  plug,
  unplug,
  // Intents
  'sign-on': signOn,
  'sign-in': signIn,
  sale,
  void: voidSale,
  refund,
  'pre-auth': preAuth,
  'pre-auth-void': preAuthVoid,
  complete,
  'complete-void': completeVoid,
  'qr-sale': qrSale,
  'qr-order': qrOrder,
  'qr-refund': qrRefund,
  'static-code': staticCode,
  balance,
  settle,
  reprint,
  function: startFunction,
  // The customer, on his phone
  pay,
  approve,
  refuse,
  // The merchant, in the acquirer's app, and the acquirer's people
  merchant,
  // The world
  line,
  host,
  clock,
  // Assertions
  screen,
  receipt,
  voice,
  reply,
  wire,
  ledger,
  'daily-file': dailyFile,
  reconcile,
  batch,
  'pending-reversal': pendingReversal,
  'pending-reversals': pendingReversals,
  lamp,
  phone,
  // For later steps
  keep,
} as const satisfies { readonly [name: string]: StepKind };
