/** Acquirers by what people write after --acquirer: a word, a path, or a scheme with what it needs. */
import { resolve } from 'node:path';
import { cupPos } from '../../dialects/cup-pos/index.ts';
import type { Acquirer } from './acquirer.ts';
import { AcquirerFailure } from './acquirer-failure.ts';
import type { MakeAcquirer } from './chosen.ts';
import { FileWatch } from './file-watch.ts';
import { AttendedAcquirer, type OutsideOptions } from './outside/attended.ts';
import { program } from './outside/program.ts';
import { WebAcquirer } from './outside/web.ts';
import { readRecording } from './replay/recording.ts';
import { DEFAULT_KEYS, ReplayAcquirer } from './replay/replay.ts';
import { readRules } from './rules/format.ts';
import { RulesAcquirer } from './rules/rules.ts';
import { rulesFile } from './rules/rules-file.ts';

export interface OpenOptions extends OutsideOptions {
  /** Told of each question to somebody's running code, which knows nothing of a time that is not real. */
  readonly asked?: (answer: Promise<unknown>) => void;
}

/** Opens an acquirer. @throws AcquirerFailure, ConfigError when it cannot be used, as a rejection */
export type OpenAcquirer = (options: OpenOptions) => Promise<MakeAcquirer>;

interface Written {
  readonly spec: string;
  /** Behind its scheme. */
  readonly rest: string;
  /** Where its paths begin. */
  readonly folder: string;
}

type Open = (written: Written, options: OpenOptions) => Promise<MakeAcquirer>;

const web: Open = async ({ spec }, options) => {
  const acquirer = telling(new WebAcquirer(new URL(spec), options), options);
  return () => acquirer;
};

/** Watched: an edit is in force at once; one with a mistake in it changes nothing but the log. */
const rules: Open = async ({ rest, spec, folder }, { clock, log }) => {
  const file = rulesFile(rest, folder);
  const first = readRules(file);
  return (instant) => {
    const acquirer = new RulesAcquirer(spec, first, instant);
    const watch = new FileWatch(clock, () => {
      try {
        acquirer.use(readRules(file));
        log.info({ acquirer: spec }, 'read anew');
      } catch (reason) {
        log.error({ acquirer: spec, reason: (reason as Error).message }, 'cannot be read; the rules before go on');
      }
    });
    watch.watch([file]);
    return closing(acquirer, () => watch.close());
  };
};

/** `FILE?by=4,2&keep=37`, both lists of data elements. */
const replay: Open = async ({ rest, spec, folder }) => {
  const [, file = '', query] = /^(.*?)(?:\?([^?]*))?$/s.exec(rest) ?? [];
  const asked = new URLSearchParams(query);
  const elements = (key: string): readonly number[] | undefined => asked.get(key)?.split(',').map(Number);
  const { by = DEFAULT_KEYS, keep = [] } = { by: elements('by'), keep: elements('keep') };
  const unknown = [...by, ...keep].find((de) => cupPos.codec.spec.fields[de] === undefined);
  if (unknown !== undefined)
    throw new AcquirerFailure(`${spec}: expected data elements such as ?by=4,2&keep=37, found ${unknown}`);
  const acquirer = new ReplayAcquirer(spec, readRecording(resolve(folder, file)), { by, keep });
  return () => acquirer;
};

/** By the word before the colon. */
const schemes: { readonly [scheme: string]: Open } = {
  exec: async ({ rest, spec, folder }, options) => {
    const start = program(rest, folder, options.clock);
    const attended = await AttendedAcquirer.open({ ...options, name: spec, start });
    const acquirer = telling(attended, options);
    return () => acquirer;
  },
  http: web,
  https: web,
  rules,
  replay,
};

const MODULE = /\.[cm]?[jt]s$/;
const SCHEME = /^([a-z]+):(.+)$/s;

/** What can be written, for those who wrote something else. */
export const acquirerForms = [
  'instant',
  './my-acquirer.ts',
  'exec:COMMAND',
  'http://HOST:PORT/PATH',
  'rules:FILE',
  'replay:FILE',
] as const;

/** A function that opens what is written; undefined when it is none of the forms. @param folder where its paths begin */
export function acquirerNamed(spec: string, folder = '.'): OpenAcquirer | undefined {
  if (spec === 'instant') return async () => (instant) => instant;
  const [, scheme = '', rest = ''] = SCHEME.exec(spec) ?? [];
  const open = schemes[scheme] ?? (MODULE.test(spec) ? module : undefined);
  return open && ((options) => open({ spec, rest, folder }, options));
}

/** Watched: an edit loads it anew. */
const module: Open = async ({ spec, folder }, options) => {
  // A compiler comes with it, which nobody else waits for.
  const { thread } = await import('./outside/thread.ts');
  const { clock } = options;
  const watch = new FileWatch(clock, () => void acquirer.replace());
  const start = thread(resolve(folder, spec), clock, (inputs) => watch.watch(inputs));
  const acquirer = await AttendedAcquirer.open({ ...options, name: spec, start }).catch((reason) => {
    watch.close();
    throw reason;
  });
  return () => closing(telling(acquirer, options), () => watch.close());
};

/** The acquirer, and somebody who is told when it is asked. */
function telling(acquirer: Acquirer, { asked }: OpenOptions): Acquirer {
  if (!asked) return acquirer;
  return {
    name: acquirer.name,
    handle(request, context) {
      const answer = Promise.resolve(acquirer.handle(request, context));
      asked(answer);
      return answer;
    },
    close: () => acquirer.close?.(),
  };
}

/** The acquirer, with something to close before it. */
function closing(acquirer: Acquirer, close: () => void): Acquirer {
  return {
    name: acquirer.name,
    handle: (request, context) => acquirer.handle(request, context),
    close() {
      close();
      return acquirer.close?.();
    },
  };
}
