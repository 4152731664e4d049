/** 主密钥下载: the terminal's master key, under the key that it shares with the acquirer for that. */
import { buildMasterKeyBlock } from '../../security/master-key-block.ts';
import { rrnOf } from '../outcome.ts';
import type { ManagementHandler } from './parts.ts';

export const masterKeyDownload: ManagementHandler = (exchange, { ledger, responder, log }) => {
  const { terminal, custom, atMs } = exchange;
  const { id: terminalId, tmk, kek } = terminal.record;
  if (!kek) {
    responder.refuse(exchange, '40', `terminal ${terminalId} has no key that its master key could be sent under`);
    return;
  }
  // The terminal drops its working keys with its old master key: it signs in next.
  const id = ledger.nextId();
  terminal.keys.clear();
  ledger.recordSession({ id, atMs, terminal: terminalId, batch: custom.batch, keyBlock: null });
  responder.answer(exchange, {
    responseCode: '00',
    rrn: rrnOf(atMs, id),
    fields: { 62: buildMasterKeyBlock(kek, tmk) },
  });
  log.info({ terminal: terminalId, keys: terminal.keys }, 'master key sent');
};
