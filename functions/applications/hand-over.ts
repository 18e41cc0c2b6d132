import { handedOverMail } from '#schemas/messages/handover-mails.ts';
import { applicationFor, byPerson } from '../shared/application-facts.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { changeApplication } from '../shared/records/application-record.ts';
import { getTeam } from '../shared/records/team-record.ts';
import { type Draft, draftAmong, handoverFacts, handoverMail } from './handover.ts';

/**
 * Hands a draft to the signatories of its organisation, each of whom is told by mail. It may still be incomplete: what
 * is missing the form shows to both.
 */
export const handOver: Endpoint<'handOver'> = async ({ actor, parameters, body, expectedVersion, at }) => {
  const record = await applicationFor(actor, 'application.handOver', parameters.applicationId);
  const draft = draftAmong(record, expectedVersion, 'handOver');
  const { id: by, name: byName } = actor.person;
  const handover = { state: 'handedOver', note: body.note ?? '', at, by, byName } as const;
  const handedOver: Draft = { ...draft, handover, version: draft.version + 1 };

  const [team, facts] = await Promise.all([getTeam(draft.organisationId, at), handoverFacts(draft)]);
  const mail = handedOverMail({ ...facts, byName });
  // A signatory who hands over to the others needs no mail about it.
  const told = team.members.filter(({ personId, role }) => role === 'signatory' && personId !== by);
  const event = { action: 'handedOver', at, ...byPerson(actor), facts: {} } as const;
  return {
    items: [
      ...changeApplication(record, { application: handedOver }, event),
      ...told.map((member) => handoverMail(handedOver, member, mail, at)),
    ],
    answer: { body: handedOver, version: handedOver.version },
  };
};
