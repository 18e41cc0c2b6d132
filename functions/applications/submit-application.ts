import type { Application } from '#schemas/application/application.ts';
import { applicationLifecycle } from '#schemas/application/lifecycle.ts';
import { transition } from '#schemas/lifecycle.ts';
import { measureVersion } from '#schemas/measures/registry.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { isLate } from '#schemas/round/round.ts';
import { byPerson, factsOf } from '../shared/application-facts.ts';
import { authorise, checkVersion } from '../shared/authorise.ts';
import type { ApiRequest, Endpoint } from '../shared/http/types.ts';
import {
  type ApplicationRecord,
  changeApplication,
  toApplicationRecord,
} from '../shared/records/application-record.ts';
import { formContext, getTerms, pin, requireRound } from '../shared/records/directory-records.ts';
import { intent } from '../shared/records/outbox-record.ts';
import { lockSections, locks, toSections } from '../shared/records/section-record.ts';
import { renewalSubmitted } from '../shared/renewed-grant.ts';
import { ranges } from '../shared/table/keys.ts';
import { type Item, queryRange } from '../shared/table/read.ts';
import { refuseUndelivered } from '../shared/undelivered.ts';
import { contentOf, type Form, refuseIncomplete } from './content.ts';
import { type Draft, withoutHandover } from './handover.ts';

type Submitted = Extract<Application, { status: 'submitted' }>;
type Request = ApiRequest<'submitApplication'>;

/**
 * Submits a complete draft. Every section is locked in the very state that was checked and hashed, so an autosave
 * either was part of it or is refused. What comes late is taken all the same (§ 24 (3) VwVfG), and said to be late; the
 * workflow confirms the receipt.
 */
export const submitApplication: Endpoint<'submitApplication'> = async (request) => {
  const { parameters, at } = request;
  const items = await queryRange(ranges.applicationWithoutEvents(parameters.applicationId));
  const { record, draft } = submittableDraft(request, items);
  const [round, terms] = await Promise.all([requireRound(draft.roundId), getTerms(draft.roundId)]);
  const version = measureVersion(draft.measure, draft.measureVersion);
  const context = formContext(round, terms, draft.organisationId);
  const form = { version, sections: toSections(items), context, items };
  refuseIncomplete(form);
  if (at < round.opensAt) throw new PaktwerkError('roundClosed', { opensAt: round.opensAt });

  const { submitted, contactEmail } = submit(request, draft, form);
  const facts = { contentHash: submitted.contentHash, late: submitted.late ? 1 : 0 };
  const event = { action: 'submitted', at, ...byPerson(request.actor), facts } as const;
  return {
    items: [
      ...changeApplication(record, { application: submitted, contactEmail, pinned: pin(context) }, event),
      ...lockSections(draft.id, version.pages, items, locks.submission),
      ...(await renewalSubmitted(submitted, request)),
      intent('submission', at, { kind: 'workflow.start', applicationId: draft.id, measure: draft.measure }),
    ],
    answer: { body: submitted, version: submitted.version },
  };
};

function submittableDraft(
  { actor, expectedVersion }: Request,
  items: Item[],
): { record: ApplicationRecord; draft: Draft } {
  const meta = items.find((item) => item.sk === 'META');
  if (!meta) throw new PaktwerkError('notFound');
  const record = toApplicationRecord(meta);
  const { application } = record;
  authorise(actor, 'application.submit', factsOf(record), 'application.read');
  checkVersion(application.version, expectedVersion);
  refuseUndelivered(application, 'submit');
  transition(applicationLifecycle, application.status, 'submit');
  return { record, draft: application as Draft };
}

function submit(
  { actor, at }: Request,
  draft: Draft,
  form: Form,
): { submitted: Submitted; contactEmail: string | undefined } {
  const { contactEmail, ...content } = contentOf(form);
  const submitted: Submitted = {
    ...withoutHandover(draft),
    ...content,
    status: 'submitted',
    version: draft.version + 1,
    submittedAt: at,
    submittedBy: actor.person.id,
    late: isLate(form.context.round, at),
  };
  return { submitted, contactEmail };
}
