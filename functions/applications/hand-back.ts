import { handedBackMail } from '#schemas/messages/handover-mails.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { applicationFor, byPerson } from '../shared/application-facts.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { changeApplication } from '../shared/records/application-record.ts';
import { getTeam } from '../shared/records/team-record.ts';
import { type Draft, draftAmong, handoverFacts, handoverMail } from './handover.ts';

/** Hands a draft back to whoever handed it over, who is told by mail as long as they belong to the organisation. */
export const handBack: Endpoint<'handBack'> = async ({ actor, parameters, body, expectedVersion, at }) => {
  const record = await applicationFor(actor, 'application.handBack', parameters.applicationId);
  const draft = draftAmong(record, expectedVersion, 'handBack');
  if (draft.handover?.state !== 'handedOver')
    throw new PaktwerkError('illegalTransition', { from: 'draft', action: 'handBack', allowed: ['handOver'] });
  const { by: handedOverBy } = draft.handover;
  const { id: by, name: byName } = actor.person;
  const handover = { state: 'handedBack', note: body.note, at, by, byName } as const;
  const handedBack: Draft = { ...draft, handover, version: draft.version + 1 };

  const [team, facts] = await Promise.all([getTeam(draft.organisationId, at), handoverFacts(draft)]);
  const mail = handedBackMail({ ...facts, byName });
  const told = team.members.filter(({ personId }) => personId === handedOverBy && personId !== by);
  const event = { action: 'handedBack', at, ...byPerson(actor), facts: {} } as const;
  return {
    items: [
      ...changeApplication(record, { application: handedBack }, event),
      ...told.map((member) => handoverMail(handedBack, member, mail, at)),
    ],
    answer: { body: handedBack, version: handedBack.version },
  };
};
