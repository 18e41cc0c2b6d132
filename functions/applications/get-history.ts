import type { AuditEvent } from '#schemas/audit/event.ts';
import { can } from '#schemas/permissions.ts';
import { applicationFor, factsOf } from '../shared/application-facts.ts';
import { isIntact } from '../shared/audit.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { ranges } from '../shared/table/keys.ts';
import { queryRange } from '../shared/table/read.ts';

/** How the authority works on a case is its own business; applicants see what concerns them. */
const internalActions: readonly AuditEvent['action'][] = [
  'taskOpened',
  'taskClaimed',
  'taskReleased',
  'taskCompleted',
  'recommended',
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
  const authority = can(actor, 'task.read', factsOf(record));
  return { body: { intact, events: events.filter(({ action }) => authority || !internalActions.includes(action)) } };
};
