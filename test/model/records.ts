import { demoTerms } from '#functions/demo/terms.ts';
import { emptyChain } from '#functions/shared/audit.ts';
import { fromTerms } from '#functions/shared/records/directory-records.ts';
import { keys } from '#functions/shared/table/keys.ts';
import { putItem } from '#functions/shared/table/write.ts';
import { firstAuthority } from '#schemas/authority.ts';
import { deadlineKinds } from '#schemas/calendar/deadline-kind.ts';
import type { ApplicationId, Day, RoundId } from '#schemas/ids.ts';
import type { RoundTerms } from '#schemas/round/terms.ts';
import { isoDay } from './calendar.ts';
import type { GrantCase, RoundCase } from './scenario.ts';

/** Address of the authority that is told of what is overdue for long; the same for all rounds. */
export const authorityAddress = demoTerms('integrationsmanagement-2027' as RoundId).letter.letterhead.email;

export const idOf = ({ index }: GrantCase): ApplicationId =>
  `00000000-0000-4000-8000-${String(index).padStart(12, '0')}` as ApplicationId;
export const addressOf = ({ index }: GrantCase): string => `grant-${index}@kreis.example`;

const day = (number: number): Day => isoDay(number) as Day;
const nextRound = (measure: string): string => `model-next-${measure}`;
/** In whole percent, which add up to a hundred. */
const percents = [[100], [50, 50], [33, 33, 34], [25, 25, 25, 25]];

/** Writes the rounds of a scenario, and one to follow for each measure. */
export async function putRounds(rounds: readonly RoundCase[]): Promise<void> {
  for (const { id, measure, ...round } of rounds) {
    await putRound(id, measure, '2027');
    await putItem(fromTerms(termsOf({ id, measure, ...round })));
  }
  for (const measure of new Set(rounds.map((round) => round.measure))) {
    await putRound(nextRound(measure), measure, '2028');
    await putItem(
      fromTerms({ ...demoTerms('integrationsmanagement-2027' as RoundId), roundId: nextRound(measure) as RoundId }),
    );
  }
}

const putRound = (id: string, measure: string, year: string): Promise<void> =>
  putItem({
    ...keys.round(id),
    ...{ schemaVersion: 3, id, measure, measureVersion: 1, title: { de: id, en: id }, authority: 'RP' },
    ...{ authorityId: firstAuthority, lateRule: 'discretion', budget: 1_000_000_00, rates: { post: 6_000_000 } },
    ...{ opensAt: '2026-01-01T00:00:00.000Z', closesAt: '2030-01-01T00:00:00.000Z' },
    fundingPeriod: { from: `${year}-01-01`, to: `${year}-12-31` },
  });

function termsOf({ id, measure, terms, kinds }: RoundCase): RoundTerms {
  const known = demoTerms('integrationsmanagement-2027' as RoundId);
  const { interim, proof, renewal, ladders } = terms;
  if (!known.afterDecision) throw new Error('the rounds of the demo say what comes after the decision');
  const { renewal: _renewal, interimProof: _interim, ...after } = known.afterDecision;
  const shares = percents[terms.instalments.length - 1] ?? [];
  const kind = (index: number) => deadlineKinds[index] ?? 'period';
  return {
    ...known,
    roundId: id as RoundId,
    instalments: terms.instalments.map(({ due }, index) => ({ due: day(due), percent: shares[index] ?? 0 })),
    proof: { due: day(proof.due), deadline: kind(kinds.proof) },
    afterDecision: {
      ...{ ...after, reminders: ladders },
      ...(interim && { interimProof: { due: day(interim.due), deadline: kind(kinds.interim) } }),
      ...(renewal && {
        renewal: {
          into: (renewal.roundExists ? nextRound(measure) : 'model-no-such-round') as RoundId,
          ...{ opensOn: day(renewal.opens), closesOn: day(renewal.due), deadline: kind(kinds.renewal) },
        },
      }),
    },
  };
}

/** Writes the application of a grant as it stands when its notice is delivered. */
export async function putApplication(grant: GrantCase): Promise<void> {
  const { round, delivered, remedyUntil, reachable, index } = grant;
  const at = `${day(delivered - 20)}T10:00:00.000Z`;
  const application = {
    ...{ schemaVersion: 2, id: idOf(grant), organisationId: 'kreis-08125', roundId: round.id },
    ...{ authorityId: firstAuthority, measure: round.measure, measureVersion: 1, version: 9 },
    ...{ createdAt: at, createdBy: 'demo-editor-heilbronn', submittedAt: at, submittedBy: 'demo-signatory-heilbronn' },
    ...{ contentHash: 'abc', requestedAmount: 6_000_000, late: false, portalConsent: true, status: 'approved' },
    ...{
      number: `M-${String(index).padStart(6, '0')}`,
      decidedAt: at,
      decidedBy: 'demo-approver',
      noticeId: 'notice01',
    },
    grantedAmount: 6_000_000,
    delivery: { state: 'delivered', by: 'portal', deliveredOn: day(delivered), remedyUntil: day(remedyUntil) },
  };
  await putItem({
    ...keys.application(idOf(grant)),
    ...{ application, audit: emptyChain, reviewerIds: ['demo-case-officer'], passedSteps: [], requestCount: 0 },
    ...(reachable && { contactEmail: addressOf(grant) }),
  });
  const known = (value: string) => ({ value, revision: 1 });
  const account = { 'f:iban': known('DE02120300000000202051'), 'f:holder': known('Landkreis Heilbronn') };
  await putItem({ ...keys.section(idOf(grant), 'account'), revision: 1, savedAt: at, ...account });
}
