import { berlinDay } from '#schemas/calendar/berlin.ts';
import { formValues } from '#schemas/form/check-form.ts';
import type { Grant } from '#schemas/grant/grant.ts';
import type { ApplicationId, Day, Instant } from '#schemas/ids.ts';
import type { Financing, LetterFacts, MeasureVersion } from '#schemas/measures/measure.ts';
import { measureVersion } from '#schemas/measures/registry.ts';
import type { Round } from '#schemas/round/round.ts';
import type { RoundTerms } from '#schemas/round/terms.ts';
import type { JsonValue } from '../shared/canonical-json.ts';
import { requireApplicationRecord } from '../shared/records/application-record.ts';
import { formContext, getOrganisation, requireRound, requireTerms } from '../shared/records/directory-records.ts';
import type { DocumentRecord } from '../shared/records/document-record.ts';
import { toSections } from '../shared/records/section-record.ts';
import { ranges } from '../shared/table/keys.ts';
import { queryRange } from '../shared/table/read.ts';
import { storeLetter } from './letter-document.ts';
import { frameOf } from './letterhead.ts';
import { type LetterTemplate, renderLetter } from './render-letter.ts';
import { writeDay } from './write-day.ts';

/** What every letter about a grant is made of. */
export type GrantLetterFacts = {
  grant: Grant;
  organisationName: string;
  round: Round;
  terms: RoundTerms;
  version: MeasureVersion;
  letter: LetterFacts;
  /** As it was applied for. */
  financing: Financing;
  /** Day of the notice on which the grant rests. */
  decidedOn: Day;
  /** Whoever signs. */
  signerName: string;
  /** Day of the letter in Germany. */
  day: Day;
};

/** Whether the grantee can be served in the portal: with consent, and told where to (§ 41 (2a) LVwVfG). */
export type LetterBasis = GrantLetterFacts & { portalConsent: boolean };

/** Reads what letters about a grant need besides what they say. @throws PaktwerkError termsMissing */
export async function letterBasis(grant: Grant, signerName: string, at: Instant): Promise<LetterBasis> {
  const [record, round, terms, organisation, items] = await Promise.all([
    requireApplicationRecord(grant.id),
    requireRound(grant.roundId),
    requireTerms(grant.roundId),
    getOrganisation(grant.organisationId),
    queryRange(ranges.sections(grant.id)),
  ]);
  const { application, pinned } = record;
  if (application.status !== 'approved') throw new Error(`the application of grant ${grant.id} is not approved`);
  const version = measureVersion(grant.measure, grant.measureVersion);
  const values = formValues(version, toSections(items));
  const context = formContext(round, terms, grant.organisationId, pinned);
  return {
    ...{ grant, terms, version, signerName, round: context.round, portalConsent: application.portalConsent },
    ...{ decidedOn: berlinDay(application.decidedAt), day: berlinDay(at) },
    organisationName: organisation?.name ?? grant.organisationId,
    letter: version.letter(values, organisation?.kind ?? 'carrier'),
    financing: version.financing(values, context),
  };
}

/** What the templates of such letters have in common. */
export function grantLetterFrame(facts: GrantLetterFacts, title: string) {
  const { grant, organisationName, round, terms, letter, decidedOn, signerName, day } = facts;
  const { letterhead, place, signatureLine } = terms.letter;
  return {
    ...frameOf(round.authority, letterhead, { title, number: grant.number, day, writtenOn: writeDay(day) }),
    recipient: [organisationName, ...letter.address],
    information: [
      ['Aktenzeichen', grant.number],
      ['Bearbeitung', signerName],
      ['Telefon', letterhead.phone],
      ['E-Mail', letterhead.email],
      ['Datum', writeDay(day)],
    ],
    subject: `${round.title.de}, Aktenzeichen ${grant.number}`,
    noticeOn: writeDay(decidedOn),
    placeAndDate: `${place}, den ${writeDay(day)}`,
    signatureLine,
    signer: signerName,
  };
}

type Letter = {
  applicationId: ApplicationId;
  kind: DocumentRecord['kind'];
  template: LetterTemplate;
  data: JsonValue;
  name: string;
  /** Of the document, made of the request's (`letterId`). */
  id: string;
  at: Instant;
};

/** Prints a letter and puts it to the files. */
export const writeLetter = ({ applicationId, id, kind, template, data, name, at }: Letter) =>
  storeLetter({ applicationId, id, kind, name, status: 'stored', createdAt: at }, renderLetter(template, data));

/** Id of a letter: that of a request is a UUID, too long for a document; its first half tells letters apart. */
export const letterId = (entityId: string): string => entityId.replaceAll('-', '').slice(0, 16);
