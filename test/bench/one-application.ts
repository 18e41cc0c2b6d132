import { setTimeout as pause } from 'node:timers/promises';
import type { ApplicationId } from '#schemas/ids.ts';
import { euros } from '#schemas/money.ts';
import { completeForm } from '#test/support/complete-form.ts';
import { login, type Session } from '#test/support/session.ts';
import { accepted, approve, begin, retrieve, submit, workOff } from '#test/support/way.ts';
import { atMost, type Figure } from './figure.ts';

const autosaves = 30;

type Usage = { write: number; read: number; transitions: number };

const usageOf = async (origin: string): Promise<Usage> =>
  (await fetch(`${origin}/local/usage.json`)).json() as Promise<Usage>;

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

/**
 * What one plain application costs: thirty autosaves, two review steps, an approval whose notice is looked at and then
 * retrieved.
 */
export async function measureApplication(origin: string): Promise<Figure[]> {
  const [editor, signatory, officer, reviewer, approver] = (await Promise.all(
    ['editor-stuttgart', 'signatory-stuttgart', 'case-officer', 'technical-reviewer', 'approver'].map((sub) =>
      login(origin, `demo-${sub}`),
    ),
  )) as [Session, Session, Session, Session, Session];
  const before = await usageOf(origin);
  const applicationId = await begin(editor, 'kreis-08111');
  await fillIn(editor, applicationId);
  await submit(signatory, applicationId);
  await workOff(officer, applicationId, 'formalCheck', { outcome: 'passed' });
  await workOff(reviewer, applicationId, 'technicalReview', { outcome: 'passed' });
  await approve(approver, applicationId, euros(60_000));
  await retrieve(signatory, applicationId);
  await pause(1000);
  const after = await usageOf(origin);
  const used = {
    transitions: after.transitions - before.transitions,
    write: after.write - before.write,
    read: after.read - before.read,
  };
  return [
    atMost('state transitions of one application', used.transitions, 'transitions', 20),
    atMost('write units of one application', used.write, 'WCU', 120),
    atMost('read units of one application', used.read, 'RCU', 150),
    atMost('cost of one application', centsFor(used), 'US cents', 0.15),
  ];
}

/** On-demand prices in US cents, Frankfurt, late 2025: a million write units, read units, and transitions of standard workflows. */
const cents = { write: 76.25, read: 15.25, transitions: 2500 } as const;
const perMillion = 1_000_000;

const centsFor = (used: Usage): number =>
  (used.write * cents.write + used.read * cents.read + used.transitions * cents.transitions) / perMillion;
