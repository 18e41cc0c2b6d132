import type { Application } from '#schemas/application/application.ts';
import { applicationLifecycle } from '#schemas/application/lifecycle.ts';
import { transition } from '#schemas/lifecycle.ts';
import { measureVersion } from '#schemas/measures/registry.ts';
import { applicationFor, byPerson } from '../shared/application-facts.ts';
import { checkVersion } from '../shared/authorise.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { changeApplication } from '../shared/records/application-record.ts';
import { lockSections, locks } from '../shared/records/section-record.ts';
import { renewalReopened } from '../shared/renewed-grant.ts';
import { ranges } from '../shared/table/keys.ts';
import { queryRange } from '../shared/table/read.ts';
import { refuseUndelivered } from '../shared/undelivered.ts';
import { type Draft, withoutHandover } from './handover.ts';

/** Discards a draft. Its sections are locked, so that no colleague goes on filling it in. */
export const discardApplication: Endpoint<'discardApplication'> = async ({
  actor,
  parameters,
  expectedVersion,
  at,
}) => {
  const record = await applicationFor(actor, 'application.discard', parameters.applicationId);
  const draft = record.application;
  checkVersion(draft.version, expectedVersion);
  refuseUndelivered(draft, 'discard');
  const status = transition(applicationLifecycle, draft.status, 'discard') as 'discarded';

  const end = { status, version: draft.version + 1, discardedAt: at, discardedBy: actor.person.id };
  const discarded = { ...withoutHandover(draft as Draft), ...end } as Application;
  const event = { action: 'discarded', at, ...byPerson(actor), facts: {} } as const;
  const { pages } = measureVersion(draft.measure, draft.measureVersion);
  const sections = await queryRange(ranges.sections(draft.id));
  return {
    items: [
      ...changeApplication(record, { application: discarded }, event),
      ...lockSections(draft.id, pages, sections, locks.end),
      ...(await renewalReopened(discarded, { actor, at })),
    ],
    answer: { body: discarded, version: discarded.version },
  };
};
