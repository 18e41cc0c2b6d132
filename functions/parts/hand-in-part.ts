import { checkPage } from '#schemas/form/check.ts';
import { transition } from '#schemas/lifecycle.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { type Part, partLifecycle } from '#schemas/part/part.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { changeApplication } from '../shared/records/application-record.ts';
import { changePart } from '../shared/records/part-record.ts';
import { heldBy, isOpenToHolder } from './held.ts';
import { toHeldPart } from './to-held-part.ts';

/**
 * Hands a complete part in, in the very state that was checked. There is no session and no stored answer to replay: the
 * same person's second request finds the part handed in and changes nothing.
 */
export const handInPart: Endpoint<'handInPart'> = async ({ body: { link, name }, at }) => {
  const held = await heldBy(link, at);
  const { record, page } = held;
  const { part: before } = held.part;
  if (before.status === 'handedIn' && before.handedInByName === name)
    return { items: [], answer: { body: await toHeldPart(held) } };
  if (!isOpenToHolder(held)) throw new PaktwerkError('partClosed');
  const problems = checkPage(page, before.fields);
  if (problems.length > 0) throw new PaktwerkError('formIncomplete', {}, problems);

  const { askedBack: _answered, ...rest } = before;
  const status = transition(partLifecycle, before.status, 'handIn');
  const part: Part = { ...rest, status, version: before.version + 1, handedInAt: at, handedInByName: name };
  const event = { action: 'partHandedIn', at, actor: 'part', actorName: name, facts: { name: part.name } } as const;
  return {
    items: [...changeApplication(record, {}, event), changePart(held.part, { part }, { fieldsUnchanged: true })],
    answer: { body: await toHeldPart({ ...held, part: { ...held.part, part } }) },
  };
};
