/** static-code: 静态收款码, up to the merchant's own code on the display; the terminal then tells of each payment into it. */
import { carryOut } from '../clerk.ts';
import { plainStep } from '../step-kind.ts';

export const staticCode = plainStep("静态收款码, up to the merchant's own code on the display", (stage) =>
  carryOut(stage, 'static-code', { 'sign-in-first': () => stage.press('enter') }),
);
