import {
  changeGrant,
  type GrantChanges,
  type GrantRecord,
  requireGrantRecord,
} from '#functions/shared/records/grant-record.ts';
import { retryRaces } from '#functions/shared/table/retry.ts';
import { transact } from '#functions/shared/table/write.ts';
import type { AuditEvent } from '#schemas/audit/event.ts';
import type { Grant } from '#schemas/grant/grant.ts';
import type { Day, Instant, PersonId } from '#schemas/ids.ts';
import type { Cents } from '#schemas/money.ts';
import type { Session } from '#test/support/session.ts';
import { isoDay } from './calendar.ts';
import type { Happening } from './oracle.ts';
import { idOf } from './records.ts';
import type { GrantCase } from './scenario.ts';

/** Officers move days and remind by hand over HTTP; whatever fulfils a duty goes the way that all changes of grants go. */
export async function act(grant: GrantCase, what: Happening, { officer, at }: { officer: Session; at: Instant }) {
  if (what.act === 'move') return move(grant, what, officer);
  if (what.act === 'remindByHand') return remindByHand(grant, officer);
  await retryRaces(async () => {
    const found = await requireGrantRecord(idOf(grant));
    const event = { action: actionOf[what.act], at, actor: 'model', actorName: 'Model', facts: {} };
    await transact(changeGrant(found, changeBy(found, what, at), event));
  });
}

const actionOf: Readonly<Record<Exclude<Happening['act'], 'move' | 'remindByHand'>, AuditEvent['action']>> = {
  prove: 'proofSubmitted',
  draw: 'paymentRequested',
  giveBack: 'paymentWithdrawn',
  waive: 'remediesWaived',
  renew: 'renewalSubmitted',
  dropRenewal: 'renewalDropped',
  post: 'reclaimHeard',
  fulfil: 'reclaimAnswered',
  revoke: 'reclaimDecided',
  accept: 'proofAccepted',
};

async function move(grant: GrantCase, { duty, to }: Extract<Happening, { act: 'move' }>, officer: Session) {
  const { grant: before } = await requireGrantRecord(idOf(grant));
  const body = { kind: duty, due: isoDay(to) as Day, reason: 'Auf Antrag' };
  const parameters = { applicationId: idOf(grant) };
  const answer = await officer.call('moveDeadline', { parameters, body, ifMatch: before.version });
  if (answer.status !== 200) throw new Error(`${duty} of ${grant.index} was not moved: ${JSON.stringify(answer)}`);
}

async function remindByHand(grant: GrantCase, officer: Session) {
  const answer = await officer.call('remindRenewal', { parameters: { applicationId: idOf(grant) }, body: {} });
  if (answer.status !== 200) throw new Error(`${grant.index} was not reminded: ${JSON.stringify(answer)}`);
}

type Other = Exclude<Happening, { act: 'move' | 'remindByHand' }>;

function changeBy({ grant }: GrantRecord, what: Other, at: Instant): GrantChanges {
  const { proofs, money, renewal } = grant;
  switch (what.act) {
    case 'prove': {
      const which = what.duty === 'proof' ? 'final' : 'interim';
      return { grant: { proofs: { ...proofs, [which]: { ...proofs[which], state: 'submitted' } } } };
    }
    case 'draw':
    case 'giveBack':
      return { grant: { money: { ...money, requested: drawn(grant, what.act === 'draw' ? 1 : -1) } } };
    case 'waive':
      return { grant: { waiver: { at, by: 'model' as PersonId, byName: 'Model' } } };
    case 'renew':
      return { grant: { renewal: renewal && { ...renewal, state: 'submitted', submittedAt: at } } };
    case 'dropRenewal':
      return { grant: { renewal: renewal && { ...renewal, state: 'dropped' } } };
    case 'post': {
      const duty = { kind: what.duty, subject: what.subject, due: isoDay(what.due) as Day, rungs: what.ladder };
      return { grant: { posted: [...grant.posted, duty] } };
    }
    case 'fulfil':
      return { grant: { posted: grant.posted.filter(({ kind, subject }) => `${kind}:${subject}` !== what.duty) } };
    case 'revoke':
      return { action: 'revoke' };
    case 'accept':
      return accepting(grant, isoDay(what.retainUntil) as Day);
  }
}

/** The sum of the first instalments, one more or one less than now. */
function drawn({ instalments, money }: Grant, step: 1 | -1): Cents {
  const sums = instalments.map((_, index) =>
    instalments.slice(0, index + 1).reduce((sum, { amount }) => sum + amount, 0),
  );
  const now = sums.indexOf(money.requested);
  return (sums[now + step] ?? 0) as Cents;
}

function accepting({ proofs, status }: Grant, retainUntil: Day): GrantChanges {
  const accepted = <T extends object>(proof: T) => ({ ...proof, state: 'accepted' as const });
  const { interim, final } = proofs;
  return {
    grant: { proofs: { ...(interim && { interim: accepted(interim) }), final: accepted(final) }, retainUntil },
    ...(status === 'running' && { action: 'prove' as const }),
  };
}
