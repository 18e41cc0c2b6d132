import type { AuditEvent } from '#schemas/audit/event.ts';
import type { Instant } from '#schemas/ids.ts';
import type { Onward } from '#schemas/onward/onward.ts';
import type { Actor } from '#schemas/person/person.ts';
import { byPerson } from '../shared/application-facts.ts';
import type { NewEvent } from '../shared/audit.ts';

type Happened = { action: AuditEvent['action']; actor: Actor; at: Instant; facts?: NewEvent['facts'] };

/** An event of the grant about one of its agreements. */
export const onwardEvent = (
  { id, name }: Pick<Onward, 'id' | 'name'>,
  { action, actor, at, facts }: Happened,
): NewEvent => ({ action, at, ...byPerson(actor), facts: { subject: id, name, ...facts } });
