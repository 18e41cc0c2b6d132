import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { RoundId } from '#schemas/ids.ts';
import { euros } from '#schemas/money.ts';
import { readPdf } from '#test/letters/read-pdf.ts';
import { moveClock } from '#test/support/clock.ts';
import { completeForm } from '#test/support/complete-form.ts';
import { type Platform, startPlatform } from '#test/support/platform.ts';
import { importRecords } from '#test/support/records.ts';
import { login } from '#test/support/session.ts';
import { approve, begin, eventually, fillIn, retrieve, submit, workOff } from '#test/support/way.ts';

/**
 * The touchstone of the design: a measure is one file and a line in the list of measures. A copy of the sources gets
 * both, starts as everybody's platform does, and leads an application of the new measure to its reminder.
 */
const root = join(import.meta.dirname, '..', '..');
const copy = mkdtempSync(join(tmpdir(), 'paktwerk-seventh-'));
let platform: Platform | undefined;
afterAll(async () => {
  await platform?.dispose();
  rmSync(copy, { recursive: true, force: true });
});

function copySources(): void {
  for (const folder of ['schemas', 'functions', 'infra', 'web'])
    cpSync(join(root, folder), join(copy, folder), { recursive: true });
  for (const file of ['package.json', 'package-lock.json', 'tsconfig.json', 'cdk.json'])
    cpSync(join(root, file), join(copy, file));
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
}

function addMeasure(): void {
  cpSync(join(import.meta.dirname, 'lesepaten.ts'), join(copy, 'schemas', 'measures', 'lesepaten.ts'));
  const list = join(copy, 'schemas', 'measures', 'loaders.ts');
  const line = "  lesepaten: async () => (await import('./lesepaten.ts')).lesepaten,\n} satisfies";
  writeFileSync(list, readFileSync(list, 'utf8').replace('} satisfies', line));
}

const round = {
  id: 'lesepaten-2027' as RoundId,
  measure: 'lesepaten',
  measureVersion: 1,
  title: { de: 'Lesepaten 2027', en: 'Reading mentors 2027' },
  authority: 'Regierungspräsidium Stuttgart',
  opensAt: '2026-01-01T00:00:00.000Z',
  closesAt: '2099-12-31T23:00:00.000Z',
  fundingPeriod: { from: '2027-01-01', to: '2027-12-31' },
  budget: euros(100_000),
  rates: { hour: euros(12) },
};

/** What a round's letters say, as the demo's first round has it. */
async function termsOfDemo(): Promise<object> {
  const { demoTerms } = await import('#functions/demo/terms.ts');
  const { schemaVersion: _version, ...terms } = demoTerms(round.id);
  return { ...terms, frames: {}, requiredAttachments: [] };
}

const form = {
  contact: completeForm.contact,
  account: completeForm.account,
  hours: { 'places/row1': 0, 'places/row1/place': 'Stadtbücherei', 'places/row1/hours': 250 },
  declaration: completeForm.declaration,
};

/** Until a run of the grant's workflow has handed out its token. */
const waitsAt = (origin: string, run: string) =>
  eventually('the renewal workflow to wait', async () => {
    const shown = await fetch(`${origin}/local/executions/paktwerk-renewal-lesepaten/${run}`);
    return shown.ok && (await shown.text()).replaceAll('<wbr>', '').includes('TaskSubmitted') ? true : undefined;
  });

it('a seventh measure, added as one file and a line, runs through form, workflow, notice and reminder', async () => {
  copySources();
  addMeasure();
  platform = await startPlatform({ root: copy });
  const { origin } = platform;
  await importRecords(platform, { rounds: [round], terms: [await termsOfDemo()] });
  const [signatory, officer, approver] = await Promise.all([
    login(origin, 'demo-signatory-heilbronn'),
    login(origin, 'demo-case-officer'),
    login(origin, 'demo-approver'),
  ]);

  const id = await begin(signatory, 'kreis-08125', round.id);
  const parameters = { applicationId: id };
  const refused = await signatory.call('submitApplication', { parameters, body: {}, ifMatch: 1 });
  expect(refused).toMatchObject({ status: 422, problem: { code: 'formIncomplete' } });
  expect(refused.problem.errors).toContainEqual({ page: 'hours', path: 'places', code: 'tooFewRows' });

  await fillIn(signatory, id, form);
  await submit(signatory, id);
  await workOff(officer, id, 'formalCheck', { outcome: 'passed' });
  await approve(approver, id, euros(3_000));
  await retrieve(signatory, id);

  const { body } = await signatory.call('getApplication', { parameters });
  expect(body.application).toMatchObject({
    status: 'approved',
    requestedAmount: 300_000,
    number: expect.stringMatching(/^LP-/),
  });
  const notice = body.documents.find(({ kind }) => kind === 'notice');
  const opened = await signatory.call('openDocument', { parameters: { ...parameters, documentId: notice?.id ?? '' } });
  const { text } = await readPdf(opened.bytes);
  expect(text).toContain('Stunden × 12,00 €');
  expect(text).toContain('Stadtbücherei');

  // The demo's proof is due on 31 March 2028; this measure reminds a fortnight before. An execution may run a year, so
  // that a second one goes on after eleven months.
  await waitsAt(origin, id);
  await moveClock(origin, '2027-10-25T08:00:00.000Z');
  await waitsAt(origin, `${id}.2`);
  await moveClock(origin, '2028-03-17T08:00:00.000Z');
  const subject = await eventually('the reminder', async () => {
    const mails = await fetch(`${origin}/local/mail`, { headers: { accept: 'application/json' } });
    return /Erinnerung: Verwendungsnachweis zu LP-\d{4}-\d{6} bis 31\. März 2028/.exec(await mails.text())?.[0];
  });
  expect(subject).toBeDefined();
}, 120_000);
