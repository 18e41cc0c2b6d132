import type { Onward, OnwardTerms } from '#schemas/onward/onward.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import type { ApiRequest, Endpoint } from '../shared/http/types.ts';
import { changeGrant } from '../shared/records/grant-record.ts';
import { asGrantorSees, changeOnwardRecord } from '../shared/records/onward-record.ts';
import {
  managedOnward,
  refuseFuture,
  refuseMisfit,
  refuseWithChain,
  standingOf,
  termsInDirectory,
} from './managed-onward.ts';
import { onwardEvent } from './onward-event.ts';

type Request = ApiRequest<'changeOnward'>;

/** Changes what was agreed, or ends it, which also ends its links: what was paid by then stays. */
export const changeOnward: Endpoint<'changeOnward'> = async (request) => {
  const { terms, end } = request.body;
  if ((terms === undefined) === (end === undefined)) throw new PaktwerkError('invalidRequest', { paths: ['terms'] });
  return terms ? changed(request, terms) : ended(request);
};

async function changed(request: Request, wanted: OnwardTerms) {
  const { actor, at } = request;
  const managed = await managedOnward(request, 'change');
  const { record, before, status } = managed;
  refuseFuture(wanted.agreedOn, at);
  const [terms, standing] = await Promise.all([termsInDirectory(wanted), standingOf(managed)]);
  refuseMisfit(standing, terms, before.onward);
  const onward: Onward = { ...withoutTerms(before.onward), ...terms, status, version: before.onward.version + 1 };
  const facts = { amount: onward.amount, before: before.onward.amount };
  return {
    items: [
      ...changeGrant(record, {}, onwardEvent(onward, { action: 'onwardChanged', actor, at, facts })),
      changeOnwardRecord(before, { onward }),
    ],
    answer: { body: asGrantorSees(onward), version: onward.version },
  };
}

async function ended(request: Request) {
  const { actor, at } = request;
  const managed = await managedOnward(request, 'end');
  const { record, before, status } = managed;
  refuseWithChain((await standingOf(managed)).all, before.onward.id);
  const onward: Onward = { ...before.onward, status, version: before.onward.version + 1 };
  return {
    items: [
      ...changeGrant(record, {}, onwardEvent(onward, { action: 'onwardEnded', actor, at })),
      changeOnwardRecord(before, { onward }),
    ],
    answer: { body: asGrantorSees(onward), version: onward.version },
  };
}

/** What may be left out of new terms must not stay from the old ones. */
function withoutTerms({ organisationId: _organisation, under: _under, posts: _posts, ...rest }: Onward) {
  return rest;
}
