/** settle: 结算, agreeing to the totals. */
import { carryOut } from '../clerk.ts';
import { plainStep } from '../step-kind.ts';

export const settle = plainStep('结算, agreeing to the totals', (stage) =>
  carryOut(stage, 'settlement', { 'settlement-totals': () => stage.press('enter') }),
);
