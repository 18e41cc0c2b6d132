import type { Application, Sections } from '#schemas/application/application.ts';
import { applicationLifecycle } from '#schemas/application/lifecycle.ts';
import { checkPage } from '#schemas/form/check.ts';
import type { PageValues } from '#schemas/form/page.ts';
import { assemble } from '#schemas/form/paths.ts';
import { transition } from '#schemas/lifecycle.ts';
import type { MeasureVersion } from '#schemas/measures/measure.ts';
import { measureById, measureVersion } from '#schemas/measures/registry.ts';
import { receiptMail } from '#schemas/messages/mails.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import type { Round } from '#schemas/round/round.ts';
import { byPerson, factsOf } from '../shared/application-facts.ts';
import { authorise, checkVersion } from '../shared/authorise.ts';
import { canonicalJson, type JsonValue } from '../shared/canonical-json.ts';
import { setting } from '../shared/environment.ts';
import { sha256 } from '../shared/hash.ts';
import type { ApiRequest, Endpoint } from '../shared/http/types.ts';
import {
  type ApplicationRecord,
  changeApplication,
  toApplicationRecord,
} from '../shared/records/application-record.ts';
import { getOrganisation, requireRound } from '../shared/records/directory-records.ts';
import { intent } from '../shared/records/outbox-record.ts';
import { lockSections, toSections } from '../shared/records/section-record.ts';
import { ranges } from '../shared/table/keys.ts';
import { type Item, queryRange } from '../shared/table/read.ts';
import type { TransactItem } from '../shared/table/write.ts';

type Draft = Extract<Application, { status: 'draft' }>;
type Submitted = Extract<Application, { status: 'submitted' }>;
type Request = ApiRequest<'submitApplication'>;

/**
 * Submits a complete draft. Every section is locked in the very state that was checked and hashed, so an autosave
 * either was part of it or is refused.
 */
export const submitApplication: Endpoint<'submitApplication'> = async (request) => {
  const { parameters, at } = request;
  const items = await queryRange(ranges.applicationWithoutEvents(parameters.applicationId));
  const { record, draft } = submittableDraft(request, items);
  const version = measureVersion(draft.measure, draft.measureVersion);
  const sections = toSections(items);
  refuseIncomplete(version, sections);
  const round = await requireRound(draft.roundId);
  if (at < round.opensAt) throw new PaktwerkError('roundClosed', { opensAt: round.opensAt });

  const submitted = submit(request, draft, valuesOf(version, sections), version, round);
  const contactEmail = contactEmailOf(version, sections);
  const facts = { contentHash: submitted.contentHash, late: at > round.closesAt ? 1 : 0 };
  const event = { action: 'submitted', at, ...byPerson(request.actor), facts } as const;
  return {
    items: [
      ...changeApplication(record, { application: submitted, contactEmail }, event),
      ...lockSections(draft.id, version.pages, items),
      intent('submission', at, { kind: 'workflow.start', applicationId: draft.id, measure: draft.measure }),
      ...(contactEmail ? [await receipt(submitted, contactEmail, at > round.closesAt)] : []),
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
  transition(applicationLifecycle, application.status, 'submit');
  return { record, draft: application as Draft };
}

function refuseIncomplete({ pages }: MeasureVersion, sections: Sections): void {
  const errors = pages.flatMap((page) => checkPage(page, sections[page.id] ?? {}));
  if (errors.length > 0) throw new PaktwerkError('formIncomplete', {}, errors);
}

const valuesOf = ({ pages }: MeasureVersion, sections: Sections): Record<string, PageValues> =>
  Object.fromEntries(pages.map((page) => [page.id, assemble(page, sections[page.id] ?? {})]));

function submit(
  { actor, at }: Request,
  draft: Draft,
  values: Record<string, PageValues>,
  version: MeasureVersion,
  round: Round,
): Submitted {
  return {
    ...draft,
    status: 'submitted',
    version: draft.version + 1,
    submittedAt: at,
    submittedBy: actor.person.id,
    contentHash: sha256(canonicalJson(values as JsonValue)),
    requestedAmount: version.requestedAmount(values, round),
  };
}

/** The first e-mail field of the form is the contact address. */
function contactEmailOf({ pages }: MeasureVersion, sections: Sections): string | undefined {
  for (const page of pages) {
    const name = Object.keys(page.fields).find((field) => page.fields[field]?.kind === 'email');
    const value = name && sections[page.id]?.[name]?.value;
    if (typeof value === 'string' && value !== '') return value.trim();
  }
  return undefined;
}

async function receipt(submitted: Submitted, to: string, late: boolean): Promise<TransactItem> {
  const organisation = await getOrganisation(submitted.organisationId);
  const mail = receiptMail({
    measure: measureById(submitted.measure).title,
    organisation: organisation?.name ?? submitted.organisationId,
    submittedAt: submitted.submittedAt,
    late,
    link: `${setting('PUBLIC_ORIGIN')}/applications/${submitted.id}`,
  });
  return intent('receipt', submitted.submittedAt, { kind: 'mail.send', applicationId: submitted.id, to, ...mail });
}
