import { demoTerms } from '#functions/demo/terms.ts';
import type { Decision, NoticeFacts } from '#functions/letters/notice-data.ts';
import type { ReceiptFacts } from '#functions/letters/receipt-data.ts';
import type { Application } from '#schemas/application/application.ts';
import { firstAuthority } from '#schemas/authority.ts';
import { formValues } from '#schemas/form/check-form.ts';
import type { StoredValue } from '#schemas/form/paths.ts';
import type { ApplicationId, Day, Instant, OrganisationId, PersonId, RoundId } from '#schemas/ids.ts';
import { integrationsmanagement } from '#schemas/measures/integrationsmanagement.ts';
import type { MeasureVersion } from '#schemas/measures/measure.ts';
import { type Cents, euros } from '#schemas/money.ts';
import type { Round } from '#schemas/round/round.ts';
import type { RoundTerms } from '#schemas/round/terms.ts';

/** A made-up application and what its letters need. */

const roundId = 'integrationsmanagement-2027' as RoundId;
const version = integrationsmanagement.versions[0] as MeasureVersion;

export const round: Round = {
  schemaVersion: 3,
  authorityId: firstAuthority,
  id: roundId,
  measure: 'integrationsmanagement',
  measureVersion: 1,
  title: { de: 'Integrationsmanagement 2027', en: 'Integration management 2027' },
  authority: 'Regierungspräsidium Stuttgart',
  opensAt: '2026-08-31T22:00:00.000Z' as Instant,
  closesAt: '2026-11-30T23:00:00.000Z' as Instant,
  lateRule: 'discretion',
  fundingPeriod: { from: '2027-01-01' as Day, to: '2027-12-31' as Day },
  budget: euros(58_000_000),
  rates: { post: euros(60_000) },
};

export const terms: RoundTerms = demoTerms(roundId);

const employers = ['kreis', 'municipality', 'carrier'] as const;

/** Pages of the form; as many posts as wanted, so that letters grow over pages. */
export function pagesWith(posts: number): Record<string, Record<string, StoredValue>> {
  const rows = Array.from({ length: posts }, (_, index): Record<string, StoredValue> => {
    const [row, employer] = [`posts/row${index + 1}`, employers[index % 3] ?? 'kreis'];
    return {
      [row]: index,
      [`${row}/function`]: `Integrationsmanagement Bezirk ${index + 1}`,
      [`${row}/qualification`]: 'socialWork',
      [`${row}/employer`]: employer,
      ...(employer !== 'kreis' && { [`${row}/employerName`]: 'Große Kreisstadt Öhringen' }),
      [`${row}/fte`]: index % 2 === 0 ? 100 : 50,
      [`${row}/months`]: 12,
    };
  });
  return {
    contact: {
      unit: 'Amt für Migration und Integration',
      street: 'Lerchenstraße 40',
      town: '74072 Heilbronn',
      name: 'Erika Beispiel',
      email: 'integration@heilbronn.example',
    },
    account: { holder: 'Kreiskasse Heilbronn', iban: 'DE89370400440532013000' },
    posts: Object.assign({}, ...rows),
    onward: {
      passesOn: true,
      'recipients/r1': 0,
      'recipients/r1/kind': 'municipality',
      'recipients/r1/name': 'Große Kreisstadt Öhringen',
      'recipients/r1/amount': 30_000_00,
    },
    attachments: { 'concept/datei1': 0 },
    declaration: { beginning: 'notBegun', portalDelivery: true, correct: true },
  };
}

export const sectionsOf = (pages: Record<string, Record<string, StoredValue>>) =>
  Object.fromEntries(
    Object.entries(pages).map(([page, fields]) => [
      page,
      Object.fromEntries(Object.entries(fields).map(([path, value]) => [path, { value, revision: 1 }])),
    ]),
  );

const applicationId = '0b8f7b3e-7f0e-4c43-8a39-2f4a6f1a6f10' as ApplicationId;
const personId = 'demo-signatory' as PersonId;

const application = (requestedAmount: Cents, late: boolean): Extract<Application, { status: 'inDecision' }> => ({
  schemaVersion: 2,
  id: applicationId,
  authorityId: firstAuthority,
  organisationId: 'kreis-08125' as OrganisationId,
  roundId,
  measure: 'integrationsmanagement',
  measureVersion: 1,
  version: 5,
  createdAt: '2026-11-02T08:00:00.000Z' as Instant,
  createdBy: personId,
  status: 'inDecision',
  number: 'IM-2026-000001',
  submittedAt: (late ? '2026-12-01T08:05:00.000Z' : '2026-11-20T13:05:00.000Z') as Instant,
  submittedBy: personId,
  contentHash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  requestedAmount,
  portalConsent: true,
  late,
});

type Wishes = { posts?: number; pages?: Record<string, Record<string, StoredValue>>; late?: boolean; frame?: Cents };

function common({ posts = 2, pages = pagesWith(posts), late = false, frame }: Wishes) {
  const values = formValues(version, sectionsOf(pages));
  const financing = version.financing(values, { round, frame, requiredAttachments: [] });
  return {
    application: application(financing.requested, late),
    organisationName: 'Landkreis Heilbronn',
    values,
    financing,
  };
}

export function noticeFacts(decision: Decision, wishes: Wishes & Partial<NoticeFacts> = {}): NoticeFacts {
  const { values, ...facts } = common(wishes);
  const letter = version.letter(values, 'landkreis');
  const day = '2026-12-03' as Day;
  return { ...facts, round, terms, version, letter, decision, approverName: 'Dr. Ayşe Öztürk-Müßig', day, ...wishes };
}

export function receiptFacts(wishes: Wishes = {}): ReceiptFacts {
  const documents: ReceiptFacts['documents'] = [
    {
      schemaVersion: 1,
      id: 'datei1',
      applicationId,
      kind: 'attachment',
      status: 'stored',
      name: 'Konzept Integrationsmanagement.pdf',
      mediaType: 'application/pdf',
      bytes: 81_234,
      sha256: 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c',
      createdAt: '2026-11-20T12:00:00.000Z' as Instant,
      key: `applications/${applicationId}/datei1`,
    },
  ];
  const applicant = { organisationKind: 'landkreis', submittedByName: 'Jürgen Weiß' } as const;
  return { ...common(wishes), ...applicant, round, terms, version, documents };
}
