import { login } from '#test/support/session.ts';
import { atMost, type Figure, percentile, reported } from './figure.ts';

const saves = 400;

/** Autosaves of one field after another by one person, over HTTP, each with its synced commit. */
export async function measureAutosave(origin: string): Promise<Figure[]> {
  const editor = await login(origin, 'demo-editor-heilbronn');
  const created = await editor.call('createApplication', {
    body: { roundId: 'integrationsmanagement-2027', organisationId: 'kreis-08125' },
  });
  const parameters = { applicationId: created.body.id, page: 'contact' };
  const milliseconds: number[] = [];
  for (let revision = 0; revision < saves; revision += 1) {
    const body = { changes: [{ path: 'unit', value: `Amt ${revision}`, baseRevision: revision }] };
    const begun = performance.now();
    const answer = await editor.call('saveSection', { parameters, body });
    milliseconds.push(performance.now() - begun);
    if (answer.status !== 200) throw new Error(`autosave was refused with ${answer.status} ${answer.problem.code}`);
  }
  const warm = milliseconds.slice(50);
  return [
    reported('autosave p50', percentile(warm, 0.5), 'ms'),
    atMost('autosave p95', percentile(warm, 0.95), 'ms', 25),
  ];
}
