/** 签到 and 签退: fresh working keys under the terminal's master key, the batch number and the time; and the end of them. */
import { formatDe60 } from '../../dialects/cup-pos/de60.ts';
import { layoutFor } from '../../dialects/cup-pos/de62.ts';
import { withWrongKcv } from '../../security/key-block.ts';
import { batchForSignIn } from '../batch-numbers.ts';
import { macKeyBytesOf } from '../config.ts';
import { requiredText } from '../elements.ts';
import { rrnOf } from '../outcome.ts';
import type { ManagementHandler } from './parts.ts';

export const signIn: ManagementHandler = (exchange, { ledger, random, responder, log, instructor }) => {
  const { request, custom, terminal, atMs } = exchange;
  const { id: terminalId, mac, macKeyBytes, keyBlock: variant } = terminal.record;
  const layout = layoutFor(custom.networkCode ?? '', variant);
  if (layout === 'single' && macKeyBytesOf[mac] === 16) {
    responder.refuse(exchange, '40', `${mac} has no keys of single length; sign in with DE 60.3 = 003`);
    return;
  }
  const batch = batchForSignIn(ledger, terminalId, requiredText(request, 11), custom.batch);
  const keyBlock = terminal.keys.issue(layout, random, layout === 'single' ? undefined : macKeyBytes);
  const id = ledger.nextId();
  ledger.recordSession({ id, atMs, terminal: terminalId, batch, keyBlock });
  const spoilt = instructor.takeCorruption();
  responder.answer(exchange, {
    responseCode: '00',
    rrn: rrnOf(atMs, id),
    fields: { 60: formatDe60({ ...custom, batch }), 62: spoilt ? withWrongKcv(keyBlock, layout, spoilt) : keyBlock },
  });
  log.info({ terminal: terminalId, batch, keys: terminal.keys }, 'signed in');
};

export const signOff: ManagementHandler = (exchange, { ledger, responder, log }) => {
  const { custom, terminal, atMs } = exchange;
  const id = ledger.nextId();
  terminal.keys.clear();
  ledger.recordSession({ id, atMs, terminal: terminal.record.id, batch: custom.batch, keyBlock: null });
  responder.answer(exchange, { responseCode: '00', rrn: rrnOf(atMs, id) });
  log.info({ terminal: terminal.record.id }, 'signed off');
};
