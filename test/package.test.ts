/** The package as it is installed: packed, installed by npm in an empty folder, and used by its name. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { SIGN_ON_BY_HAND } from './support/sign-on.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const REPOSITORY = join(import.meta.dirname, '..');
const folder = temporaryFolder();
const app = join(folder, 'app');
/** As npx finds it. */
const POSTERN = 'node_modules/.bin/postern';
const manifest = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8'));

const SCENARIO = ['name: A sale', 'steps:', '  - sign-on', '  - sale: { amount: 1, card: lost }', '  - reply: "41"'];

/** What vitest reports of a file. */
interface TestFile {
  readonly message: string;
  readonly assertionResults: readonly { readonly failureMessages: readonly string[] }[];
}

const execute = promisify(execFile);
const inFolder = async (cwd: string, command: string, ...parameters: string[]): Promise<string> =>
  (await execute(command, parameters, { cwd })).stdout;
const inApp = (...parameters: string[]): Promise<string> => inFolder(app, process.execPath, ...parameters);
const tool = (name: string, program: string): string => join(REPOSITORY, 'node_modules', name, program);

function write(name: string, ...lines: readonly string[]): void {
  writeFileSync(join(app, name), `${lines.join('\n')}\n`);
}

/**
 * As a user does it. By the packages that npm has kept, or else from its registry; where it reaches neither, unpacked, with those
 * that are installed here.
 */
async function install(tarball: string): Promise<void> {
  const line = ['install', '--no-audit', '--no-fund', '--fetch-retries=0', tarball];
  try {
    await inFolder(app, 'npm', ...line, '--offline').catch(() => inFolder(app, 'npm', ...line));
  } catch (reason) {
    console.warn(`npm reaches no packages, so they are linked: ${(reason as Error).message.split('\n')[1]}`);
    const installed = join(app, 'node_modules/postern');
    mkdirSync(installed, { recursive: true });
    await inFolder(app, 'tar', '-xzf', tarball, '-C', installed, '--strip-components=1');
    for (const name of Object.keys(manifest.dependencies)) if (!existsSync(join(app, 'node_modules', name))) link(name);
    mkdirSync(join(app, 'node_modules/.bin'), { recursive: true });
    symlinkSync('../postern/dist/main.js', join(app, POSTERN));
  }
}

/** Makes a package of the app's see the one that is installed here. */
function link(name: string): void {
  const path = join(app, 'node_modules', name);
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(join(REPOSITORY, 'node_modules', name), path);
}

beforeAll(async () => {
  // A tree of its own, as packing the repository would put up with whatever its dist holds.
  const tree = join(folder, 'tree');
  mkdirSync(tree);
  for (const name of ['package.json', 'README.md', 'LICENSE', 'terminals', 'fixtures', 'docs']) {
    cpSync(join(REPOSITORY, name), join(tree, name), { recursive: true });
  }
  // The types of the sources have their own check.
  const build = ['-p', 'tsconfig.build.json', '--noCheck', '--outDir', join(tree, 'dist')];
  await inFolder(REPOSITORY, process.execPath, tool('typescript', 'bin/tsc'), ...build);
  const [{ filename }] = JSON.parse(await inFolder(tree, 'npm', 'pack', '--json', '--ignore-scripts'));
  mkdirSync(app);
  write('package.json', '{ "type": "module" }');
  await install(join(tree, filename));
  for (const name of ['vitest', '@types/node']) link(name);
}, 120_000);

it('sells from a script', async () => {
  write(
    'sell.js',
    "import { desk } from 'postern';",
    'const pos = await desk();',
    'await pos.signOn();',
    "await pos.sale({ amount: '12.34', card: 'unionpay-debit' });",
    "await pos.receipt('实时到账');",
    'console.log(pos.books.account().balance);',
    'await pos.close();',
  );
  expect(await inApp('sell.js')).toBe('1228\n');
});

it('runs scenario files by its command', async () => {
  write('sale.yaml', ...SCENARIO);
  const output = await inApp(POSTERN, 'run', 'sale.yaml');
  expect(output).toMatch(/^ok {3}A sale {2}\d+ ms\n1 scenario holds/);
});

it("lets a user's acquirer answer a terminal, as it is written from its template", async () => {
  expect(await inApp(POSTERN, 'new', 'acquirer', 'mine')).toContain('postern host --acquirer ./mine.ts');
  expect(readFileSync(join(app, 'mine.ts'), 'utf8').trim().split('\n').length).toBeLessThan(20);
  const host = spawn(process.execPath, [POSTERN, 'host', '--acquirer', './mine.ts', '--listen', '0'], { cwd: app });
  try {
    const [line] = await once(createInterface({ input: host.stdout }), 'line');
    const [, address = ''] = /^listening on (\S+),/.exec(line) ?? [];
    const sale = (amount: string, code: string) => [
      `  - sale: { amount: ${amount}, card: lost }`,
      `  - reply: "${code}"`,
    ];
    const profile = readFileSync(join(app, 'node_modules/postern/terminals/lakala-classic.yaml'), 'utf8');
    write('quick.yaml', profile.replace(/linesPerSecond: \d+/, 'linesPerSecond: 0'));
    write(
      'mine.yaml',
      'name: My acquirer',
      'terminal: ./quick.yaml',
      'steps:',
      ...SIGN_ON_BY_HAND.split(', ').map((step) => `  - ${step}`),
      ...sale('12.34', '00'),
      ...sale('12.51', '51'),
    );
    expect(await inApp(POSTERN, 'run', 'mine.yaml', '--host', address)).toMatch(/1 scenario holds/);
  } finally {
    host.kill();
  }
});

describe('the types', () => {
  const sample = [
    "import { type DeskOptions, desk, failureText, readScenarios, runScenario, StepError, type TestDesk } from 'postern';",
    "const options: DeskOptions = { terminal: 'lakala-smart', language: 'en', rollLines: 40 };",
    'const pos: TestDesk = await desk(options);',
    'await pos.signOn();',
    "await pos.signOn('02');",
    'await pos.tearPaper();',
    "await using signedOn = await desk({ start: { operator: '01', trace: 41 }, patience: '1min', realTime: true });",
    "await signedOn.keep({ rrn: { mti: '0810', de: 37 } });",
    "await pos.press(['menu', '1'] as const);",
    "await pos.sale({ amount: '12.34', card: 'lost', pin: 123456 });",
    'await pos.void({ stan: 3 });',
    'await pos.lamp({ signedIn: true });',
    'const balance: number | undefined = pos.books?.account().balance;',
    'const mti: string | undefined = pos.frames.at(-1)?.frame.mti;',
    'const lcd: string = pos.terminal.lcd().map(({ text }) => text).join();',
    'export const seen = { balance, mti, lcd, now: pos.nowMs(), rrn: signedOn.kept.rrn };',
    'export const found = (reason: unknown) => (reason instanceof StepError ? reason.failure.found : undefined);',
    "for (const scenario of readScenarios('sale.yaml')) {",
    '  const { failure } = await runScenario(scenario);',
    '  if (failure) console.log(scenario.name, failureText(failure).join());',
    '}',
  ];
  const mistakes = [
    "await pos.sale({ amount: 12.34, card: 'lost' });",
    'await pos.ledger({ balance: 0.5 });',
    "await pos.sale({ amount: '12.34' });",
    "await pos.sale({ amount: '12.34', card: 'lost', pni: '123456' });",
    "await pos.sael({ amount: '12.34', card: 'lost' });",
    "await pos.tearPaper('all');",
    "await pos.power('of');",
    'await pos.lamp({ signedIn: 1 });',
    "await pos.terminal.press('enter');",
    "await desk({ terminl: 'lakala-smart' });",
    'await desk({ host: { accounts: { lost: 0.5 } } });',
  ];

  it('take what runs and refuse what does not', async () => {
    write('sample.ts', ...sample, ...mistakes.flatMap((mistake) => ['// @ts-expect-error', mistake]));
    cpSync(join(app, 'node_modules/postern/fixtures/acquirers/teller.ts'), join(app, 'teller.ts'));
    const compilerOptions = { strict: true, target: 'es2023', module: 'nodenext', types: ['node'], noEmit: true };
    write('tsconfig.json', JSON.stringify({ compilerOptions, files: ['sample.ts', 'mine.ts', 'teller.ts'] }));
    expect(await inApp(tool('typescript', 'bin/tsc'), '-p', '.').catch(({ stdout }) => stdout)).toBe('');
  });
});

it('does in vitest what docs/typescript.md shows', async () => {
  write('sale.yaml', ...SCENARIO);
  const examples = readFileSync(join(REPOSITORY, 'docs/typescript.md'), 'utf8').matchAll(/^```ts\n(.*?)^```$/gms);
  for (const [index, [, example = '']] of [...examples].entries()) write(`example-${index}.test.ts`, example);
  const run = inApp(tool('vitest', 'vitest.mjs'), 'run', '--reporter=json', '--root', app);
  const { success, testResults } = JSON.parse(await run.catch(({ stdout }) => stdout));
  const messages = testResults.flatMap(({ message, assertionResults }: TestFile) => [
    message,
    ...assertionResults.flatMap(({ failureMessages }) => failureMessages),
  ]);
  expect({ success, messages: messages.filter(Boolean) }).toEqual({ success: true, messages: [] });
});
