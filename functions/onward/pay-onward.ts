import { limits } from '#schemas/limits.ts';
import type { Onward } from '#schemas/onward/onward.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { changeGrant } from '../shared/records/grant-record.ts';
import { asGrantorSees, changeOnwardRecord } from '../shared/records/onward-record.ts';
import { managedOnward, refuseFuture } from './managed-onward.ts';
import { onwardEvent } from './onward-event.ts';

/** Notes money that was paid on. It is noted as it was: what does not fit the agreement, the sums say. */
export const payOnward: Endpoint<'payOnward'> = async (request) => {
  const { actor, at, body } = request;
  const { record, before, status } = await managedOnward(request, 'pay');
  refuseFuture(body.on, at);
  const most = limits.onwardPayments;
  if (before.onward.payments.length >= most) throw new PaktwerkError('tooManyOnward', { most });
  const payments = [...before.onward.payments, { ...body, enteredAt: at }];
  const onward: Onward = { ...before.onward, status, payments, version: before.onward.version + 1 };
  const event = onwardEvent(onward, { action: 'onwardPaid', actor, at, facts: { ...body } });
  return {
    items: [...changeGrant(record, {}, event), changeOnwardRecord(before, { onward })],
    answer: { body: asGrantorSees(onward), version: onward.version },
  };
};
