import type { Browser } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { inspect } from './inspect.ts';
import { logIn, people } from './person.ts';
import { applicationIdOf, beginApplication, expectPage, expectSaved, openPage } from './steps.ts';

/** An editor and a signatory of one Kreis, both with the same page of the same draft open. */
async function twoColleagues(browser: Browser, origin: string) {
  const editor = await logIn(browser, origin, people.editor);
  const signatory = await logIn(browser, origin, people.signatory);
  await beginApplication(editor);
  const id = applicationIdOf(editor);
  await openPage(editor, id, 'contact');
  await openPage(signatory, id, 'contact');
  return { editor, signatory, id };
}

test('two colleagues fill in different fields of a page, and both values stand', async ({ browser, platform }) => {
  const { editor, signatory, id } = await twoColleagues(browser, platform.origin);
  await editor.getByLabel('Ansprechperson').fill('Elif Brandt-Sommer');
  await editor.getByLabel('Ansprechperson').blur();
  await signatory.getByLabel('Amt oder Sachgebiet').fill('Sozialamt');
  await signatory.getByLabel('Amt oder Sachgebiet').blur();
  await expectSaved(editor);
  await expectSaved(signatory);
  await openPage(editor, id, 'contact');
  await expect(editor.getByLabel('Ansprechperson')).toHaveValue('Elif Brandt-Sommer');
  await expect(editor.getByLabel('Amt oder Sachgebiet')).toHaveValue('Sozialamt');
});

test('colleagues see who else is there, and what they type without loading the page again', async ({
  browser,
  platform,
}) => {
  const { editor, signatory, id } = await twoColleagues(browser, platform.origin);
  const here = editor.locator('.who-is-here');
  await expect(here).toContainText('Martin Oster, auf der Seite „Antragstellende Stelle“', { timeout: 20_000 });
  await inspect(editor, 'together-here-7', false);
  await signatory.getByLabel('Amt oder Sachgebiet').fill('Sozialamt');
  await signatory.getByLabel('Amt oder Sachgebiet').blur();
  await expectSaved(signatory);
  await expect(editor.getByLabel('Amt oder Sachgebiet')).toHaveValue('Sozialamt', { timeout: 10_000 });
  // Also under the fingers, as long as nothing is typed: whoever goes on sees what they type over.
  await editor.getByLabel('Ansprechperson').focus();
  await signatory.getByLabel('Ansprechperson').fill('Martin Oster');
  await signatory.getByLabel('Ansprechperson').blur();
  await expect(editor.getByLabel('Ansprechperson')).toHaveValue('Martin Oster', { timeout: 10_000 });
  await openPage(signatory, id, 'account');
  await expect(here).toContainText('auf der Seite „Bankverbindung“', { timeout: 20_000 });
});

test('what is typed without a network waits in this browser, and says so to whoever comes back', async ({
  browser,
  platform,
}) => {
  const { editor, id } = await twoColleagues(browser, platform.origin);
  await editor.route('**/sections/**', (route) => route.abort());
  await editor.getByLabel('Amt oder Sachgebiet').fill('Amt für Migration');
  await editor.getByLabel('Amt oder Sachgebiet').blur();
  await expect(editor.getByText('Auf diesem Gerät gesichert').first()).toBeVisible();
  await editor.goto(`/applications/${id}`);
  await expect(editor.getByText(/^1 Angabe ist bisher nur in diesem Browser gespeichert/)).toBeVisible();
  await editor.unroute('**/sections/**');
  await openPage(editor, id, 'contact');
  await expectSaved(editor);
  await editor.goto(`/applications/${id}`);
  await expect(editor.getByText(/^Alles, was in diesem Antrag steht, ist auf dem Server gespeichert/)).toBeVisible();
});

test('two colleagues who change the same field see both values and choose', async ({ browser, platform }) => {
  const { editor, signatory, id } = await twoColleagues(browser, platform.origin);
  await editor.getByLabel('Amt oder Sachgebiet').fill('Amt für Migration');
  await editor.getByLabel('Amt oder Sachgebiet').blur();
  await expectSaved(editor);
  await signatory.getByLabel('Amt oder Sachgebiet').fill('Integrationsamt');
  await signatory.getByLabel('Amt oder Sachgebiet').blur();
  await expect(signatory.getByText('Jemand anderes hat dasselbe geändert')).toBeVisible();
  await expect(signatory.getByText('Amt für Migration').first()).toBeVisible();
  await signatory.getByRole('button', { name: 'Meine Eingabe behalten' }).click();
  await expectSaved(signatory);
  await openPage(editor, id, 'contact');
  await expect(editor.getByLabel('Amt oder Sachgebiet')).toHaveValue('Integrationsamt');
});

test('a value that cannot be read is kept as typed and explained, and the page can be left', async ({
  browser,
  platform,
}) => {
  const editor = await logIn(browser, platform.origin, people.editor);
  await beginApplication(editor);
  const id = applicationIdOf(editor);
  await openPage(editor, id, 'posts');
  await editor.getByRole('button', { name: 'Stelle hinzufügen' }).click();
  await editor.getByLabel('Stellenumfang').fill('eine halbe');
  await editor.getByLabel('Stellenumfang').blur();
  await expect(editor.getByText(/Bitte geben Sie eine Zahl/).first()).toBeVisible();
  await editor.reload();
  await expect(editor.getByLabel('Stellenumfang')).toHaveValue('eine halbe');
  await editor.getByRole('button', { name: 'Weiter', exact: true }).click();
  await expect(editor.locator(':focus')).toContainText('Bitte ergänzen oder ändern Sie');
  await editor.getByRole('button', { name: 'Später ergänzen und weiter' }).click();
  await expectPage(editor, 'onward');
});

test('the whole interface speaks English after the switch, and remembers it', async ({ browser, platform }) => {
  const page = await logIn(browser, platform.origin, people.editor);
  await page
    .getByRole('banner')
    .getByRole('button', { name: /English/ })
    .click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('heading', { level: 2, name: 'What your organisation can apply for' })).toBeVisible();
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page
    .getByRole('button', { name: /New application|Begin a new application|Start a new application/ })
    .first()
    .click();
  await expect(page.getByRole('link', { name: /Integration management|Contact/ }).first()).toBeVisible();
});
