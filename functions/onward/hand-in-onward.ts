import { checkPage } from '#schemas/form/check.ts';
import { transition } from '#schemas/lifecycle.ts';
import { type Onward, onwardLifecycle } from '#schemas/onward/onward.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { changeGrant } from '../shared/records/grant-record.ts';
import { changeOnwardRecord } from '../shared/records/onward-record.ts';
import { heldBy, refuseClosed, toHeldOnward } from './held-onward.ts';

/**
 * Hands a complete part of the proof in, in the very state that was checked. There is no session and no stored answer to
 * replay: the same person's second request finds the part handed in and changes nothing.
 */
export const handInOnward: Endpoint<'handInOnward'> = async ({ body: { link, name }, at }) => {
  const held = await heldBy(link, at);
  const { record, page } = held;
  const { onward: before } = held.onward;
  if (before.status === 'handedIn' && before.handedInByName === name)
    return { items: [], answer: { body: await toHeldOnward(held) } };
  refuseClosed(held);
  const problems = checkPage(page, before.fields);
  if (problems.length > 0) throw new PaktwerkError('proofIncomplete', {}, problems);

  const { askedBack: _answered, ...rest } = before;
  const status = transition(onwardLifecycle, before.status, 'handIn');
  const onward: Onward = { ...rest, status, version: before.version + 1, handedInAt: at, handedInByName: name };
  const facts = { subject: onward.id, name: onward.name };
  const event = { action: 'onwardHandedIn', at, actor: 'part', actorName: name, facts } as const;
  return {
    items: [...changeGrant(record, {}, event), changeOnwardRecord(held.onward, { onward }, { fieldsUnchanged: true })],
    answer: { body: await toHeldOnward({ ...held, onward: { ...held.onward, onward } }) },
  };
};
