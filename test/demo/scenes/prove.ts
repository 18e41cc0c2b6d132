import { measureVersion } from '#schemas/measures/registry.ts';
import { formatCents } from '#schemas/money.ts';
import type { Proof, ProofId } from '#schemas/proof/proof.ts';
import { type ProofForm, proofForm } from '#schemas/proof/proof-form.ts';
import { proofPrefill } from '#schemas/proof/proof-prefill.ts';
import { accepted } from '#test/support/way.ts';
import { type Cast, type Grantee, goTo, grantOf, holds, type Scene, say } from './cast.ts';

/** How it differs from the plan: in cents of the first group of expenditure. */
type How = { lessSpent?: number };
type Values = Readonly<Record<string, Readonly<Record<string, string | number | boolean>>>>;

/** The carrier's interim proof, which its round asks for in the middle of the year. */
export const proveInterim: Scene = async (cast) => {
  const carrier = cast.grants[2];
  if (!carrier) throw new Error('the story needs a carrier');
  await prove(cast, carrier, 'interim-1');
  await draw(cast, carrier, 'interim-1');
  await accept(cast, carrier, 'interim-1');
};

/** In time, late after reminders, and with a smaller use than was paid for. */
export const proveFinally: Scene = async (cast) => {
  const [first, late] = cast.grants;
  if (!first || !late) throw new Error('the story needs two grants that are proven');
  await goTo(cast, '2028-02-20');
  await prove(cast, first, 'final-1');
  await draw(cast, first, 'final-1');
  await accept(cast, first, 'final-1');
  await goTo(cast, '2028-04-10');
  const { grant } = await grantOf(cast, late);
  holds(grant.sent.proof?.length === 6, `${late.name} was reminded of its proof six times`);
  await prove(cast, late, 'final-1');
  await draw(cast, late, 'final-1');
  await accept(cast, late, 'final-1');
};

export async function prove(cast: Cast, grantee: Grantee, proofId: ProofId, how: How = {}): Promise<void> {
  const form = await formOf(cast, grantee, proofId);
  const signatory = await cast.stage.person(`signatory-${grantee.place}`);
  const values = filledIn(form, how);
  for (const [page, fields] of Object.entries(values)) {
    const parameters = { applicationId: grantee.id, proofId, page };
    const { proofs } = await grantOf(cast, grantee);
    // What nobody has saved yet begins with what is known; browsers do the same.
    const saved = proofs.find(({ id }) => id === proofId)?.sections ?? {};
    const stored = (Object.keys(saved).length > 0 ? saved : proofPrefill(form))[page] ?? {};
    const changes = Object.entries(fields).map(([path, value]) => {
      return { path, value, baseRevision: stored[path]?.revision ?? 0 };
    });
    accepted('saveProof', await signatory.call('saveProof', { parameters, body: { changes } }));
  }
  const { proofs } = await grantOf(cast, grantee);
  const parameters = { applicationId: grantee.id, proofId };
  const ifMatch = proofs.find(({ id }) => id === proofId)?.version ?? 1;
  const sent = accepted('submitProof', await signatory.call('submitProof', { parameters, ifMatch, body: {} })).body;
  const lateness = sent.submitted?.late ? ', late' : '';
  say(cast, `${grantee.name} hands in its ${sent.kind} proof${lateness}.`);
}

/** The lot says whether the receipts are looked at. */
export async function draw(cast: Cast, grantee: Grantee, proofId: ProofId): Promise<void> {
  const officer = await cast.stage.person('case-officer');
  const { version: ifMatch } = await proofOf(cast, grantee, proofId);
  const parameters = { applicationId: grantee.id, proofId };
  const body = { by: 'lot' as const };
  const { sampling } = accepted('sampleProof', await officer.call('sampleProof', { parameters, ifMatch, body })).body;
  say(cast, `${grantee.name}: the lot ${sampling?.chosen ? 'draws' : 'passes over'} its proof.`);
}

/** The officer accepts it, with what the look at the receipts came to where the lot drew it. */
export async function accept(cast: Cast, grantee: Grantee, proofId: ProofId): Promise<void> {
  const officer = await cast.stage.person('case-officer');
  const { version: ifMatch, sampling } = await proofOf(cast, grantee, proofId);
  const sampleResult = { note: 'Belege angesehen, keine Beanstandung', complaint: false };
  const body = { outcome: 'accepted' as const, ...(sampling?.chosen && { sampleResult }) };
  const parameters = { applicationId: grantee.id, proofId };
  const { settlement } = accepted('checkProof', await officer.call('checkProof', { parameters, ifMatch, body })).body;
  const proven = settlement ? `: ${formatCents(settlement.entitled, 'en')} are proven` : '';
  say(cast, `${grantee.name}: its proof is accepted${proven}.`);
}

async function proofOf(cast: Cast, grantee: Grantee, proofId: ProofId): Promise<Proof> {
  const found = (await grantOf(cast, grantee, 'case-officer')).proofs.find(({ id }) => id === proofId);
  if (!found) throw new Error(`${grantee.name} owes no proof ${proofId}`);
  return found;
}

async function formOf(cast: Cast, grantee: Grantee, proofId: ProofId): Promise<ProofForm> {
  const signatory = await cast.stage.person(`signatory-${grantee.place}`);
  const { grant, changes, terms } = await grantOf(cast, grantee);
  const { round, sections } = accepted(
    'getApplication',
    await signatory.call('getApplication', { parameters: { applicationId: grantee.id } }),
  ).body;
  const version = measureVersion(grant.measure, grant.measureVersion);
  const kind = proofId === 'final-1' ? 'final' : 'interim';
  return proofForm({ kind, version, sections, context: { round, requiredAttachments: [] }, grant, changes, terms });
}

/** Everything as it was planned, with a receipt for each group of the plan. */
function filledIn({ version, figures, plan }: ProofForm, { lessSpent = 0 }: How): Values {
  const groups = plan?.expenditure.map((line, index) => ({
    ...line,
    actual: line.planned - (index === 0 ? lessSpent : 0),
  }));
  const spent = groups?.filter(({ actual }) => actual > 0) ?? [];
  const receipts = spent.flatMap(({ id, actual }, index) => [
    [`receipts/row${index + 1}`, index],
    [`receipts/row${index + 1}/paidOn`, '2027-06-15'],
    [`receipts/row${index + 1}/purpose`, 'Laut Buchhaltung'],
    [`receipts/row${index + 1}/group`, id],
    [`receipts/row${index + 1}/amount`, actual],
  ]);
  const all: Values = {
    figures: Object.fromEntries(figures.map(({ name, planned }) => [name, planned ?? 40])),
    money: plan
      ? Object.fromEntries([
          ...(groups ?? []).map(({ name, actual }) => [name, actual]),
          ...plan.revenue.map(({ name, planned }) => [name, planned]),
        ])
      : { eligibleCost: 61_500_00, moreRevenue: false },
    receipts: Object.fromEntries(receipts),
    report: { report: 'Die Vorhaben wurden wie beantragt umgesetzt. Die Nachfrage war das ganze Jahr über hoch.' },
    declaration: { correct: true, economical: true, kept: true },
  };
  const pages = version.pages.map(({ id, fields }) => {
    const known = Object.entries(all[id] ?? {}).filter(([path]) => (path.split('/')[0] ?? '') in fields);
    return [id, Object.fromEntries(known)] as const;
  });
  return Object.fromEntries(pages.filter(([, fields]) => Object.keys(fields).length > 0));
}
