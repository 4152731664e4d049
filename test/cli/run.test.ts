/** postern run as a CI job sees it. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { postern } from '../support/postern.ts';
import { scenarioFile } from '../support/scenarios.ts';

const holds = scenarioFile('name: It holds\ntags: [good]\nsteps:\n  - sign-on\n  - reply: "00"\n');
const fails = scenarioFile('name: It fails\ntags: [bad]\nsteps:\n  - sign-on\n  - reply: "51"\n');

it('prints a line per scenario and a summary, and exits 0', async () => {
  const { exitCode, stdout, stderr } = await postern(['run', holds]);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toMatch(/^ok {3}It holds {2}\d+ ms\n1 scenario holds\n$/);
});

it('shows a failure, writes JUnit XML and exits 1', async () => {
  const junit = scenarioFile('');
  const { exitCode, stdout, stderr } = await postern(['run', holds, fails, '--junit', junit]);
  expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: 'postern: 1 of 2 scenarios failed\n' });
  expect(stdout).toContain(`${fails}:5: reply: 51\n  expected DE 39 51\n  found    DE 39 00\n`);
  expect(readFileSync(junit, 'utf8')).toContain('<testsuites name="postern" tests="2" failures="1"');
});

it('chooses by tag and name, on another terminal, as JSON', async () => {
  const line = ['run', holds, fails, '--skip-tag', 'bad', '--only', 'holds', '--terminal', 'lakala-smart', '--json'];
  const { exitCode, stdout } = await postern(line);
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ name: 'It holds', file: holds, line: 1, tags: ['good'], ok: true });
});

it('exits 2 when the options leave nothing', async () => {
  expect(await postern(['run', holds, '--tag', 'nobody'])).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: `postern: expected scenarios in ${holds}, found none that these options leave\n`,
  });
});

it('says where a file is wrong, and exits 1', async () => {
  const wrong = scenarioFile('name: Wrong\nsteps:\n  - sing-on\n');
  expect(await postern(['run', wrong])).toEqual({
    exitCode: 1,
    stdout: '',
    stderr: `postern: ${wrong}:3:5: steps.0.sing-on: unknown key; did you mean 'sign-on'?\n`,
  });
});
