import { describe, expect, it } from 'vitest';
import { formatHeader, parseHeader, processingRequests } from '../../src/wire/header.ts';
import { formatTpdu, parseTpdu, swapTpdu } from '../../src/wire/tpdu.ts';

describe('header', () => {
  it('has five parts, letters of vendors included', () => {
    expect(parseHeader('61320032FFF1')).toEqual({
      applicationClass: '61',
      generation: '32',
      state: '0',
      request: '0',
      version: '32FFF1',
    });
  });

  it('carries what the host wants next', () => {
    const header = { ...parseHeader('603100311008'), request: processingRequests['sign-in'] };
    expect(formatHeader(header)).toBe('603103311008');
  });

  it.each(['', '60310031100', '6031003110088', '60310031100G'])('refuses %j', (text) => {
    expect(() => parseHeader(text)).toThrow(`header at byte 0: expected 12 hex digits, found '${text}'`);
  });
});

describe('TPDU', () => {
  it('has an id and two addresses', () => {
    const tpdu = { id: '60', destination: '0601', originator: '0000' };
    expect(parseTpdu('6006010000')).toEqual(tpdu);
    expect(formatTpdu(tpdu)).toBe('6006010000');
  });

  it('goes back to where it came from', () => {
    expect(swapTpdu('6006010000')).toBe('6000000601');
  });

  it.each(['', '600601000', '60060100000', '6106010000', '600601000x'])('refuses %j', (text) => {
    expect(() => parseTpdu(text)).toThrow(expect.objectContaining({ name: 'WireError', part: 'TPDU' }));
  });
});
