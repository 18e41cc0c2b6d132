import { berlinDay } from '#schemas/calendar/berlin.ts';
import { addDays } from '#schemas/calendar/days.ts';
import { lastDay } from '#schemas/calendar/deadlines.ts';
import type { Grant, Renewal } from '#schemas/grant/grant.ts';
import { grantTermsOf } from '#schemas/grant/grant-terms.ts';
import type { Day, Instant } from '#schemas/ids.ts';
import { measureById } from '#schemas/measures/registry.ts';
import { deadlineMail } from '#schemas/messages/deadline-mail.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import type { RoundTerms } from '#schemas/round/terms.ts';
import type { RouteBody } from '#schemas/routes.ts';
import { byPerson } from '../shared/application-facts.ts';
import { checkVersion } from '../shared/authorise.ts';
import { grantFor } from '../shared/grant-facts.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { requireTerms } from '../shared/records/directory-records.ts';
import { changeGrant, type GrantRecord } from '../shared/records/grant-record.ts';
import { intent } from '../shared/records/outbox-record.ts';
import type { TransactItem } from '../shared/table/write.ts';
import { reminderLink } from './reminder-link.ts';

type Wish = RouteBody<'moveDeadline'>;
/** The day before, and what the grant is with the new one. */
type Moved = { from: Day; due: Day; grant: Pick<Grant, 'proofs'> | Pick<Grant, 'renewal'> };

/**
 * Moves the last day of a proof or of the follow-up application, or the opening of its window, in either direction. The
 * reminders follow by themselves; the grantee is told of the new day.
 * @throws PaktwerkError notFound · illegalTransition when it is fulfilled or over · dayTooEarly
 */
export const moveDeadline: Endpoint<'moveDeadline'> = async ({ actor, parameters, body, expectedVersion, at }) => {
  const found = await grantFor(actor, 'grant.moveDeadline', parameters.applicationId);
  const { grant } = found;
  checkVersion(grant.version, expectedVersion);
  if (grant.status === 'revoked' || grant.status === 'ended') refuse(grant.status);
  const moved = movedBy(grant, body, await requireTerms(grant.roundId));
  const earliest = body.kind === 'window' ? berlinDay(at) : addDays(berlinDay(at), 1);
  if (moved.due < earliest) throw new PaktwerkError('dayTooEarly');
  const facts = { kind: body.kind, from: moved.from, due: moved.due, reason: body.reason };
  const after: Grant = { ...grant, ...moved.grant, version: grant.version + 1 };
  return {
    items: [
      ...changeGrant(found, { grant: moved.grant }, { action: 'deadlineMoved', at, ...byPerson(actor), facts }),
      ...telling(found, after, { kind: body.kind, ...moved, reason: body.reason }, at),
    ],
    answer: { body: after, version: after.version },
  };
};

function refuse(from: string): never {
  throw new PaktwerkError('illegalTransition', { from, action: 'moveDeadline', allowed: [] });
}

function movedBy(grant: Grant, { kind, due }: Wish, terms: RoundTerms): Moved {
  switch (kind) {
    case 'interimProof':
    case 'proof':
      return movedProof(grant, kind === 'proof' ? 'final' : 'interim', due, terms);
    case 'window':
    case 'renewal': {
      if (!grant.renewal) throw new PaktwerkError('notFound');
      return kind === 'window' ? movedWindow(grant.renewal, due) : movedClosing(grant.renewal, due, terms);
    }
  }
}

function movedProof({ proofs }: Grant, which: 'interim' | 'final', day: Day, terms: RoundTerms): Moved {
  const before = proofs[which];
  if (!before) throw new PaktwerkError('notFound');
  if (before.state !== 'open') refuse(before.state);
  const deadline = which === 'final' ? terms.proof.deadline : grantTermsOf(terms).interimProof?.deadline;
  const due = lastDay(deadline ?? 'period', day);
  return { from: before.due, due, grant: { proofs: { ...proofs, [which]: { ...before, due } } } };
}

function movedWindow(renewal: Renewal, due: Day): Moved {
  if (renewal.state !== 'waiting') refuse(renewal.state);
  if (due > renewal.closesOn) throw new PaktwerkError('dayTooLate', { latest: renewal.closesOn });
  return { from: renewal.opensOn, due, grant: { renewal: { ...renewal, opensOn: due } } };
}

/** With a later last day, what was missed is open again. */
function movedClosing(renewal: Renewal, day: Day, terms: RoundTerms): Moved {
  if (renewal.state === 'submitted' || renewal.state === 'dropped') refuse(renewal.state);
  const due = lastDay(grantTermsOf(terms).renewal?.deadline ?? 'period', day);
  if (due < renewal.opensOn) throw new PaktwerkError('dayTooEarly');
  const state = renewal.state === 'missed' ? 'open' : renewal.state;
  return { from: renewal.closesOn, due, grant: { renewal: { ...renewal, closesOn: due, state } } };
}

type Telling = { kind: Wish['kind']; from: Day; due: Day; reason: string };

function telling({ contactEmail: to }: GrantRecord, after: Grant, moved: Telling, at: Instant): TransactItem[] {
  if (!to) return [];
  const { number, measure } = after;
  const facts = { number, measure: measureById(measure).title, link: reminderLink(after, moved) };
  const mail = deadlineMail(moved, facts);
  return [intent(`deadline-${after.version}`, at, { kind: 'mail.send', applicationId: after.id, to, ...mail })];
}
