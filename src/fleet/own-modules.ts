/** Our own modules as other processes and threads load them: `.ts` in the source tree, where Node needs tsx; `.js` as built. */
import { Worker, type WorkerOptions } from 'node:worker_threads';

const EXTENSION = import.meta.url.slice(-3);
const IN_SOURCE_TREE = EXTENSION === '.ts';

/** @param path from this folder, without its extension */
export function moduleUrl(path: string): URL {
  return new URL(path + EXTENSION, import.meta.url);
}

/** What Node is told before it can run one of our modules in a process. */
export const nodeArguments: readonly string[] = IN_SOURCE_TREE ? ['--import', import.meta.resolve('tsx')] : [];

/** A thread that runs one of our modules. A loader named on the command line does not reach it: it registers its own. */
export function startThread(path: string, options: WorkerOptions): Worker {
  const url = moduleUrl(path);
  if (!IN_SOURCE_TREE) return new Worker(url, options);
  const tsx = import.meta.resolve('tsx/esm/api');
  const code = `import { register } from '${tsx}'; register(); await import('${url.href}');`;
  return new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`), { ...options, execArgv: [] });
}
