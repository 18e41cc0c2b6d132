import { byPerson } from '../shared/application-facts.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { changeApplication } from '../shared/records/application-record.ts';
import { asApplicantSeesPart, changePart } from '../shared/records/part-record.ts';
import { managedPart } from './managed.ts';

/** Takes an invitation back: its links end. What was taken over is the applicant's own by now and stays in the draft. */
export const closePart: Endpoint<'closePart'> = async (request) => {
  const { actor, at } = request;
  const { record, before, status } = await managedPart(request, 'close');
  const part = { ...before.part, status, version: before.part.version + 1 };
  const facts = { name: part.name };
  return {
    items: [
      ...changeApplication(record, {}, { action: 'partClosed', at, ...byPerson(actor), facts }),
      changePart(before, { part }),
    ],
    answer: { body: asApplicantSeesPart(part), version: part.version },
  };
};
