import { mkdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { completeForm } from '#test/support/complete-form.ts';
import { login } from '#test/support/session.ts';
import { begin, bringTo, fillIn } from '#test/support/way.ts';
import { expect, test } from './fixtures.ts';
import { inspect, pictures, tabTo } from './inspect.ts';
import { heilbronn, logIn, pageOf, people, subs } from './person.ts';
import { answer, claim, fillInOnward, goOn, openPage, prepareNotice } from './steps.ts';

/** Opens a page, waits until it is there, and holds it against what people need. */
async function look(page: Page, path: string, heading: string | RegExp, name: string): Promise<void> {
  await page.goto(path);
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  await inspect(page, name);
}

test('every page for everybody holds up to axe, at 320 pixels, in the dark and in forced colours', async ({
  browser,
  platform: { origin },
}) => {
  test.setTimeout(120_000);
  mkdirSync(pictures, { recursive: true });
  const visitor = await (await browser.newContext({ baseURL: origin })).newPage();
  await look(visitor, '/', 'Fördermittel für Integration beantragen', 'start-visitor');
  await look(visitor, '/no/such/page', 'Seite nicht gefunden', 'not-found');
  await look(visitor, '/worklist', 'Bitte melden Sie sich an', 'login-needed');
  await look(visitor, '/access', 'Zugangscode einlösen', 'access-visitor');
  await look(visitor, '/impressum', 'Impressum', 'imprint');
  await look(visitor, '/datenschutz', 'Datenschutz', 'privacy');
  await look(visitor, '/barrierefreiheit', 'Erklärung zur Barrierefreiheit', 'accessibility');
  await look(visitor, '/rueckmeldung?page=%2Fworklist', 'Barriere melden', 'feedback');
  await look(visitor, '/api/login', 'Anmelden', 'login');
});

test('every page for applicants holds up to axe, at 320 pixels, in the dark and in forced colours', async ({
  browser,
  platform: { origin },
}) => {
  test.setTimeout(120_000);
  const signatory = await login(origin, subs.signatory);
  const id = await begin(signatory, heilbronn);
  const page = await pageOf(browser, origin, signatory);
  await look(page, `/applications/${id}`, /./, 'draft');
  await openPage(page, id, 'contact');
  await goOn(page);
  await inspect(page, 'form-contact-errors');
  await openPage(page, id, 'onward');
  await answer(page, /Geben Sie einen Teil der Förderung weiter/, 'Ja');
  await page.getByRole('button', { name: 'Empfangende Stelle hinzufügen' }).click();
  await inspect(page, 'form-onward');
  await openPage(page, id, 'declaration');
  await answer(page, 'Wann beginnt das Vorhaben?', /Folgeantrag/);
  await goOn(page);
  await inspect(page, 'form-declaration-errors');
  await look(page, `/applications/${id}/check`, 'Prüfen und einreichen', 'check-incomplete');

  const { onward: _answered, ...others } = completeForm;
  await fillIn(signatory, id, others);
  await openPage(page, id, 'onward');
  await fillInOnward(page);
  await openPage(page, id, 'account');
  await inspect(page, 'form-account');
  await openPage(page, id, 'posts');
  await answer(page, 'Anstellung bei', 'Stadt oder Gemeinde');
  await inspect(page, 'form-posts');
  await answer(page, 'Anstellung bei', 'Stadt- oder Landkreis');
  await openPage(page, id, 'attachments');
  await page.getByLabel(/Dateien auswählen: Konzept/).setInputFiles({
    name: 'konzept.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.4 nothing that can be read'),
  });
  await page
    .getByText(/Beigefügt|Nicht angenommen/)
    .first()
    .waitFor();
  await inspect(page, 'form-attachments');
  await page.getByRole('button', { name: /^Entfernen/ }).click();
  await expect(page.locator('.attachments__item')).toHaveCount(0);
  await look(page, `/applications/${id}/check`, 'Prüfen und einreichen', 'check');
  await page.getByRole('button', { name: 'Verbindlich einreichen' }).click();
  await page.getByRole('link', { name: /^Eingangsbestätigung öffnen/ }).waitFor();
  await inspect(page, 'receipt');
  await look(page, `/applications/${id}`, /./, 'application');
  await look(page, '/applications', 'Anträge', 'applications');
  await look(page, '/inbox', 'Posteingang', 'inbox');
  await look(page, '/', people.signatory, 'start');
});

test('every page for the authority holds up to axe, at 320 pixels, in the dark and in forced colours', async ({
  browser,
  platform: { origin },
}) => {
  test.setTimeout(120_000);
  const [signatory, officer, reviewer, approver] = await Promise.all([
    login(origin, subs.signatory),
    login(origin, subs.officer),
    login(origin, subs.reviewer),
    login(origin, subs.approver),
  ]);
  const desk = await pageOf(browser, origin, officer);
  const inReview = await bringTo('formalCheck', { signatory, officer, reviewer }, heilbronn);
  await look(desk, '/worklist', 'Aufgaben', 'worklist');
  await look(desk, '/worklist?view=mine&step=post', 'Aufgaben', 'worklist-empty');
  await claim(desk, inReview);
  const first = desk.getByRole('group', { name: /ist antragsberechtigt/ });
  await first.getByRole('radio', { name: 'Beanstandung' }).check();
  await desk.getByLabel('Was ist zu beanstanden?').fill('Vertretung nicht belegt');
  await desk.getByRole('radio', { name: 'In Ordnung, weiter zum nächsten Schritt' }).check();
  await inspect(desk, 'case-review');

  const inDecision = await bringTo('decision', { signatory, officer, reviewer }, heilbronn);
  const deciding = await pageOf(browser, origin, approver);
  await claim(deciding, inDecision);
  await prepareNotice(deciding, { outcome: 'partial', amount: '30.000', reason: 'Die Mittel sind begrenzt.' });
  await inspect(deciding, 'case-decision');
  const budget = await pageOf(browser, origin, await login(origin, subs.budgetOfficer));
  await look(budget, '/budget', 'Haushalt der Runden', 'budget');
  const administrator = await pageOf(browser, origin, await login(origin, subs.administrator));
  await look(administrator, '/worklist', 'Aufgaben', 'worklist-administrator');
  await look(desk, '/local/mail', /./, 'local-mail');
});

test('an application can be begun and filled in with the keyboard alone', async ({ browser, platform }) => {
  const page = await logIn(browser, platform.origin, people.otherEditor);
  await page.goto('/');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Zum Inhalt springen' })).toBeFocused();
  const card = page.getByRole('article', { name: 'Integrationsmanagement 2027', exact: true });
  await tabTo(page, card.getByRole('button', { name: 'Neuen Antrag beginnen' }));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/applications\/[0-9a-f-]{36}$/);
  await tabTo(page, page.getByRole('link', { name: /Antragstellende Stelle/ }).first());
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Antragstellende Stelle' })).toBeVisible();
  await tabTo(page, page.getByLabel('Amt oder Sachgebiet'));
  await page.keyboard.type('Amt für Soziales');
  await tabTo(page, page.getByLabel('E-Mail-Adresse'));
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('keine Adresse');
  await page.keyboard.press('Enter');
  await expect(page.locator(':focus')).toContainText('Bitte ergänzen oder ändern Sie');
  await tabTo(page, page.getByRole('link', { name: /E-Mail-Adresse/ }).first());
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('E-Mail-Adresse')).toBeFocused();
});
