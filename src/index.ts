/** The package as code sees it: a desk to test with, and scenario files to run. */
export { ConfigError } from './config/read-config.ts';
export type { OpenedFrame } from './desk/desk.ts';
export {
  type Acquirer,
  type AcquirerContext,
  type AcquirerReply,
  type AcquirerRequest,
  type ReplyFields,
  reply,
} from './host/acquirers/acquirer.ts';
export type { LedgerView } from './host/ledger/ledger-view.ts';
export type { Lamps, LcdLine, PaperLine } from './machine/front-panel.ts';
export { desk, type TestDesk } from './scenario/api/desk.ts';
export { StepError, UsageError } from './scenario/api/errors.ts';
export type { DeskOptions } from './scenario/api/options.ts';
export { failureText } from './scenario/failure-text.ts';
export { readScenarios } from './scenario/read-scenario.ts';
export { type RunOptions, runScenario } from './scenario/run-scenario.ts';
export type { Failure, Scenario, ScenarioResult, SeenFrame } from './scenario/scenario.ts';
