import { setTimeout as pause } from 'node:timers/promises';
import { login, type Session } from '#test/support/session.ts';
import { atMost, type Figure } from './figure.ts';

const autosaves = 30;

type Usage = { write: number; read: number; transitions: number };

const usageOf = async (origin: string): Promise<Usage> =>
  (await fetch(`${origin}/local/usage.json`)).json() as Promise<Usage>;

async function save(
  editor: Session,
  applicationId: string,
  page: string,
  values: Record<string, string | number | boolean>,
  bases: Map<string, number>,
): Promise<void> {
  for (const [path, value] of Object.entries(values)) {
    const key = `${page}/${path}`;
    const baseRevision = bases.get(key) ?? 0;
    const answer = await editor.call('saveSection', {
      parameters: { applicationId: applicationId as never, page },
      body: { changes: [{ path, value, baseRevision }] },
    });
    if (answer.status !== 200) throw new Error(`autosave was refused: ${answer.problem.code}`);
    bases.set(key, baseRevision + 1);
  }
}

/** Thirty autosaves of single fields that end in a complete application. */
async function fillIn(editor: Session, applicationId: string): Promise<void> {
  const bases = new Map<string, number>();
  await save(
    editor,
    applicationId,
    'contact',
    { name: 'Erika Beispiel', unit: 'Amt für Integration', email: 'erika@landkreis.example' },
    bases,
  );
  await save(
    editor,
    applicationId,
    'posts',
    {
      'posts/row1': 0,
      'posts/row1/function': 'Integrationsmanagement',
      'posts/row1/employer': 'kreis',
      'posts/row1/fte': 100,
      'posts/row1/months': 12,
    },
    bases,
  );
  await save(editor, applicationId, 'declaration', { notBegun: true, correct: true }, bases);
  for (let left = autosaves - 10; left > 0; left -= 1) {
    await save(editor, applicationId, 'posts', { 'posts/row1/function': `Integrationsmanagement ${left}` }, bases);
  }
}

/** Waits until the authority sees an open task for this application, takes it and ends it. */
async function completeTask(worker: Session, applicationId: string, outcome: 'passed' | 'approved'): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const { body } = await worker.call('listTasks');
    const task = body.tasks.find((entry) => entry.task.applicationId === applicationId)?.task;
    if (task) {
      const parameters = { applicationId: task.applicationId, taskId: task.id };
      const claimed = await worker.call('claimTask', { parameters, body: {}, ifMatch: task.version });
      await worker.call('completeTask', { parameters, body: { outcome }, ifMatch: claimed.body.version });
      return;
    }
    await pause(50);
  }
  throw new Error('no task was opened for the application');
}

/** What one plain application costs: thirty autosaves, one review step, one approval. */
export async function measureApplication(origin: string): Promise<Figure[]> {
  const [editor, signatory, officer, approver] = (await Promise.all(
    ['demo-editor-stuttgart', 'demo-signatory-stuttgart', 'demo-case-officer', 'demo-approver'].map((sub) =>
      login(origin, sub),
    ),
  )) as [Session, Session, Session, Session];
  const before = await usageOf(origin);
  const created = await editor.call('createApplication', {
    body: { roundId: 'integrationsmanagement-2027', organisationId: 'kreis-08111' } as never,
  });
  const applicationId = created.body.id;
  await fillIn(editor, applicationId);
  await signatory.call('submitApplication', { parameters: { applicationId }, body: {}, ifMatch: created.body.version });
  await completeTask(officer, applicationId, 'passed');
  await completeTask(approver, applicationId, 'approved');
  await pause(1000);
  const after = await usageOf(origin);
  return [
    atMost('state transitions of one application', after.transitions - before.transitions, 'transitions', 20),
    atMost('write units of one application', after.write - before.write, 'WCU', 120),
    atMost('read units of one application', after.read - before.read, 'RCU', 150),
  ];
}
