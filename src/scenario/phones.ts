/** The customers' phones in scenarios: by their names, and what a step does with one. */
import { z } from 'zod';
import { shippedPhones } from '../desk/fixtures.ts';
import type { PaymentOutcome, Phones } from '../host/phones.ts';
import { say } from '../payment/text.ts';
import type { Mismatch } from './scenario.ts';
import type { Stage } from './stage.ts';

/** A phone by its name in fixtures/wallets.yaml. */
export const phoneName = z.enum(shippedPhones().map(({ name }) => name));

/** Does something with the phones, which only a host of ours has. */
export async function withPhones(
  { desk }: Stage,
  act: (phones: Phones) => Promise<Mismatch | undefined> | Mismatch | undefined,
): Promise<Mismatch | undefined> {
  if (desk.phones) return act(desk.phones);
  return {
    expected: "the embedded host, for its customers' phones",
    found: `somebody else's host at ${desk.hostAddress}`,
  };
}

/** The outcome of something on a phone; time passes until the host's books have it. */
export async function settled<Outcome>(
  stage: Stage,
  doing: Promise<Outcome>,
  what = 'an answer of the wallet',
): Promise<Outcome | Mismatch> {
  let outcome: Outcome | undefined;
  void doing.then((known) => {
    outcome = known;
  });
  const late = await stage.await(what, () => outcome !== undefined);
  return outcome ?? late ?? { expected: what, found: 'none' };
}

/** Holds an outcome against what was expected of it: paid, or refused with these words in either language. */
export function compareOutcome(outcome: PaymentOutcome | Mismatch, refused: string | undefined): Mismatch | undefined {
  if ('expected' in outcome) return outcome;
  const found = outcome.kind === 'paid' ? 'a payment' : say(outcome.why, 'zh-CN');
  if (refused === undefined) return outcome.kind === 'paid' ? undefined : { expected: 'a payment', found };
  const words = outcome.kind === 'paid' ? [] : [outcome.why.zh, outcome.why.en];
  return words.some((text) => text.includes(refused)) ? undefined : { expected: `a refusal: ${refused}`, found };
}
