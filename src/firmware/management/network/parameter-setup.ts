/** The host's parameters (DE 62 of 0810/360) as a setup of the terminal, and the terminal's own as it tells them. */
import type { TerminalParameters } from '../../../dialects/cup-pos/terminal-parameters.ts';
import { formatSwitches, parseSwitches } from '../../../dialects/cup-pos/transaction-switches.ts';
import type { Profile } from '../../profile.ts';
import type { Setup } from '../../setup.ts';

const YES = '1';
const SECOND_MS = 1000;

/** What each parameter sets; those that this terminal has no use for (telephone numbers, tips) are not here. */
const settings: { readonly [name in keyof TerminalParameters]?: (value: string) => Setup } = {
  responseTimeout: (seconds) =>
    Number(seconds) > 0 ? { comms: { responseTimeoutMs: Number(seconds) * SECOND_MS } } : {},
  manualEntry: (flag) => ({ card: { keyed: flag === YES } }),
  signOffAfterSettlement: (flag) => ({ session: { signOffAfterSettlement: flag === YES } }),
  merchantName: (merchantName) => (merchantName === '' ? {} : { identity: { merchantName } }),
  reversalTries: (tries) => (Number(tries) > 0 ? { limits: { reversalTries: Number(tries) } } : {}),
  transactions: (bits) => ({ switchedOff: parseSwitches(bits) }),
};

export function setupOf(parameters: TerminalParameters): readonly Setup[] {
  return Object.entries(parameters).flatMap(([name, value]) => {
    const setting = settings[name as keyof TerminalParameters];
    return setting && value !== undefined ? [setting(value)] : [];
  });
}

export function parametersOf({ comms, card, session, identity, limits, switchedOff }: Profile): TerminalParameters {
  const flag = (yes: boolean): string => (yes ? YES : '0');
  return {
    responseTimeout: String(Math.min(99, Math.round(comms.responseTimeoutMs / SECOND_MS))).padStart(2, '0'),
    manualEntry: flag(card.keyed),
    signOffAfterSettlement: flag(session.signOffAfterSettlement),
    merchantName: identity.merchantName,
    reversalTries: String(limits.reversalTries),
    transactions: formatSwitches(switchedOff),
  };
}
