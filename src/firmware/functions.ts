/** Everything a menu line or a key can start, by the id that profiles write. */
import { present } from '../lib/assert.ts';
import { transactions } from '../payment/transactions/transactions.ts';
import { showDayFigures } from './batch/day-figures.ts';
import { settleAtEndOfDay, signOffAtEndOfDay } from './batch/end-of-day.ts';
import { findTransaction, listTransactions } from './batch/list.ts';
import { printDetail, printTotals } from './batch/print-batch.ts';
import { reprintAny, reprintLast, reprintSettlement } from './batch/reprint.ts';
import { type Firmware, settingsOf, speak } from './firmware.ts';
import { put } from './flash-records.ts';
import type { Flow } from './flow.ts';
import { io } from './io.ts';
import { clearBatch, clearReversal } from './management/clear.ts';
import { loadMasterKey } from './management/load-master-key.ts';
import { lockTerminal } from './management/lock-terminal.ts';
import { downloadBlackList } from './management/network/black-list.ts';
import { downloadMasterKey } from './management/network/download-master-key.ts';
import { downloadParameters, downloadTms } from './management/network/download-parameters.ts';
import { downloadAids, downloadCaKeys } from './management/network/emv-downloads.ts';
import { uploadStatus } from './management/network/upload-status.ts';
import { addOperator, deleteOperator, listOperators, resetPassword, unlockOperator } from './management/operators.ts';
import { setClock } from './management/set-clock.ts';
import { setParameters, switchTransactions } from './management/set-parameters.ts';
import { arrivalNotices } from './merchant/arrival-notices.ts';
import { showArrivals, showRates, showService, showToday, showWeek } from './merchant/merchant-pages.ts';
import { parameterSlip } from './receipts/parameter-slip.ts';
import { menuWords } from './screens/menu.ts';
import { softwareVersion } from './screens/self-test.ts';
import { notice } from './steps/message.ts';
import { printReceipt } from './steps/print.ts';
import { echoTest } from './transactions/echo-test.ts';
import { transact } from './transactions/financial.ts';
import { changePassword, operatorSignOff, operatorSignOn } from './transactions/operator.ts';
import { qrQuery } from './transactions/qr-query.ts';
import { signIn } from './transactions/sign-in.ts';
import { staticCode } from './transactions/static-code.ts';

export const functions = {
  sale: (fw) => transact(fw, transactions.sale),
  void: (fw) => transact(fw, transactions.void),
  refund: (fw) => transact(fw, transactions.refund),
  'pre-auth': (fw) => transact(fw, transactions['pre-auth']),
  'pre-auth-void': (fw) => transact(fw, transactions['pre-auth-void']),
  completion: (fw) => transact(fw, transactions.completion),
  'completion-notice': (fw) => transact(fw, transactions['completion-notice']),
  'completion-void': (fw) => transact(fw, transactions['completion-void']),
  balance: (fw) => transact(fw, transactions.balance),
  'offline-sale': (fw) => transact(fw, transactions['offline-sale']),
  adjust: (fw) => transact(fw, transactions.adjust),
  tip: (fw) => transact(fw, transactions.tip),
  'qr-sale': (fw) => transact(fw, transactions['qr-sale']),
  'qr-order': (fw) => transact(fw, transactions['qr-order']),
  'static-code': staticCode,
  'qr-void': (fw) => transact(fw, transactions['qr-void']),
  'qr-refund': (fw) => transact(fw, transactions['qr-refund']),
  'qr-query': qrQuery,
  'sign-in': signIn,
  'sign-off': signOffAtEndOfDay,
  settlement: settleAtEndOfDay,
  'operator-sign-on': operatorSignOn,
  'operator-sign-off': operatorSignOff,
  'change-password': changePassword,
  'operator-add': addOperator,
  'operator-delete': deleteOperator,
  'operator-list': listOperators,
  'operator-unlock': unlockOperator,
  'operator-reset': resetPassword,
  'lock-terminal': lockTerminal,
  'set-terminal': (fw) => setParameters(fw, 'terminal'),
  'set-comms': (fw) => setParameters(fw, 'comms'),
  'set-transactions': (fw) => setParameters(fw, 'transactions'),
  'set-printing': (fw) => setParameters(fw, 'printing'),
  'set-switches': (fw) => switchTransactions(fw, switchable(fw)),
  'set-clock': setClock,
  'load-master-key': loadMasterKey,
  'clear-reversal': clearReversal,
  'clear-batch': clearBatch,
  'print-parameters': (fw) => printReceipt(fw, parameterSlip(fw)),
  'reprint-last': reprintLast,
  'reprint-any': reprintAny,
  'reprint-settlement': reprintSettlement,
  'print-detail': printDetail,
  'print-totals': printTotals,
  'list-transactions': listTransactions,
  'find-transaction': findTransaction,
  'day-figures': showDayFigures,
  'merchant-service': showService,
  'merchant-arrivals': showArrivals,
  'merchant-rates': showRates,
  'merchant-today': showToday,
  'merchant-week': showWeek,
  'arrival-notices': arrivalNotices,
  'echo-test': echoTest,
  'download-parameters': downloadParameters,
  'upload-status': uploadStatus,
  'download-ca-keys': downloadCaKeys,
  'download-aids': downloadAids,
  'download-tms': downloadTms,
  'download-black-list': downloadBlackList,
  'download-master-key': downloadMasterKey,
  language: switchLanguage,
  version: showVersion,
} as const satisfies { readonly [id: string]: (fw: Firmware) => Flow<unknown> };

export type FunctionId = keyof typeof functions;

/** What a model without wallets has no use for. */
export const walletFunctions: readonly string[] = [
  'qr-sale',
  'qr-order',
  'static-code',
  'qr-void',
  'qr-refund',
  'qr-query',
] satisfies readonly FunctionId[];

/** Transactions that this model does at all, and that its administrator may switch off. */
function switchable(fw: Firmware): { readonly id: string; readonly label: string }[] {
  return Object.values(transactions)
    .filter(({ name }) => name in functions && (fw.profile.qr || !walletFunctions.includes(name)))
    .filter(({ financial }) => financial)
    .map(({ name, title }) => ({ id: name, label: speak(fw, title) }));
}

/** Runs a function by its id. The profile has been checked against `functions`, so another id is a bug. */
export function* runFunction(fw: Firmware, id: string): Flow<void> {
  yield* present((functions as { readonly [id: string]: (fw: Firmware) => Flow<unknown> })[id], `function '${id}'`)(fw);
}

/** The other language, from now on. */
export function* switchLanguage(fw: Firmware): Flow<void> {
  const settings = settingsOf(fw);
  yield* io.commit(put('settings', { ...settings, language: settings.language === 'en' ? 'zh-CN' : 'en' }));
}

function showVersion(fw: Firmware): Flow<void> {
  const { identity, model } = fw.profile;
  const line = (label: keyof typeof menuWords, value: string) => `${speak(fw, menuWords[label])} ${value}`;
  return notice(fw, {
    name: 'version',
    title: menuWords.version,
    lines: [
      model.title,
      line('version', softwareVersion(fw)),
      line('terminal', identity.terminalId),
      line('merchant', identity.merchantId),
      line('serial', identity.serialNumber),
    ],
    untilKey: true,
  });
}
