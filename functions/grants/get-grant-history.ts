import type { AuditEvent } from '#schemas/audit/event.ts';
import { isIntact } from '../shared/audit.ts';
import { grantFor, isGrantee } from '../shared/grant-facts.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { ranges } from '../shared/table/keys.ts';
import { queryRange } from '../shared/table/read.ts';

/** How the authority works on a grant is its own business; grantees see what concerns them. */
const internalActions: readonly AuditEvent['action'][] = [
  'overdueSettled',
  'mailSettled',
  'paymentSentBack',
  'changeSupported',
  'changeSentBack',
  'proofSampled',
  'proofObjected',
  'reclaimProposed',
  'reclaimSentBack',
  'earlyDrawingNoted',
];

/**
 * The history of a grant, oldest first. `intact` speaks of the whole chain, also where the caller sees only part of it.
 */
export const getGrantHistory: Endpoint<'getGrantHistory'> = async ({ actor, parameters: { applicationId } }) => {
  const record = await grantFor(actor, 'grant.read', applicationId);
  const items = await queryRange(ranges.grantEvents(applicationId));
  // An event that a request wrote between the two reads is not yet part of the chain that was read first.
  const events = items
    .map((item) => item as unknown as AuditEvent)
    .filter(({ sequence }) => sequence <= record.audit.sequence);
  const intact = isIntact(events, record.audit);
  const shown = isGrantee(actor, record) ? events.filter((event) => !isInternal(event, events)) : events;
  return { body: { intact, events: shown.map(countedAnew) } };
};

/** That nothing is reclaimed is news only for whoever was heard about it. */
const isInternal = (event: AuditEvent, events: readonly AuditEvent[]): boolean =>
  internalActions.includes(event.action) ||
  (event.action === 'reclaimLeft' && !events.some(({ action }) => action === 'reclaimHeard'));

/** Gaps would tell how much was done that is not shown. */
const countedAnew = (event: AuditEvent, index: number): AuditEvent => ({ ...event, sequence: index + 1 });
