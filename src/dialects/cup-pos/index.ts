/** China UnionPay POS: the interface between bank card terminals and acquirers in mainland China (Q/CUP 009.1). */
import { compile } from '../../iso8583/compile.ts';
import type { Dialect } from '../dialect.ts';
import { cupPosMessages } from './messages.ts';
import { cupPosSpec } from './spec.ts';

export const cupPos: Dialect<keyof typeof cupPosMessages> = {
  name: cupPosSpec.name,
  codec: compile(cupPosSpec),
  messages: cupPosMessages,
};
