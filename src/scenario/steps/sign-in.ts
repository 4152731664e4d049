/** sign-in: 签到, new working keys from the host. */
import { carryOut } from '../clerk.ts';
import { plainStep } from '../step-kind.ts';

export const signIn = plainStep('签到: new working keys from the host', (stage) =>
  carryOut(stage, 'sign-in', {}, 'signed-in'),
);
