import { join } from 'node:path';
import { type AuditHead, isIntact } from '#functions/shared/audit.ts';
import { createOffset } from '#infra/local/clock/offset.ts';
import { type OwnedState, openState } from '#infra/local/state/state.ts';
import type { Application } from '#schemas/application/application.ts';
import type { AuditEvent } from '#schemas/audit/event.ts';
import type { Task } from '#schemas/review/task.ts';
import { table } from '#schemas/table.ts';
import { type Acknowledged, isOver, type Ledger } from './ledger.ts';
import { type Item, readAll, readTableName } from './read-table.ts';

type Execution = { status: string; applicationId: string; leadsGrant: boolean };

/** What a data folder of a stopped platform holds. */
type Contents = { items: Item[]; executions: Execution[]; mails: Mail[]; timeouts: number };
type Mail = { to: string[]; subject: string; text: string };

export type Inspection = {
  /** Each a sentence about something lost, doubled or stuck. */
  findings: string[];
  applications: number;
  executions: number;
  mailIntents: number;
  mailsSent: number;
  /** Task tokens that timed out, after the clock was moved. */
  timeouts: number;
};

/**
 * Looks into the data of a stopped platform once everything that was begun was given time to end: nothing acknowledged
 * may be missing, no execution may be stuck, no index may differ from its items, and every intent is there once and
 * was carried out.
 */
export async function inspect(dataFolder: string, ledger: Ledger): Promise<Inspection> {
  const state = await openState(join(dataFolder, 'state.sqlite'), { offset: createOffset() });
  try {
    const { items, executions, mails, timeouts } = await contentsOf(state);
    const findings = [
      ...ledger.all.flatMap((entry) => lostOf(entry, items)),
      ...ledger.submitted.flatMap((entry) => stuckOf(entry, items, executions)),
      ...intentFindings(items, mails, ledger),
      ...mailFindings(items, mails),
      ...deliveryFindings(items),
      ...moneyFindings(items),
      ...(await indexFindings(state, items)),
    ];
    const mailIntents = items.filter(({ kind }) => kind === 'mail.send').length;
    return {
      findings,
      applications: ledger.all.length,
      executions: executions.length,
      mailIntents,
      mailsSent: mails.length,
      timeouts,
    };
  } finally {
    await state.close();
  }
}

async function contentsOf(state: OwnedState): Promise<Contents> {
  const rows = await state.read({
    sql: "SELECT status, machine_arn, input ->> 'applicationId' AS id FROM sfn_executions",
  });
  const executions = rows.map(({ status, id, machine_arn: machine }) => ({
    ...{ status: String(status), applicationId: String(id) },
    leadsGrant: String(machine).includes(':paktwerk-renewal-'),
  }));
  const stored = await state.read({ sql: 'SELECT mail FROM ses_mail' });
  const mails = stored.map(({ mail }) => JSON.parse(String(mail)) as Mail);
  const sql = "SELECT count(*) AS count FROM sfn_history WHERE event ->> 'type' = 'TaskTimedOut'";
  const [timeouts] = await state.read({ sql });
  const items = await readAll(state, { TableName: await readTableName(state) });
  return { items, executions, mails, timeouts: Number(timeouts?.count) };
}

const ofApplication = (items: readonly Item[], id: string) => items.filter(({ pk }) => pk === `APP#${id}`);

/** What was acknowledged of an application and is not there. */
function lostOf({ applicationId, revisions, submitted, withdrawn, outcomes }: Acknowledged, items: Item[]): string[] {
  const own = ofApplication(items, applicationId);
  const meta = own.find(({ sk }) => sk === 'META') as
    | (Item & { application: Application; audit: AuditHead })
    | undefined;
  if (!meta) return [`${applicationId} was acknowledged and is not there`];
  const { status } = meta.application;
  const events = own.filter(({ sk }) => sk.startsWith('EVENT#')).sort((a, b) => (a.sk < b.sk ? -1 : 1));
  const chain = events as unknown as AuditEvent[];
  const tasks = new Map(own.filter(({ task }) => task).map(({ task }) => [(task as Task).id, task as Task]));
  const fields = [...revisions].filter(([path, revision]) => storedRevision(own, path) < revision);
  return [
    ...fields.map(
      ([path, revision]) => `${applicationId}: revision ${revision} of ${path} was acknowledged and is lost`,
    ),
    ...(submitted && (status === 'draft' || status === 'discarded')
      ? [`${applicationId}: its submission is lost`]
      : []),
    ...(withdrawn && status !== 'withdrawn' ? [`${applicationId}: its withdrawal is lost`] : []),
    ...[...outcomes].flatMap(([id, outcome]) => {
      const kept = tasks.get(id);
      return kept?.status === 'completed' && kept.outcome === outcome
        ? []
        : [`${applicationId}: ${id} ${outcome} is lost`];
    }),
    ...(isIntact(chain, meta.audit) ? [] : [`${applicationId}: its chain of events is broken`]),
  ];
}

function storedRevision(own: readonly Item[], pageAndPath: string): number {
  const slash = pageAndPath.indexOf('/');
  const section = own.find(({ sk }) => sk === `SECTION#${pageAndPath.slice(0, slash)}`);
  return (section?.[`f:${pageAndPath.slice(slash + 1)}`] as { revision: number } | undefined)?.revision ?? 0;
}

/** A submitted application whose way has not come to its end, or not with the one execution that leads it. */
function stuckOf({ applicationId }: Acknowledged, items: Item[], executions: Execution[]): string[] {
  const meta = ofApplication(items, applicationId).find(({ sk }) => sk === 'META');
  const status = (meta?.application as Application | undefined)?.status ?? 'draft';
  const own = executions.filter((execution) => execution.applicationId === applicationId);
  const leading = own.filter(({ leadsGrant }) => !leadsGrant).map((one) => one.status);
  // An approval becomes one grant, which one execution after the other leads; nothing else does.
  const grants = own.filter(({ leadsGrant }) => leadsGrant).map((one) => one.status);
  const running = grants.filter((each) => each === 'RUNNING').length;
  return [
    ...(running === (status === 'approved' ? 1 : 0)
      ? []
      : [`${applicationId} (${status}) has a grant led by [${grants.join(', ')}]`]),
    ...(isOver(status) ? [] : [`${applicationId} is stuck: it is still ${status}`]),
    ...(leading.length === 1 && leading[0] === 'SUCCEEDED'
      ? []
      : [`${applicationId} (${status}) has the executions [${leading.join(', ')}] instead of one that succeeded`]),
  ];
}

/** Intents that were not carried out, and decisions that nobody, or somebody twice, was to be told of. */
function intentFindings(items: readonly Item[], mails: readonly Mail[], ledger: Ledger): string[] {
  const intents = items.filter(({ pk }) => pk.startsWith(table.outboxPrefix));
  const waiting = intents.filter(({ deliveredAt }) => deliveredAt === undefined);
  const decided = ledger.submitted.filter(({ applicationId }) => {
    const meta = ofApplication(items, applicationId).find(({ sk }) => sk === 'META');
    const { status } = (meta?.application as Application | undefined) ?? {};
    return status === 'approved' || status === 'rejected';
  });
  const announced = (id: string) => ofApplication(items, id).filter(({ action }) => action === 'announced').length;
  // Intents expire some months after their delivery; mails are kept.
  const isTold = (id: string) =>
    mails.some(({ subject, text }) => /liegt ein Bescheid/.test(subject) && text.includes(id));
  return [
    ...waiting.map(({ pk }) => `${pk} was never delivered`),
    ...decided
      .filter(({ applicationId: id }) => announced(id) !== 1 || !isTold(id))
      .map(({ applicationId: id }) => `${id}: its decision was announced ${announced(id)} times, told: ${isTold(id)}`),
  ];
}

/** Mails that are marked as delivered and were never handed over. */
function mailFindings(items: readonly Item[], mails: readonly Mail[]): string[] {
  const sent = new Set(mails.map(({ to, text }) => `${to[0]} ${text}`));
  return items
    .filter(({ kind, to, text }) => kind === 'mail.send' && !sent.has(`${to} ${text}`))
    .map(({ pk }) => `${pk} is marked as delivered, but there is no such mail`);
}

const applicationsIn = (items: readonly Item[]): Application[] =>
  items.flatMap(({ pk, sk, application }) =>
    pk.startsWith('APP#') && sk === 'META' ? [application as Application] : [],
  );

/** Decided applications whose notice did not reach anybody. */
function deliveryFindings(items: readonly Item[]): string[] {
  return applicationsIn(items).flatMap((application) =>
    'delivery' in application && application.delivery.state !== 'delivered'
      ? [`${application.id}: its notice is still ${application.delivery.state}`]
      : [],
  );
}

/** Everything is decided: nothing is set aside any more, and what was granted is what the notices say, to the cent. */
function moneyFindings(items: readonly Item[]): string[] {
  const granted = new Map<string, number>();
  for (const application of applicationsIn(items)) {
    if (application.status !== 'approved') continue;
    granted.set(application.roundId, (granted.get(application.roundId) ?? 0) + application.grantedAmount);
  }
  const totals = items.filter(({ pk, sk }) => pk.startsWith('LEDGER#') && sk === 'TOTAL');
  return totals.flatMap((total) => {
    const expected = granted.get(String(total.roundId)) ?? 0;
    return [
      ...(total.reserved === 0 ? [] : [`${total.pk}: ${total.reserved} cents are still set aside`]),
      ...(total.granted === expected ? [] : [`${total.pk}: ${total.granted} cents granted instead of ${expected}`]),
      ...(total.available === Number(total.budget) - Number(total.granted) ? [] : [`${total.pk}: the rest is wrong`]),
    ];
  });
}

/** Every index holds exactly the items that have its key. */
async function indexFindings(state: OwnedState, items: readonly Item[]): Promise<string[]> {
  const TableName = await readTableName(state);
  const findings: string[] = [];
  for (const { name, partitionKey, sortKey } of Object.values(table.indexes)) {
    const keyOf = ({ pk, sk }: Item) => `${pk} ${sk}`;
    const expected = new Set(items.filter((item) => item[partitionKey] && item[sortKey]).map(keyOf));
    const there = (await readAll(state, { TableName, IndexName: name })).map(keyOf);
    const missing = [...expected].filter((key) => !there.includes(key));
    const surplus = there.filter((key) => !expected.has(key));
    findings.push(...missing.map((key) => `the index ${name} lacks ${key}`));
    findings.push(...surplus.map((key) => `the index ${name} still has ${key}`));
    if (new Set(there).size !== there.length) findings.push(`the index ${name} has an entry twice`);
  }
  return findings;
}
