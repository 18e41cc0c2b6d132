import { login } from '#test/support/session.ts';
import { bringTo } from '#test/support/way.ts';
import { expect, test } from './fixtures.ts';
import { inspect } from './inspect.ts';
import { heilbronn, pageOf, subs } from './person.ts';
import { claim, expectPage, expectSaved, goOn, pass } from './steps.ts';

test('a reviewer asks about two fields, only these are open, and the answer stands beside what was there before', async ({
  browser,
  platform: { origin },
}) => {
  test.setTimeout(120_000);
  const [signatory, editor, officer, reviewer] = await Promise.all([
    login(origin, subs.signatory),
    login(origin, subs.editor),
    login(origin, subs.officer),
    login(origin, subs.reviewer),
  ]);
  const id = await bringTo('technicalReview', { signatory, officer, reviewer }, heilbronn);
  const desk = await pageOf(browser, origin, reviewer);
  const applicant = await pageOf(browser, origin, editor);
  const signing = await pageOf(browser, origin, signatory);

  await test.step('the reviewer names the fields, with a text block and a last day', async () => {
    await claim(desk, id);
    await desk.getByRole('radio', { name: 'Nachforderung an die antragstellende Organisation' }).check();
    await desk.getByRole('button', { name: 'Nachforderung absenden' }).click();
    await expect(desk.getByText('Bitte schreiben Sie, was nachzureichen oder zu ändern ist.')).toBeVisible();
    await expect(desk.getByText('Bitte wählen Sie mindestens eine Angabe.')).toBeVisible();
    await expect(desk.getByLabel('Was fordern Sie nach?')).toBeFocused();
    await inspect(desk, 'case-return-errors');

    await desk.getByRole('button', { name: 'Stellenumfang erläutern' }).click();
    await expect(desk.getByLabel('Was fordern Sie nach?')).toHaveValue(
      'Bitte prüfen Sie Stellenumfang und Monate der genannten Stellen.',
    );
    await desk.getByText('Stellen', { exact: true }).last().click();
    await desk.getByRole('checkbox', { name: 'Stellenumfang' }).check();
    await desk.getByRole('checkbox', { name: 'Monate im Förderzeitraum' }).check();
    await expect(desk.getByText('(2 gewählt)')).toBeVisible();
    await desk.getByRole('button', { name: 'Nachforderung absenden' }).click();
    await expect(desk.getByText('Der Antrag liegt wegen einer Nachforderung', { exact: false })).toBeVisible();
  });

  await test.step('an editor finds it in the inbox; the fields that were named are open, and no others', async () => {
    await applicant.goto('/inbox');
    await applicant
      .getByRole('listitem')
      .filter({ has: applicant.locator(`a[href="/applications/${id}"]`) })
      .getByRole('link', { name: /Nachforderung beantworten/ })
      .click();
    await expect(applicant.getByText('Bitte prüfen Sie Stellenumfang und Monate der genannten Stellen.')).toBeVisible();
    await inspect(applicant, 'application-returned');
    await applicant.getByRole('link', { name: 'Angaben ergänzen' }).click();
    await expectPage(applicant, 'posts');
    await expect(applicant.getByRole('textbox')).toHaveCount(2);
    await expect(applicant.getByRole('radio')).toHaveCount(0);
    await expect(applicant.getByRole('button', { name: /hinzufügen|entfernen/ })).toHaveCount(0);
    await expect(applicant.getByText('Integrationsmanagement Nordraum')).toBeVisible();
    await inspect(applicant, 'form-returned');
    await applicant.getByLabel('Stellenumfang').fill('0,5');
    await applicant.getByLabel('Stellenumfang').blur();
    await expectSaved(applicant);
    await goOn(applicant);
    await expect(applicant.getByRole('heading', { level: 1, name: 'Prüfen und antworten' })).toBeVisible();
    await expect(applicant.getByText('Absenden darf eine zeichnungsbefugte Person')).toBeVisible();
    await expect(applicant.getByRole('button', { name: 'Antwort absenden' })).toHaveCount(0);
  });

  await test.step('a signatory sends the answer', async () => {
    await signing.goto(`/applications/${id}/check`);
    await signing.getByLabel('Was möchten Sie dazu sagen?').fill('Wir besetzen die Stelle nur halb.');
    await signing.getByRole('button', { name: 'Antwort absenden' }).click();
    await expect(signing.getByText('Ihr Antrag wird geprüft')).toBeVisible();
    await expect(signing.getByText('Frühere Nachforderungen')).toBeVisible();
  });

  await test.step('the reviewer sees what was and what is; the formal check still stands', async () => {
    await claim(desk, id);
    await expect(desk.getByText('Wir besetzen die Stelle nur halb.')).toBeVisible();
    const change = desk.locator('.changes__item');
    await expect(change).toHaveCount(1);
    await expect(change).toContainText(/Stellenumfang.*vorher\s*1,00.*jetzt\s*0,50/s);
    await expect(desk.getByText('30.000,00 €').first()).toBeVisible();
    const results = desk.locator('.result');
    await expect(results.filter({ hasText: 'Formale Prüfung' })).toContainText('In Ordnung');
    await expect(results.filter({ hasText: 'Fachliche Prüfung' })).toContainText('Nachforderung gestellt');
    await inspect(desk, 'case-answered');
    await pass(desk);
    await expect(desk.getByText('Vor der Entscheidung').first()).toBeVisible();
  });
});
