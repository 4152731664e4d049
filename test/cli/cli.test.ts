/**
 * The command line as scripts see it: bare results, JSON, exit codes, one clear line for every mistake. One of each kind is a
 * process; the others are called as `main` calls them.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { called } from '../support/call.ts';
import { postern } from '../support/postern.ts';

interface Vector {
  readonly name: string;
  readonly frame: string;
  readonly tpdu: string;
  readonly header: string;
  readonly mti: string;
  readonly fields: { readonly [de: string]: string };
}

const synthetic = (
  JSON.parse(readFileSync(new URL('../../fixtures/messages/synthetic-messages.json', import.meta.url), 'utf8')) as {
    frames: Vector[];
  }
).frames;

describe('calculators print the bare result', () => {
  it.each([
    [
      'mac --alg cup-ecb --key C24A8FB57AA20123 --data 0200302004C020C0981100000000000000005100183402100006324392260009942820D1312101120084393136363838303134303030303030303030303030303031313536ACF46E73838A82F92600000000000000000822000001',
      '8A9E91B8',
    ],
    [
      'mac --alg x9.19 --key 33333333333333334444444444444444 --data 3132333435363738414243444546474831',
      '38DAF769D97C6071',
    ],
    ['mac --alg x9.9 --key 3333333333333333 --data 3132333435363738414243444546474831', '51672EC317915A63'],
    ['pinblock --format 0 --pin 123456 --pan 5413330002001015', '06120766FFDFFEFE'],
    ['kcv --key 0123456789ABCDEFFEDCBA9876543210 --bytes 3', '08D7B4'],
    ['kcv --key 3333333333333333', 'ADC67D84'],
  ])('%s', async (line, expected) => {
    expect(await called(line.split(' '))).toEqual({ exitCode: 0, stdout: `${expected}\n`, stderr: '' });
  });
});

it('as a process, too', async () => {
  const line = ['kcv', '--key', '3333333333333333'];
  expect(await postern(line)).toEqual({ exitCode: 0, stdout: 'ADC67D84\n', stderr: '' });
});

describe('decode and encode', () => {
  it('decodes every synthetic frame to its published fields, and encodes them back to the same bytes', async () => {
    const decoded = await postern(['decode', '--json', '-'], synthetic.map(({ frame }) => frame).join('\n'));
    expect(decoded.stderr).toBe('');
    const objects = decoded.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Vector);
    expect(objects).toEqual(synthetic.map(({ tpdu, header, mti, fields }) => ({ tpdu, header, mti, fields })));
    const encoded = await postern(['encode', '--length', '-'], decoded.stdout);
    expect(encoded.stdout.trim().split('\n')).toEqual(synthetic.map(({ frame }) => frame));
  });

  it('shows a table without a clear card number', async () => {
    const sale = synthetic.find(({ name }) => name === 'syn_sale_swipe_pin_resp') as Vector;
    const { stdout } = await called(['decode', sale.frame]);
    expect(stdout).toContain('应答码');
    expect(stdout).toContain('620000******0005');
    expect(stdout).not.toContain(sale.fields['2']);
  });

  it('says where a broken frame breaks, and exits 1', async () => {
    const { exitCode, stdout, stderr } = await postern(['decode', '60000600006031003111000200302004C020C0981100']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toMatch(/^postern: DE 3 at byte 10: expected .+, found .+\n$/);
  });
});

describe('calls that are wrong exit 2 with one clear line', () => {
  it.each([
    [
      ['mac', '--alg', 'md5', '--key', '00', '--data', '00'],
      "--alg: expected one of cup-ecb, x9.9, x9.19, cbc; found 'md5'",
    ],
    [['kcv', '--key', '012'], '--key: expected an even number of hex digits, found 3'],
    [['kcv', '--key', '0123'], '--key: a des key has 8, 16, 24 bytes, found 2'],
    [['pinblock', '--pin', '12', '--pan', '5413330002001015'], '--pin: expected 4 to 12 digits, found 2'],
    [['decode', 'xyz'], "hex: expected a hex digit at position 0, found 'x'"],
    [['encode', '{'], 'json: '],
    [['explain'], 'expected either a code such as 51 or no-response, or --all'],
    [['explain', '5O'], "the error book has no page '5O'; did you mean '51'?"],
    [['explain', 'no-respons'], "the error book has no page 'no-respons'; did you mean 'no-response'?"],
    [['explain', '--all', '--json', '--markdown'], "option '--markdown' cannot be used with option '--json'"],
    [['decod', '00'], "there is no command 'decod'; did you mean 'decode'? (postern --help lists all)"],
    [['decode', '--jsn', '00'], "unknown option '--jsn'"],
    [['host', '--listen', 'here'], "--listen: here: expected HOST:PORT, found 'here'; for example 127.0.0.1:8583"],
    [['--lang', 'de'], "--lang: expected one of zh-CN, en; found 'de'"],
  ])('%j', async (args, line) => {
    const { exitCode, stdout, stderr } = await called(args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(`postern: ${line}`);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});

it('a process that is called wrongly exits 2, too', async () => {
  const stderr = 'postern: --key: expected an even number of hex digits, found 3\n';
  expect(await postern(['kcv', '--key', '012'])).toEqual({ exitCode: 2, stdout: '', stderr });
});

describe('failures exit 1 with one clear line', () => {
  it('a ledger that is not there', async () => {
    const { exitCode, stderr } = await postern(['ledger', 'verify', '--ledger', '/nowhere/ledger.db']);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^postern: \/nowhere\/ledger\.db: there is no such ledger; .+\n$/);
  });
});

describe('help', () => {
  it.each(['desk', 'host', 'decode', 'encode', 'explain', 'cards', 'terminals', 'ledger', 'mac', 'pinblock', 'kcv'])(
    '%s --help ends with an example',
    async (command) => {
      const { exitCode, stdout } = await called([command, '--help']);
      expect(exitCode).toBe(0);
      expect(stdout).toMatch(/\nExample: postern .+\n$/);
    },
  );

  it('is printed by the process, too', async () => {
    expect(await postern(['kcv', '--help'])).toEqual(await called(['kcv', '--help']));
  });
});
