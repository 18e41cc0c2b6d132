import { mkdirSync } from 'node:fs';
import { expect, test } from './fixtures.ts';
import { inspect, pictures, tabTo } from './inspect.ts';
import { logIn, people } from './person.ts';
import {
  applicationIdOf,
  beginApplication,
  claim,
  fillInContact,
  fillInDeclaration,
  fillInPost,
  openPage,
  submit,
} from './steps.ts';

test('every page holds up to axe, at 320 pixels, in the dark and in forced colours', async ({ browser, platform }) => {
  test.setTimeout(180_000);
  mkdirSync(pictures, { recursive: true });
  const visitor = await (await browser.newContext({ baseURL: platform.origin })).newPage();
  await visitor.goto('/');
  await inspect(visitor, 'start-visitor');
  await visitor.goto('/no/such/page');
  await inspect(visitor, 'not-found');
  await visitor.goto('/worklist');
  await inspect(visitor, 'login-needed');
  await visitor.goto('/api/login');
  await inspect(visitor, 'login');

  const signatory = await logIn(browser, platform.origin, people.signatory);
  await beginApplication(signatory);
  const id = applicationIdOf(signatory);
  await inspect(signatory, 'draft');
  await openPage(signatory, id, 'contact');
  await signatory.getByRole('button', { name: 'Weiter', exact: true }).click();
  await inspect(signatory, 'form-contact-errors');
  await fillInContact(signatory);
  await inspect(signatory, 'form-contact');
  await openPage(signatory, id, 'posts');
  await fillInPost(signatory);
  await inspect(signatory, 'form-posts');
  await signatory.goto(`/applications/${id}/check`);
  await inspect(signatory, 'check-incomplete');
  await openPage(signatory, id, 'declaration');
  await fillInDeclaration(signatory);
  await inspect(signatory, 'form-declaration');
  await signatory.goto(`/applications/${id}/check`);
  await inspect(signatory, 'check');
  await submit(signatory, id);
  await signatory.goto(`/applications/${id}`);
  await inspect(signatory, 'application');
  await signatory.goto('/applications');
  await inspect(signatory, 'applications');
  await signatory.goto('/');
  await inspect(signatory, 'start');

  const officer = await logIn(browser, platform.origin, people.officer);
  await officer.goto('/worklist');
  await inspect(officer, 'worklist');
  await claim(officer, id);
  await inspect(officer, 'case');
  await officer.goto('/local/mail');
  await inspect(officer, 'local-mail');
});

test('an application can be begun and filled in with the keyboard alone', async ({ browser, platform }) => {
  const page = await logIn(browser, platform.origin, people.otherEditor);
  await page.goto('/');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Zum Inhalt springen' })).toBeFocused();
  await tabTo(page, page.getByRole('button', { name: 'Neuen Antrag beginnen' }).first());
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/applications\/[0-9a-f-]{36}$/);
  await tabTo(page, page.getByRole('link', { name: /Kontakt/ }).first());
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Kontakt' })).toBeVisible();
  await tabTo(page, page.getByLabel('Vor- und Nachname'));
  await page.keyboard.type('Jonas Wieland');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Amt für Soziales');
  await page.keyboard.press('Enter');
  await expect(page.locator(':focus')).toContainText('Bitte ergänzen oder ändern Sie');
  await tabTo(page, page.getByRole('link', { name: /E-Mail-Adresse/ }).first());
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('E-Mail-Adresse')).toBeFocused();
});
