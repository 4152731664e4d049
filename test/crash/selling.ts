/** A robot that sells without a pause, settles when the batch is full, and boots with whatever the last crash left. */
import type { WalletCard } from '../../src/desk/wallet.ts';
import type { Key } from '../../src/firmware/keys.ts';
import type { Profile } from '../../src/firmware/profile.ts';
import type { FrontPanel } from '../../src/machine/front-panel.ts';
import { loadProfile } from '../../src/machine/profile.ts';

/** Short times, so that a dead host is noticed soon, and more tries of a reversal than any run has crashes in a row. */
export function crashProfile(terminalId: string, batchRecords = 100_000): Profile {
  const base = loadProfile('lakala-classic');
  return {
    ...base,
    identity: { ...base.identity, terminalId },
    comms: { ...base.comms, connectTimeoutMs: 1000, responseTimeoutMs: 1000 },
    printer: { ...base.printer, copies: 1, linesPerSecond: 0 },
    limits: { ...base.limits, batchRecords, reversalTries: 1000 },
    timeouts: { operatorMs: 5000, messageMs: 5 },
  };
}

/**
 * Sells until `more` says no, then leaves the terminal at idle with nothing pending. `told` gets each line of paper that is
 * out, and `approved STAN` for each approval on the display: what a crash cannot take back.
 */
export function keepSelling(
  terminal: FrontPanel,
  card: WalletCard,
  more: () => boolean,
  told: (line: string) => void,
): Promise<void> {
  const type = (text: string): void => {
    for (const digit of text) terminal.press(digit as Key);
    terminal.press('enter');
  };
  const enter = (): void => terminal.press('enter');
  return new Promise((resolve, reject) => {
    let batchIsFull = false;
    const reactions: { readonly [screen: string]: () => void } = {
      'self-test': enter,
      operator: () => type('01'),
      password: () => type('0000'),
      'sign-in-first': enter,
      unprinted: enter,
      idle: () => {
        if (terminal.lamps().paper !== 'ok') terminal.loadPaper();
        if (batchIsFull) terminal.press('settlement');
        else if (more() || terminal.lamps().reversalPending) terminal.press('sale');
        else finish(resolve);
      },
      amount: () => type('100'),
      'swipe-card': () => terminal.swipe(card.stripe),
      'check-card': enter,
      pin: () => type(card.pin),
      declined: enter,
      'batch-nearly-full': enter,
      'batch-full': () => {
        batchIsFull = true;
      },
      'settlement-totals': () => {
        batchIsFull = false;
        enter();
      },
    };
    let seen: unknown;
    const react = (): void => {
      const screen = terminal.screen();
      if (!screen || screen === seen) return;
      seen = screen;
      const reaction = reactions[screen.name];
      if (reaction) reaction();
      else if (screen.hint?.includes('任意键')) enter();
    };
    const stop = terminal.onChange((change) => {
      if (change.kind === 'screen') {
        const screen = terminal.screen();
        if (screen?.name === 'approved') told(`approved ${/\d{6}/.exec(screen.rows.at(-1)?.text ?? '')?.[0]}`);
        setImmediate(react);
      } else if (change.kind === 'paper' && terminal.paper().length > 0) {
        for (const { text } of terminal.tearPaper()) told(text);
      } else if (change.kind === 'fault') finish(() => reject(new Error(change.text)));
    });
    const finish = (end: () => void): void => {
      stop();
      end();
    };
    terminal.power(true);
    react();
  });
}
