/** A clerk, customer and card in one that sells without a pause: reacts to each screen at once. */
import type { Key } from '../../src/firmware/keys.ts';
import type { FrontPanel, Stripe } from '../../src/machine/front-panel.ts';

export interface RobotSale {
  readonly stripe: Stripe;
  readonly pin: string;
  /** Told of each approval: milliseconds from the last PIN key to the screen that says approved. */
  readonly approved: (durationMs: number) => void;
  /** Whether to begin another sale. */
  readonly more: () => boolean;
}

/** Sells until `more` says no; resolves then, with the terminal at idle. Rejects when the terminal shows what it should not. */
export function sellWithoutPause(panel: FrontPanel, { stripe, pin, approved, more }: RobotSale): Promise<void> {
  const type = (text: string): void => {
    for (const digit of text) panel.press(digit as Key);
    panel.press('enter');
  };
  return new Promise((resolve, reject) => {
    let sentMs = 0;
    let seen: unknown;
    let batchIsFull = false;
    const reactions: { readonly [screen: string]: () => void } = {
      operator: () => type('01'),
      password: () => type('0000'),
      'signed-in': () => panel.press('enter'),
      'self-test': () => panel.press('enter'),
      idle: () => {
        panel.tearPaper();
        if (panel.lamps().paper !== 'ok') panel.loadPaper();
        if (batchIsFull) panel.press('settlement');
        else if (more()) panel.press('sale');
        else finish(resolve);
      },
      amount: () => type('100'),
      'swipe-card': () => panel.swipe(stripe),
      'check-card': () => panel.press('enter'),
      pin: () => {
        sentMs = performance.now();
        type(pin);
      },
      'batch-full': () => {
        batchIsFull = true;
        panel.press('enter');
      },
      'settlement-totals': () => {
        batchIsFull = false;
        panel.press('enter');
      },
      settled: () => panel.press('enter'),
      declined: () =>
        finish(() =>
          reject(
            new Error(
              panel
                .screen()
                ?.rows.map((row) => row.text)
                .join(' '),
            ),
          ),
        ),
    };
    const react = (): void => {
      const name = panel.screen()?.name;
      if (name === undefined || name === seen) return;
      seen = name;
      reactions[name]?.();
    };
    const stop = panel.onChange((change) => {
      if (change.kind === 'screen') {
        // The slip prints at once, so this screen is over before its turn comes.
        if (panel.screen()?.name === 'approved') approved(performance.now() - sentMs);
        queueMicrotask(react);
      } else if (change.kind === 'fault') finish(() => reject(new Error(change.text)));
    });
    const finish = (end: () => void): void => {
      stop();
      end();
    };
    react();
  });
}
