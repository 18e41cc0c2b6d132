import { beginApplication } from '#functions/shared/records/application-record.ts';
import { beginTask } from '#functions/shared/records/task-record.ts';
import type { Item } from '#functions/shared/table/read.ts';
import type { TransactItem } from '#functions/shared/table/write.ts';
import { type AuthorityId, firstAuthority } from '#schemas/authority.ts';
import type { ApplicationId, Day, Instant, OrganisationId, PersonId, RoundId } from '#schemas/ids.ts';
import { euros } from '#schemas/money.ts';
import type { Task } from '#schemas/review/task.ts';

/** A case that waits in a step; what is left out is the same for all. */
export type WaitingCase = {
  number: number;
  step?: string;
  role?: string;
  kind?: Task['kind'];
  openedAt?: string;
  due?: string;
  claimedBy?: string;
  late?: boolean;
  organisationId?: string;
  /** Absent: the first one. */
  authorityId?: AuthorityId;
};

const usualOpening = '2026-11-20T09:00:00.000Z';
const padded = (number: number) => String(number).padStart(6, '0');
export const caseId = (number: number) => `00000000-0000-4000-8000-000000${padded(number)}` as ApplicationId;

/** The records of a case that waits for a person of the authority, as the functions store them; the way there is left out. */
export function waitingItems(waiting: WaitingCase): Item[] {
  return [...applicationOf(waiting), taskOf(waiting)].flatMap((item: TransactItem) =>
    'put' in item ? [item.put] : [],
  );
}

function applicationOf({
  number,
  late = false,
  organisationId = 'kreis-08125',
  authorityId = firstAuthority,
}: WaitingCase): TransactItem[] {
  const at = usualOpening as Instant;
  const person = 'demo-signatory-heilbronn' as PersonId;
  return beginApplication(
    {
      schemaVersion: 2,
      authorityId,
      id: caseId(number),
      organisationId: organisationId as OrganisationId,
      roundId: 'integrationsmanagement-2027' as RoundId,
      measure: 'integrationsmanagement',
      measureVersion: 1,
      version: 3,
      createdAt: at,
      createdBy: person,
      status: 'inReview',
      submittedAt: at,
      submittedBy: person,
      contentHash: 'a'.repeat(64),
      requestedAmount: euros(30_000),
      late,
      portalConsent: true,
      number: `IM-2026-${padded(number)}`,
    },
    { action: 'registered', at, actor: 'workflow', actorName: 'Paktwerk', facts: {} },
  );
}

function taskOf({ number, claimedBy, ...given }: WaitingCase): TransactItem {
  const { step = 'formalCheck', role = 'caseOfficer', kind = 'review', openedAt = usualOpening } = given;
  const about = {
    schemaVersion: 1,
    id: `${step}-1`,
    applicationId: caseId(number),
    kind,
    step,
    role,
    authorityId: given.authorityId ?? firstAuthority,
    version: 1,
    openedAt: openedAt as Instant,
    due: (given.due ?? '2026-12-01') as Day,
  } as const;
  const task: Task =
    claimedBy === undefined
      ? { ...about, status: 'open' }
      : {
          ...about,
          status: 'claimed',
          claimedBy: claimedBy as PersonId,
          claimedByName: claimedBy,
          claimedAt: openedAt as Instant,
        };
  return beginTask({ task, taskToken: `token-${number}`, order: `${openedAt}#000000` });
}
