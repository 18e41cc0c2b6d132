import { limits } from '#schemas/limits.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { changeGrant } from '../shared/records/grant-record.ts';
import { beginOnward, type OnwardMeta } from '../shared/records/onward-record.ts';
import { passingOnFor, refuseFuture, refuseMisfit, standingOf, termsInDirectory } from './managed-onward.ts';
import { onwardEvent } from './onward-event.ts';

/** Enters an agreement. All agreements count on the grant's own record, so that two at once cannot exceed it together. */
export const addOnward: Endpoint<'addOnward'> = async ({ actor, parameters: { applicationId }, body, at }) => {
  const passingOn = await passingOnFor(actor, applicationId);
  const { record } = passingOn;
  refuseFuture(body.agreedOn, at);
  const [terms, standing] = await Promise.all([termsInDirectory(body), standingOf(passingOn)]);
  const count = (record.counts.onward ?? 0) + 1;
  if (count > limits.onward) throw new PaktwerkError('tooManyOnward', { most: limits.onward });
  refuseMisfit(standing, terms);
  const onward: OnwardMeta = {
    ...{ schemaVersion: 1, id: `onward-${count}`, applicationId, version: 1, status: 'agreed' },
    ...terms,
    payments: [],
  };
  const facts = { amount: onward.amount, agreedOn: onward.agreedOn };
  return {
    items: [
      ...changeGrant(
        record,
        { counts: { ...record.counts, onward: count } },
        onwardEvent(onward, { action: 'onwardAgreed', actor, at, facts }),
      ),
      beginOnward(onward),
    ],
    answer: { body: { ...onward, fields: {} }, version: 1 },
  };
};
