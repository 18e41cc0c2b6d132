import { setTimeout as pause } from 'node:timers/promises';
import { berlinDay } from '#schemas/calendar/berlin.ts';
import { addDays } from '#schemas/calendar/days.ts';
import type { ApplicationId, Instant } from '#schemas/ids.ts';
import { euros } from '#schemas/money.ts';
import { completeForm } from '#test/support/complete-form.ts';
import { login, type Session } from '#test/support/session.ts';
import { accepted, approve, begin, retrieve, submit, workOff } from '#test/support/way.ts';
import { atMost, type Figure, reported } from './figure.ts';
import { centsFor, type Usage, usageOf } from './usage.ts';

const autosaves = 30;

/** Thirty autosaves of single fields that end in a complete application. */
async function fillIn(editor: Session, applicationId: ApplicationId): Promise<void> {
  const { body } = await editor.call('getApplication', { parameters: { applicationId } });
  const revisions = new Map<string, number>(
    Object.entries(body.sections).flatMap(([page, fields]) =>
      Object.entries(fields).map(([path, { revision }]) => [`${page}/${path}`, revision] as const),
    ),
  );
  const save = async (page: string, path: string, value: string | number | boolean) => {
    const key = `${page}/${path}`;
    const baseRevision = revisions.get(key) ?? 0;
    const changes = [{ path, value, baseRevision }];
    accepted(
      'saveSection',
      await editor.call('saveSection', { parameters: { applicationId, page }, body: { changes } }),
    );
    revisions.set(key, baseRevision + 1);
  };
  const values = Object.entries(completeForm).flatMap(([page, fields]) =>
    Object.entries(fields).map(([path, value]) => ({ page, path, value })),
  );
  for (const { page, path, value } of values) await save(page, path, value);
  for (let left = autosaves - values.length; left > 0; left -= 1)
    await save('posts', 'posts/row1/function', `Integrationsmanagement ${left}`);
}

/** Waits beside the API, so that nobody's waiting is counted among the reads. */
async function waitUntil(origin: string, applicationId: ApplicationId, state: string): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    const executions = (await (await fetch(`${origin}/local/executions.json`)).json()) as Execution[];
    if (executions.some(({ name, currentState }) => name === applicationId && currentState === state)) return;
    await pause(25);
  }
  throw new Error(`the execution of ${applicationId} did not come to "${state}"`);
}

type Execution = { name: string; currentState: string };

/** Units and transitions that something uses, the last deliveries of its outbox included. */
async function usageDuring(origin: string, run: () => Promise<void>): Promise<Usage> {
  const before = await usageOf(origin);
  await run();
  await pause(1000);
  const after = await usageOf(origin);
  return {
    transitions: after.transitions - before.transitions,
    write: after.write - before.write,
    read: after.read - before.read,
  };
}

/**
 * What one plain application costs: thirty autosaves, two review steps, an approval whose notice is looked at and then
 * retrieved. A return with its answer is counted apart.
 */
export async function measureApplication(origin: string): Promise<Figure[]> {
  const [editor, signatory, officer, reviewer, approver] = (await Promise.all(
    ['editor-stuttgart', 'signatory-stuttgart', 'case-officer', 'technical-reviewer', 'approver'].map((sub) =>
      login(origin, `demo-${sub}`),
    ),
  )) as [Session, Session, Session, Session, Session];
  const toFormalCheck = async () => {
    const applicationId = await begin(editor, 'kreis-08111');
    await fillIn(editor, applicationId);
    await submit(signatory, applicationId);
    await waitUntil(origin, applicationId, 'Wait for formal check');
    return applicationId;
  };
  const plain = await usageDuring(origin, async () => {
    const applicationId = await toFormalCheck();
    await workOff(officer, applicationId, 'formalCheck', { outcome: 'passed' });
    await waitUntil(origin, applicationId, 'Wait for technical review');
    await workOff(reviewer, applicationId, 'technicalReview', { outcome: 'passed' });
    await waitUntil(origin, applicationId, 'Wait for decision');
    await approve(approver, applicationId, euros(60_000));
    await waitUntil(origin, applicationId, 'Wait for retrieval');
    await retrieve(signatory, applicationId);
    await waitUntil(origin, applicationId, 'Application decided');
  });
  const returnedOne = await toFormalCheck();
  const loop = await usageDuring(origin, async () => {
    const fields = [{ page: 'contact', path: 'unit' }];
    const due = addDays(berlinDay(new Date().toISOString() as Instant), 14);
    await workOff(officer, returnedOne, 'formalCheck', { outcome: 'returned', message: 'Bitte prüfen.', fields, due });
    await waitUntil(origin, returnedOne, 'Wait for answer');
    await answer(signatory, returnedOne);
    await waitUntil(origin, returnedOne, 'Wait for formal check');
  });
  return [
    atMost('state transitions of one application', plain.transitions, 'transitions', 20),
    atMost('write units of one application', plain.write, 'WCU', 120),
    atMost('read units of one application', plain.read, 'RCU', 150),
    atMost('cost of one application', centsFor(plain), 'US cents', 0.15),
    reported('state transitions of a return with its answer', loop.transitions, 'transitions'),
    reported('write units of a return with its answer', loop.write, 'WCU'),
  ];
}

async function answer(signatory: Session, applicationId: ApplicationId): Promise<void> {
  const { body } = await signatory.call('getApplication', { parameters: { applicationId } });
  const { application } = body;
  if (application.status !== 'returned') throw new Error(`${applicationId} was not returned`);
  const parameters = { applicationId, requestId: application.requestId };
  const options = { parameters, body: { answer: 'Die Angabe stimmt.' }, ifMatch: application.version };
  accepted('answerRequest', await signatory.call('answerRequest', options));
}
