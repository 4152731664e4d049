/** What a run leaves behind: lines for people or programs, JUnit XML, a report, a capture. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { openCapture } from '../desk/capture.ts';
import { cupPos } from '../dialects/cup-pos/index.ts';
import { portOf } from '../lines/line-address.ts';
import { failureText } from '../scenario/failure-text.ts';
import { junitXml } from '../scenario/junit.ts';
import type { ScenarioResult } from '../scenario/scenario.ts';
import { lineArgument } from './arguments.ts';
import { Failure } from './failure.ts';
import type { RunOptions } from './run.ts';
import { resultRecord } from './run-record.ts';

/** Takes each result in turn. Places that cannot be written are told before anything is played. */
export interface Output {
  take(result: ScenarioResult): void;
  end?(): void;
}

type Print = (line: string) => void;

/** Where a host listens, as analysers are told of the embedded one. */

/** @throws Failure, CaptureError */
export async function openOutputs(options: RunOptions, print: Print): Promise<readonly Output[]> {
  const { json, junit, report, capture } = options;
  return [
    json ? records(print) : lines(print),
    ...(junit === undefined ? [] : [junitFile(junit)]),
    ...(report === undefined ? [] : [await reportPage(report, json ? () => {} : print)]),
    ...(capture === undefined ? [] : [captureFile(capture, options)]),
  ];
}

function lines(print: Print): Output {
  return {
    take({ scenario, tookMs, failure }) {
      print(`${failure ? 'FAIL' : 'ok  '} ${scenario.name}  ${Math.round(tookMs)} ms`);
      if (failure) print(`${failureText(failure).join('\n')}\n`);
    },
  };
}

const records = (print: Print): Output => ({ take: (result) => print(JSON.stringify(resultRecord(result))) });

function junitFile(file: string): Output {
  const write = (): void => writing('--junit', file, () => writeFileSync(file, junitXml(results)));
  const results: ScenarioResult[] = [];
  write();
  return {
    // Its failure text is all that is read of how it was played.
    take: (result) => results.push({ ...result, played: [], trace: [] }),
    end: write,
  };
}

async function reportPage(directory: string, print: Print): Promise<Output> {
  const { writeReport } = await import('../scenario/report/write-report.ts');
  const results: ScenarioResult[] = [];
  writing('--report', directory, () => mkdirSync(directory, { recursive: true }));
  return {
    take: (result) => results.push({ ...result, trace: [] }),
    end: () => print(`report: ${writing('--report', directory, () => writeReport(directory, results))}`),
  };
}

/** Each scenario is a conversation of its own. */
function captureFile(file: string, { host, revealTestPans: reveal = false }: RunOptions): Output {
  const capture = openCapture({ file, codec: cupPos.codec, reveal });
  const hostPort = portOf(host === undefined ? undefined : lineArgument('--host', host));
  return {
    take({ scenario, trace }) {
      const write = capture.conversation({ hostPort, label: { scenario: scenario.name } });
      for (const entry of trace) write(entry);
    },
  };
}

function writing<T>(option: string, place: string, write: () => T): T {
  try {
    return write();
  } catch (reason) {
    throw new Failure(`${option}: cannot write ${place}: ${(reason as Error).message}`);
  }
}
