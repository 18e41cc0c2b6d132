import type { Application } from '#schemas/application/application.ts';
import { type AuthorityId, firstAuthority } from '#schemas/authority.ts';
import { limits } from '#schemas/limits.ts';
import { can } from '#schemas/permissions.ts';
import type { Actor } from '#schemas/person/person.ts';
import type { AuthorityRole } from '#schemas/person/roles.ts';
import { type WorkedStep, workedSteps } from '#schemas/review/steps.ts';
import type { Task } from '#schemas/review/task.ts';
import type { RouteQuery, WorklistEntry } from '#schemas/routes.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { type ApplicationRecord, toApplicationRecord } from '../shared/records/application-record.ts';
import { getRounds, organisationNames } from '../shared/records/directory-records.ts';
import { isPending, isTask, toTaskRecord } from '../shared/records/task-record.ts';
import { claimedTasks, freeTasks, type WorklistEntryKey } from '../shared/records/worklist-index.ts';
import { type Key, keys } from '../shared/table/keys.ts';
import { getItems } from '../shared/table/read.ts';
import { taskFactsOf } from './case.ts';

/**
 * One page of the tasks that wait, the most urgent first. Each step's free tasks are asked for one page from the place
 * where the last page ended, so that the answer costs the same however many wait; items are read for the page alone.
 */
export const listTasks: Endpoint<'listTasks'> = async ({ actor, query }) => {
  const after = query.cursor ?? '';
  const found = await keysOf(actor, query, after);
  const page = found
    .filter(({ urgency, sk }) => urgency > after && isOfStep(sk, query.step))
    .sort((a, b) => (a.urgency < b.urgency ? -1 : 1));
  const shown = page.slice(0, limits.worklistPage);
  const next = page.length > shown.length ? shown.at(-1)?.urgency : undefined;
  return { body: { tasks: await entriesOf(actor, query, shown), ...(next !== undefined && { next }) } };
};

/** One more than a page of each step: enough to know whether there is another page. */
const perStep = limits.worklistPage + 1;

async function keysOf(
  actor: Actor,
  { view, step }: RouteQuery<'listTasks'>,
  after: string,
): Promise<WorklistEntryKey[]> {
  const steps = stepsOf(actor, view).filter((each) => step === undefined || each.step === step);
  const roles = [...new Set(steps.map(({ role }) => role))];
  const authorities = await authoritiesOf(actor);
  const personId = view === 'mine' ? actor.person.id : undefined;
  const asked = authorities.flatMap((authority) => [
    ...(view === 'mine' ? [] : steps.map((each) => freeTasks(authority, each, after, perStep))),
    ...(view === 'open' ? [] : roles.map((role) => claimedTasks(authority, role, personId))),
  ]);
  const found = (await Promise.all(asked)).flat();
  // While the index lags behind, a task that was just taken can stand in it as free and as claimed.
  return [...new Map(found.map((each) => [each.urgency, each])).values()];
}

/** Officers work for one authority; an auditor looks at all that have a round. Administrators' tasks belong to none. */
async function authoritiesOf({
  person: { authorityId = firstAuthority, authorityRoles },
}: Actor): Promise<AuthorityId[]> {
  if (!authorityRoles.includes('auditor')) return [authorityId];
  const rounds = await getRounds();
  return [...new Set([firstAuthority, ...rounds.map((round) => round.authorityId)])];
}

/** Whoever has no tasks of their own, an auditor, sees those of all whatever the view. */
function stepsOf(actor: Actor, view: RouteQuery<'listTasks'>['view']): WorkedStep[] {
  const own = workedSteps.filter(({ role }) => actor.person.authorityRoles.includes(role));
  return view === 'all' || own.length === 0 ? workedSteps.filter(({ role }) => maySee(actor, role)) : own;
}

const maySee = (actor: Actor, role: AuthorityRole): boolean =>
  can(actor, 'task.read', { submitted: true, taskRole: role, authorityId: actor.person.authorityId });

const isOfStep = (sortKey: string, step: string | undefined): boolean =>
  step === undefined || sortKey.startsWith(`TASK#${step}#`);

async function entriesOf(
  actor: Actor,
  { view }: RouteQuery<'listTasks'>,
  shown: readonly WorklistEntryKey[],
): Promise<WorklistEntry[]> {
  const items = await getItems(shown.flatMap(({ pk, sk }) => [{ pk, sk }, metaOf({ pk, sk })]));
  const records = new Map(items.filter((item) => !isTask(item)).map((item) => [item.pk, toApplicationRecord(item)]));
  const tasks = new Map(items.filter(isTask).map((item) => [`${item.pk} ${item.sk}`, toTaskRecord(item).task]));
  const names = await organisationNames([...records.values()].map(({ application }) => application.organisationId));
  return shown.flatMap(({ pk, sk }) => {
    const [record, task] = [records.get(pk), tasks.get(`${pk} ${sk}`)];
    if (!record || !task || !belongs(actor, view, task, record)) return [];
    const { application } = record;
    return 'submittedAt' in application ? [toEntry(task, application, names)] : [];
  });
}

/** The index lags behind: a task may have been taken, given back or ended since. */
function belongs(actor: Actor, view: RouteQuery<'listTasks'>['view'], task: Task, record: ApplicationRecord): boolean {
  if (!isPending(task) || !can(actor, 'task.read', taskFactsOf(record, task))) return false;
  if (view === 'open') return task.status === 'open';
  return view !== 'mine' || (task.status === 'claimed' && task.claimedBy === actor.person.id);
}

type Submitted = Extract<Application, { submittedAt: unknown }>;

const toEntry = (task: Task, application: Submitted, names: ReadonlyMap<string, string>): WorklistEntry => ({
  task,
  number: 'number' in application ? application.number : undefined,
  organisationId: application.organisationId,
  organisationName: names.get(application.organisationId) ?? application.organisationId,
  measure: application.measure,
  submittedAt: application.submittedAt,
  late: application.late,
  ...(task.due !== undefined && { due: task.due }),
});

const metaOf = ({ pk }: Key): Key => keys.application(pk.slice('APP#'.length));
