import { expect, test } from './fixtures.ts';
import { logIn, people } from './person.ts';
import {
  applicationIdOf,
  beginApplication,
  claim,
  decide,
  fillInContact,
  fillInDeclaration,
  fillInPost,
  openPage,
  prepareApplication,
  review,
  submit,
} from './steps.ts';

test('a Kreis applies, an officer checks, another person approves, and a mail tells the Kreis', async ({
  browser,
  platform,
}) => {
  const editor = await logIn(browser, platform.origin, people.editor);
  await beginApplication(editor);
  const id = applicationIdOf(editor);

  await openPage(editor, id, 'contact');
  await fillInContact(editor);
  await editor.getByRole('button', { name: 'Weiter', exact: true }).click();
  await expect(editor.getByRole('heading', { level: 1, name: 'Stellen' })).toBeVisible();
  await fillInPost(editor);
  await editor.getByRole('button', { name: 'Weiter', exact: true }).click();
  await fillInDeclaration(editor);
  await editor.getByRole('button', { name: 'Weiter', exact: true }).click();

  // 60,000 € × 0.75 × 12/12
  await expect(editor.getByText('45.000,00 €').first()).toBeVisible();
  await expect(editor.getByText('Einreichen darf eine zeichnungsbefugte Person')).toBeVisible();
  await expect(editor.getByRole('button', { name: 'Verbindlich einreichen' })).toHaveCount(0);

  const signatory = await logIn(browser, platform.origin, people.signatory);
  await submit(signatory, id);

  const officer = await logIn(browser, platform.origin, people.officer);
  await officer.getByRole('link', { name: 'Aufgaben', exact: true }).click();
  await expect(officer.getByRole('row', { name: /Formale Prüfung.*Landkreis Heilbronn/ }).first()).toBeVisible();
  await claim(officer, id);
  await review(officer, 'passed');

  const approver = await logIn(browser, platform.origin, people.approver);
  await claim(approver, id);
  await expect(approver.getByText('Empfehlung der Prüfung')).toBeVisible();
  await decide(approver, 'approved');

  await editor.goto(`/applications/${id}`);
  await expect(editor.getByText('Ihr Antrag ist bewilligt')).toBeVisible();
  await expect(editor.getByText('Der Verlauf ist lückenlos und unverändert')).toBeVisible();
  await expect(editor.getByText('Nachricht über die Entscheidung versandt')).toBeVisible();

  const number =
    (
      await editor
        .getByText(/IM-\d{4}-\d{6}/)
        .first()
        .textContent()
    )?.match(/IM-\d{4}-\d{6}/)?.[0] ?? '';
  await editor.goto('/local/mail');
  await expect(editor.getByText(`${number}`).first()).toBeVisible();
  await expect(editor.getByText('integration@landkreis-heilbronn.example').first()).toBeVisible();
});

test('an officer recommends rejection with a reason, and the approver rejects', async ({ browser, platform }) => {
  const signatory = await logIn(browser, platform.origin, people.otherSignatory);
  const id = await prepareApplication(signatory);
  await submit(signatory, id);

  const officer = await logIn(browser, platform.origin, people.officer);
  await claim(officer, id);
  await officer.getByLabel('Ablehnung').check();
  await officer.getByRole('button', { name: 'Prüfung abschließen' }).click();
  await expect(officer.getByText('Bitte begründen Sie die Ablehnung.')).toBeVisible();
  await review(officer, 'rejected', 'Die Stelle wird schon aus einem anderen Programm gefördert.');

  const approver = await logIn(browser, platform.origin, people.approver);
  await claim(approver, id);
  await expect(approver.getByText('Die Stelle wird schon aus einem anderen Programm gefördert.').first()).toBeVisible();
  await decide(approver, 'rejected', 'Doppelförderung ist ausgeschlossen.');

  await signatory.goto(`/applications/${id}`);
  await expect(signatory.getByText('Ihr Antrag ist abgelehnt')).toBeVisible();
  await expect(signatory.getByText('Doppelförderung ist ausgeschlossen.').first()).toBeVisible();
});

test('a signatory withdraws while the application waits for the officer, and the task is gone', async ({
  browser,
  platform,
}) => {
  const signatory = await logIn(browser, platform.origin, people.signatory);
  const id = await prepareApplication(signatory);
  await submit(signatory, id);

  const officer = await logIn(browser, platform.origin, people.officer);
  await officer.goto(`/cases/${id}`);
  await expect(officer.getByRole('button', { name: 'Übernehmen' })).toBeVisible();

  await signatory.goto(`/applications/${id}`);
  await signatory.getByRole('button', { name: 'Antrag zurückziehen' }).click();
  await signatory.getByRole('dialog').getByRole('button', { name: 'Ja, zurückziehen' }).click();
  await expect(signatory.getByText('Dieser Antrag ist zurückgezogen')).toBeVisible();

  // The officer's page is older than the withdrawal: the click is answered with a sentence, and nothing happens.
  await officer.getByRole('button', { name: 'Übernehmen' }).click();
  await expect(officer.getByText('Zurückgezogen').first()).toBeVisible();
  await expect(officer.getByRole('button', { name: 'Übernehmen' })).toHaveCount(0);

  const executions = await signatory.request.get('/local/executions.json');
  expect(await executions.text()).toContain('Application withdrawn');
});
