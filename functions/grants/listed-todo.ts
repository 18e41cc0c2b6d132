import type { ListedTodo, Todo } from '#schemas/grant/todo.ts';
import type { Cents } from '#schemas/money.ts';
import { can } from '#schemas/permissions.ts';
import type { Actor } from '#schemas/person/person.ts';
import { factsOf } from '../shared/application-facts.ts';
import { grantFacts } from '../shared/grant-facts.ts';
import { toApplicationRecord } from '../shared/records/application-record.ts';
import { toGrantRecord } from '../shared/records/grant-record.ts';
import type { Item } from '../shared/table/read.ts';

/** The grant or application that something waits about. */
export type About = Pick<ListedTodo, 'applicationId' | 'number' | 'measure'> & { organisationId: string };

/** Undefined where the caller may not see it. */
export const aboutOf = (actor: Actor, meta: Item): About | undefined =>
  meta.pk.startsWith('GRANT#') ? aboutGrant(actor, meta) : aboutApplication(actor, meta);

function aboutGrant(actor: Actor, meta: Item): About | undefined {
  const record = toGrantRecord(meta);
  const { id: applicationId, number, measure, organisationId } = record.grant;
  return can(actor, 'grant.read', grantFacts(record)) ? { applicationId, number, measure, organisationId } : undefined;
}

function aboutApplication(actor: Actor, meta: Item): About | undefined {
  const record = toApplicationRecord(meta);
  const { application } = record;
  const { id: applicationId, measure, organisationId } = application;
  const number = ('number' in application && application.number) || '';
  const seen = can(actor, 'application.read', factsOf(record));
  return seen ? { applicationId, number, measure, organisationId } : undefined;
}

/** What items can hold besides what waits: a sum of money. */
type Waiting = Item & { todo?: Todo; payment?: { amount: Cents }; reclaim?: { amount: Cents } };

/** An entry of the list; none when nothing waits there any more. */
export function listedTodo(
  { item, about, sort }: { item: Item; about: About; sort: string },
  names: ReadonlyMap<string, string>,
): ListedTodo[] {
  const { todo, payment, reclaim } = item as Waiting;
  if (!todo) return [];
  const amount = (payment ?? reclaim)?.amount;
  const { organisationId, ...known } = about;
  return [
    {
      ...todo,
      ...known,
      // `<due day>#<grant>#<subject>`, see todo-index.ts.
      subject: sort.split('#').slice(2).join('#'),
      organisationName: names.get(organisationId) ?? organisationId,
      ...(amount !== undefined && { amount }),
    },
  ];
}
