import type { GrantView } from '#schemas/grant/grant-view.ts';
import { isFinal } from '#schemas/lifecycle.ts';
import { accountChangeLifecycle } from '#schemas/payment/payment.ts';

/** Whether another account was proposed and is not decided on: meanwhile no payment is certified. */
export const isAccountPending = ({ accountChanges }: GrantView): boolean =>
  accountChanges.some(({ status }) => !isFinal(accountChangeLifecycle, status));
