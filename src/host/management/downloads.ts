/**
 * What terminals load: parameters, CA public keys, applications, the black list. All of it is read from the host's
 * configuration, so nothing is recorded; a terminal that was interrupted asks again.
 */
import { formatBlackList } from '../../dialects/cup-pos/black-list.ts';
import { formatListQuery, formatPage, type Page, parseListQuery } from '../../dialects/cup-pos/download-list.ts';
import {
  formatAidParameters,
  formatAids,
  formatCaKey,
  formatCaKeyNames,
  parseAids,
  parseCaKeyName,
} from '../../dialects/cup-pos/emv-download.ts';
import { formatTerminalParameters, parseTerminalStatus } from '../../dialects/cup-pos/terminal-parameters.ts';
import { formatTmsParameters } from '../../dialects/cup-pos/tms-parameters.ts';
import { bytes } from '../../iso8583/message.ts';
import { equalBytes } from '../../lib/bytes.ts';
import { civilClock, civilDate } from '../../lib/clock.ts';
import type { Downloads } from '../downloads-config.ts';
import type { Exchange } from '../exchange.ts';
import type { ManagementHandler } from './parts.ts';

const NOTHING = new Uint8Array();
const NONE: Page = { state: 'none', body: NOTHING };
/** Entries of a page; a page of names of CA keys then has 368 bytes. */
const PER_PAGE = 16;

/** Answers with what `content` says, as DE 62. */
function sends(
  content: (downloads: Downloads, asked: Uint8Array, exchange: Exchange) => Uint8Array,
): ManagementHandler {
  return (exchange, { config, responder }) => {
    const sent = content(config.downloads, bytes(exchange.request, 62) ?? NOTHING, exchange);
    responder.answer(exchange, { responseCode: '00', rrn: rrnOf(exchange), fields: { 62: sent } });
  };
}

/** The page of `entries` after those that the terminal says it has. */
function pageOf<T>(
  entries: readonly T[],
  asked: Uint8Array,
  format: (entries: readonly T[]) => Uint8Array,
): Uint8Array {
  const had = parseListQuery(asked.length === 0 ? formatListQuery(0) : asked);
  const page = entries.slice(had, had + PER_PAGE);
  if (page.length === 0) return formatPage(NONE);
  const more = had + page.length < entries.length;
  return formatPage({ state: more ? 'more' : had === 0 ? 'complete' : 'last', body: format(page) });
}

const entry = (body: Uint8Array | undefined): Uint8Array => formatPage(body ? { state: 'complete', body } : NONE);

export const parameterDownload = sends(({ parameters }, _, { terminal }) =>
  formatTerminalParameters({ ...parameters, merchantName: terminal.merchant.name }),
);

/** Nothing for a terminal that has this version already. */
export const tmsDownload = sends(({ tms }, version) =>
  equalBytes(version, Buffer.from(tms.version ?? '', 'latin1')) ? formatPage(NONE) : entry(formatTmsParameters(tms)),
);

export const caKeyQuery = sends(({ caKeys }, asked) => pageOf(caKeys, asked, formatCaKeyNames));

export const caKeyDownload = sends(({ caKeys }, asked) => {
  const name = parseCaKeyName(asked);
  const key = caKeys.find(({ rid, index }) => rid === name.rid && index === name.index);
  return entry(key && formatCaKey(key));
});

export const aidQuery = sends(({ aids }, asked) =>
  pageOf(aids, asked, (page) => formatAids(page.map(({ aid }) => aid))),
);

export const aidDownload = sends(({ aids }, asked) => {
  const [name] = parseAids(asked);
  const found = aids.find(({ aid }) => aid === name);
  return entry(found && formatAidParameters(found));
});

export const blackListDownload = sends(({ blackList }, asked) => pageOf(blackList, asked, formatBlackList));

export const downloadEnd: ManagementHandler = (exchange, { responder, log }) => {
  responder.answer(exchange, { responseCode: '00', rrn: rrnOf(exchange) });
  log.info({ terminal: exchange.terminal.record.id, what: exchange.what.transaction }, 'download complete');
};

export const statusUpload: ManagementHandler = (exchange, { responder, log }) => {
  const status = parseTerminalStatus(bytes(exchange.request, 62) ?? NOTHING);
  responder.answer(exchange, { responseCode: '00' });
  log.info({ terminal: exchange.terminal.record.id, status }, 'status of a terminal');
};

/** DE 37 of what is not in the books: date and time. */
const rrnOf = ({ atMs }: Exchange): string => `${civilDate(atMs).slice(4)}${civilClock(atMs)}00`;
