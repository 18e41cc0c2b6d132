import type { Application } from '#schemas/application/application.ts';
import type { AuditEvent } from '#schemas/audit/event.ts';
import { can } from '#schemas/permissions.ts';
import { applicationFor, factsOf } from '../shared/application-facts.ts';
import { isIntact } from '../shared/audit.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { ranges } from '../shared/table/keys.ts';
import { queryRange } from '../shared/table/read.ts';
import { isUndelivered } from '../shared/undelivered.ts';

type Action = AuditEvent['action'];

/** How the authority works on a case is its own business; applicants see what concerns them. */
const internalActions: readonly Action[] = [
  'taskOpened',
  'taskClaimed',
  'taskReleased',
  'taskCompleted',
  'taskReopened',
  'recommended',
  'sentBack',
  'reserved',
  'shortfall',
  'budgetRaised',
  'mailSettled',
];

/** What applicants learn by the delivery of the notice and not before. */
const decisions: readonly Action[] = ['approved', 'rejected'];

/** How an organisation works on its draft, together and with others: nobody's business but its own. */
const ofTheDraft: readonly Action[] = [
  'handedOver',
  'handedBack',
  'sectionCopied',
  ...(['partInvited', 'partReminded', 'partHandedIn', 'partTakenOver', 'partAskedBack', 'partClosed'] as const),
];

/** The history, oldest first. `intact` speaks of the whole chain, also where the caller sees only part of it. */
export const getHistory: Endpoint<'getHistory'> = async ({ actor, parameters: { applicationId } }) => {
  const record = await applicationFor(actor, 'application.read', applicationId);
  const items = await queryRange(ranges.events(applicationId));
  // An event that a request wrote between the two reads is not yet part of the chain that was read first.
  const events = items
    .map((item) => item as unknown as AuditEvent)
    .filter(({ sequence }) => sequence <= record.audit.sequence);
  const intact = isIntact(events, record.audit);
  if (can(actor, 'task.read', factsOf(record))) {
    const shown = events.filter(({ action }) => !ofTheDraft.includes(action));
    return { body: { intact, events: shown.map(countedAnew) } };
  }
  const told = events.filter(({ action }) => !hiddenFrom(record.application, action)).map(withoutNotes);
  return { body: { intact, events: told.map(countedAnew) } };
};

/** Gaps would tell how much was done that is not shown, and by that which way a decision went. */
const countedAnew = (event: AuditEvent, index: number): AuditEvent => ({ ...event, sequence: index + 1 });

/** Why a late application was admitted is the applicant's business; what the officer noted when passing it is not. */
function withoutNotes(event: AuditEvent): AuditEvent {
  if (event.action !== 'lateAdmitted') return event;
  const { ground = '', admission = '' } = event.facts;
  return { ...event, facts: { ground, admission } };
}

const hiddenFrom = (application: Application, action: Action): boolean =>
  internalActions.includes(action) || (isUndelivered(application) && decisions.includes(action));
