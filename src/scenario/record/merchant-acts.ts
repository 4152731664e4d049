/**
 * The merchant's acts as steps, and what brings another host's merchant to where this one stands. His password is kept nowhere
 * and his number masked everywhere, so the file has stand-ins for both: one for what was right, another for what was wrong.
 */
import type { ActName, ActOutcome, MerchantAct } from '../../host/merchant/acts.ts';
import type { MerchantStanding } from '../../host/merchant/merchant-phone.ts';
import { amountArgument } from './arguments.ts';
import type { ScriptStep } from './script.ts';

const RIGHT_PASSWORD = 'the right password';
const WRONG_PASSWORD = 'a wrong password';
/** Longer than a log-in lasts. */
const UNTIL_LOGGED_OUT = '31min';
/** Used where the host no longer has the words. */
const SOME_REASON = '资料不全';

/** After these the app says how the service stands. */
const ABOUT_SERVICE: ReadonlySet<ActName> = new Set(['apply', 'approve', 'refuse', 'suspend', 'resume', 'close']);

/** @param outcome as soon as it is known; @param service how the service stands then */
export function merchantStep(act: MerchantAct, outcome?: ActOutcome, service?: string): ScriptStep {
  const refused = outcome?.kind === 'refused' ? { refused: outcome.why.zh } : undefined;
  const told = outcome?.kind === 'done' && ABOUT_SERVICE.has(act.act) ? { service } : undefined;
  return { name: 'merchant', argument: { [act.act]: fieldsOf(act, refused !== undefined), ...refused, ...told } };
}

function fieldsOf(act: MerchantAct, refused: boolean): object {
  const { act: name, ...fields } = act;
  if (act.act === 'withdraw') return { amount: amountArgument(act.amount) };
  if (act.act !== 'register' && act.act !== 'log-in') return fields;
  return { phone: standIn(act.phone), password: refused && name === 'log-in' ? WRONG_PASSWORD : RIGHT_PASSWORD };
}

/** The number as its mask has it, noughts for what that hides. */
const standIn = (phone: string): string => `${phone.slice(0, 3)}0000${phone.slice(-4)}`;

/** From a merchant of whom the host has only its file. */
export function merchantSetup({
  phone,
  loggedIn,
  terminals,
  service,
  application,
  reason,
}: MerchantStanding): readonly ScriptStep[] {
  const step = (argument: object): ScriptStep => ({ name: 'merchant', argument });
  const credentials = { phone: standIn(phone ?? ''), password: RIGHT_PASSWORD };
  const applied = application && step({ apply: { name: application.name, account: application.account } });
  const logsIn = loggedIn || terminals.length > 0 || applied !== undefined;
  const opened = applied ? [applied, step({ approve: {} })] : [];
  const why = { reason: reason ?? SOME_REASON };
  const standing: { readonly [state in MerchantStanding['service']]: readonly ScriptStep[] } = {
    none: [],
    reviewing: applied ? [applied] : [],
    enabled: opened,
    suspended: [...opened, step({ suspend: why })],
    closed: [...opened, step({ close: {} })],
    refused: applied ? [applied, step({ refuse: why })] : [],
  };
  return [
    ...(phone === undefined ? [] : [step({ register: credentials })]),
    ...(logsIn ? [step({ 'log-in': credentials })] : []),
    ...terminals.map((terminal) => step({ 'add-terminal': { terminal } })),
    ...standing[service],
    ...(logsIn && !loggedIn ? [{ name: 'clock', argument: UNTIL_LOGGED_OUT }] : []),
  ];
}
