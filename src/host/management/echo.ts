/** 回响测试: whether the host answers at all. Nothing is recorded. */
import type { ManagementHandler } from './parts.ts';

export const echo: ManagementHandler = (exchange, { responder }) => {
  responder.answer(exchange, { responseCode: '00' });
};
