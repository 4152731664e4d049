/** Somebody's module and what it imports of his own, as one file of JavaScript that Node runs; packages stay outside. */
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BuildFailure, build, type Plugin } from 'esbuild';
import { AcquirerFailure } from '../acquirer-failure.ts';
import { shownPath } from './fault-place.ts';

export interface Bundle {
  /** Where the JavaScript is until it is removed. */
  readonly path: string;
  /** Files of his that are in it. */
  readonly inputs: readonly string[];
  remove(): Promise<void>;
}

let made = 0;

/** @throws AcquirerFailure with the place of what cannot be read or resolved */
export async function bundle(file: string): Promise<Bundle> {
  if (!existsSync(file)) throw new AcquirerFailure(`${shownPath(file)}: there is no such file`);
  const path = join(tmpdir(), `postern-acquirer-${process.pid}-${made++}.mjs`);
  try {
    const { metafile } = await build({
      entryPoints: [file],
      outfile: path,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      sourcemap: 'inline',
      keepNames: true,
      metafile: true,
      logLevel: 'silent',
      define: { 'import.meta.url': JSON.stringify(pathToFileURL(file).href) },
      plugins: [packagesOutside],
    });
    return {
      path,
      inputs: Object.keys(metafile.inputs).map((input) => resolve(input)),
      remove: () => rm(path, { force: true }),
    };
  } catch (reason) {
    const [first] = (reason as Partial<BuildFailure>).errors ?? [];
    if (!first) throw reason;
    const { location, text } = first;
    const place = location
      ? `${shownPath(resolve(location.file))}:${location.line}:${location.column + 1}`
      : shownPath(file);
    throw new AcquirerFailure(`${place}: ${text}`);
  }
}

const OURS = Symbol('asked by this plugin');

/** Found from where they are imported, and named by where they are: the bundle lies somewhere else. */
const packagesOutside: Plugin = {
  name: 'packages-outside',
  setup({ onResolve, resolve: find }) {
    onResolve({ filter: /^[^./]/ }, async ({ path, pluginData, kind, importer, resolveDir }) => {
      if (pluginData === OURS || kind === 'entry-point') return undefined;
      const found = await find(path, { kind, importer, resolveDir, pluginData: OURS });
      if (found.errors.length > 0 || found.namespace !== 'file') return found;
      return { path: found.external ? path : pathToFileURL(found.path).href, external: true };
    });
  },
};
