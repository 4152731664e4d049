/** Acquirers by what people write after --acquirer: a word, a path, or a scheme with what it needs. */
import { resolve } from 'node:path';
import { cupPos } from '../../dialects/cup-pos/index.ts';
import type { Acquirer } from './acquirer.ts';
import { AcquirerFailure } from './acquirer-failure.ts';
import type { MakeAcquirer } from './chosen.ts';
import { FileWatch } from './file-watch.ts';
import { AttendedAcquirer, type OutsideOptions } from './outside/attended.ts';
import { program } from './outside/program.ts';
import { thread } from './outside/thread.ts';
import { WebAcquirer } from './outside/web.ts';
import { readRecording } from './replay/recording.ts';
import { DEFAULT_KEYS, ReplayAcquirer } from './replay/replay.ts';
import { readRules } from './rules/format.ts';
import { RulesAcquirer } from './rules/rules.ts';
import { rulesFile } from './rules/rules-file.ts';

/** Opens an acquirer. @throws AcquirerFailure, ConfigError when it cannot be used, as a rejection */
export type OpenAcquirer = (options: OutsideOptions) => Promise<MakeAcquirer>;

type Open = (rest: string, spec: string, options: OutsideOptions) => Promise<MakeAcquirer>;

const always =
  (open: (rest: string, spec: string, options: OutsideOptions) => ReturnType<MakeAcquirer>): Open =>
  async (...written) => {
    const acquirer = open(...written);
    return () => acquirer;
  };

const web = always((_, spec, options) => new WebAcquirer(new URL(spec), options));

/** Watched: an edit is in force at once; one with a mistake in it changes nothing but the log. */
const rules: Open = async (written, spec, { clock, log }) => {
  const file = rulesFile(written);
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
const replay = always((written, spec) => {
  const [, file = '', query] = /^(.*?)(?:\?([^?]*))?$/s.exec(written) ?? [];
  const asked = new URLSearchParams(query);
  const elements = (key: string): readonly number[] | undefined => asked.get(key)?.split(',').map(Number);
  const { by = DEFAULT_KEYS, keep = [] } = { by: elements('by'), keep: elements('keep') };
  const unknown = [...by, ...keep].find((de) => cupPos.codec.spec.fields[de] === undefined);
  if (unknown !== undefined)
    throw new AcquirerFailure(`${spec}: expected data elements such as ?by=4,2&keep=37, found ${unknown}`);
  return new ReplayAcquirer(spec, readRecording(resolve(file)), { by, keep });
});

/** By the word before the colon. */
const schemes: { readonly [scheme: string]: Open } = {
  exec: async (command, spec, options) => {
    const acquirer = await AttendedAcquirer.open({ ...options, name: spec, start: program(command, options.clock) });
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

/** A function that opens what is written; undefined when it is none of the forms. */
export function acquirerNamed(spec: string): OpenAcquirer | undefined {
  if (spec === 'instant') return async () => (instant) => instant;
  const [, scheme = '', rest = ''] = SCHEME.exec(spec) ?? [];
  const open = schemes[scheme] ?? (MODULE.test(spec) ? module : undefined);
  return open && ((options) => open(rest, spec, options));
}

/** Watched: an edit loads it anew. */
const module: Open = async (_, spec, options) => {
  const { clock } = options;
  const watch = new FileWatch(clock, () => void acquirer.replace());
  const start = thread(resolve(spec), clock, (inputs) => watch.watch(inputs));
  const acquirer = await AttendedAcquirer.open({ ...options, name: spec, start }).catch((reason) => {
    watch.close();
    throw reason;
  });
  return () => closing(acquirer, () => watch.close());
};

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
