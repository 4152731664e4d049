/** Writes an acquirer of a name from its template into this folder. */
import { readFileSync, writeFileSync } from 'node:fs';
import { Failure } from './failure.ts';

/** The same distance away from src/cli/ and dist/cli/. */
const template = (language: string): URL => new URL(`../../fixtures/templates/acquirer.${language}`, import.meta.url);

const SCHEME = { ts: '', py: 'exec:' } as const;

/** @throws Failure when there is a file of that name, or it cannot be written */
export function newAcquirer(name: string, language: keyof typeof SCHEME): void {
  const file = `${name}.${language}`;
  const text = readFileSync(template(language), 'utf8').replaceAll('NAME', name);
  try {
    writeFileSync(file, text, { flag: 'wx', mode: language === 'py' ? 0o755 : 0o644 });
  } catch (reason) {
    const { code, message } = reason as NodeJS.ErrnoException;
    throw new Failure(
      code === 'EEXIST' ? `${file} is there already; choose another name` : `cannot write ${file}: ${message}`,
    );
  }
  const spec = `${SCHEME[language]}./${file}`;
  console.log(`${file} answers sales. A host with it: postern host --acquirer ${spec}`);
  console.log(`A desk with it: postern --acquirer ${spec}. What it gets wrong: postern acquirer check ${spec}`);
}
