import type { RoundId } from '#schemas/ids.ts';
import { formatCents } from '#schemas/money.ts';
import { accepted, approve, begin, fillIn, openTask, retrieve, submit, workOff } from '#test/support/way.ts';
import { type Cast, type Grantee, grantOf, type Scene, say } from './cast.ts';

type Applicant = Pick<Grantee, 'name' | 'place'> & { organisation: string; round: string };

const applicants: readonly Applicant[] = [
  {
    name: 'Landkreis Heilbronn',
    place: 'heilbronn',
    organisation: 'kreis-08125',
    round: 'integrationsmanagement-2027',
  },
  {
    name: 'Stadtkreis Stuttgart',
    place: 'stuttgart',
    organisation: 'kreis-08111',
    round: 'integrationsmanagement-2027',
  },
  { name: 'Brückenhaus e. V.', place: 'brueckenhaus', organisation: 'traeger-brueckenhaus', round: 'inturo-2027' },
];

/** From the form to the notice, whose retrieval makes the grant. */
export const applyAndDecide: Scene = async (cast) => {
  for (const applicant of applicants) cast.grants.push(await grant(cast, applicant));
  await cast.stage.goTo(nextDays(cast, 2));
  for (const grantee of cast.grants) {
    const { grant } = await grantOf(cast, grantee);
    say(cast, `${grantee.name}: the grant of ${formatCents(grant.amount, 'en')} has begun.`);
  }
};

const nextDays = ({ stage }: Cast, days: number) => {
  const [year = 0, month = 1, day = 1] = stage.today().split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, 10) as ReturnType<typeof stage.today>;
};

async function grant(cast: Cast, { name, place, organisation, round }: Applicant): Promise<Grantee> {
  const { stage } = cast;
  const [editor, signatory, officer, reviewer, approver] = await Promise.all(
    [`editor-${place}`, `signatory-${place}`, 'case-officer', 'technical-reviewer', 'approver'].map((sub) =>
      stage.person(sub),
    ),
  );
  if (!editor || !signatory || !officer || !reviewer || !approver) throw new Error('somebody of the cast is missing');
  const id = await begin(editor, organisation, round as RoundId);
  await fillIn(editor, id);
  await submit(signatory, id);
  say(cast, `${name} applies.`);
  await workOff(officer, id, 'formalCheck', { outcome: 'passed' });
  await workOff(reviewer, id, 'technicalReview', { outcome: 'passed' });
  await openTask(approver, id, 'decision');
  const { application } = accepted(
    'getApplication',
    await approver.call('getApplication', { parameters: { applicationId: id } }),
  ).body;
  if (!('number' in application) || application.number === undefined) throw new Error(`${name} has no number`);
  await approve(approver, id, application.requestedAmount);
  await stage.quiet();
  await retrieve(signatory, id);
  await stage.quiet();
  say(cast, `${name}: checked twice, approved by a third person, notice ${application.number} opened.`);
  return { id, number: application.number, name, place, roundId: round as RoundId };
}
