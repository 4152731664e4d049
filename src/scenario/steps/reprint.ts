/** reprint: 重打印, the last slip of the open batch. */
import { carryOut } from '../clerk.ts';
import { plainStep } from '../step-kind.ts';

export const reprint = plainStep('重打印: the last slip of the open batch', (stage) =>
  carryOut(stage, 'reprint-last', {}),
);
