import { expect, type Page } from '@playwright/test';

/** What people do on the pages, in their words. Each step ends when the page shows its effect. */

export async function beginApplication(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByRole('button', { name: 'Neuen Antrag beginnen' }).first().click();
  await expect(page).toHaveURL(/\/applications\/[0-9a-f-]{36}$/);
}

/** The id of the application whose page is open. */
export function applicationIdOf(page: Page): string {
  const id = /\/(?:applications|cases)\/([0-9a-f-]{36})/.exec(page.url())?.[1];
  if (!id) throw new Error(`no application is open at ${page.url()}`);
  return id;
}

export async function openPage(
  page: Page,
  applicationId: string,
  form: 'contact' | 'posts' | 'declaration',
): Promise<void> {
  await page.goto(`/applications/${applicationId}/form/${form}`);
  const headings = { contact: 'Kontakt', posts: 'Stellen', declaration: 'Erklärungen' };
  await expect(page.getByRole('heading', { level: 1, name: headings[form] })).toBeVisible();
}

/** The status line that people look at before they go home. */
export const expectSaved = (page: Page) =>
  expect(page.getByText(/^(Gespeichert \d\d:\d\d|Alles ist gespeichert)/).first()).toBeVisible();

export async function fillInContact(page: Page): Promise<void> {
  await page.getByLabel('Vor- und Nachname').fill('Elif Brandt');
  await page.getByLabel('Amt oder Sachgebiet').fill('Amt für Migration und Integration');
  await page.getByLabel('E-Mail-Adresse').fill('integration@landkreis-heilbronn.example');
  await page.getByLabel('E-Mail-Adresse').blur();
  await expectSaved(page);
}

export async function fillInPost(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Stelle hinzufügen' }).click();
  const row = page.getByRole('group', { name: 'Stelle 1' });
  await row.getByLabel('Funktion').fill('Integrationsmanagement Nordraum');
  await row.getByLabel('Stadt- oder Landkreis').check();
  await row.getByLabel('Stellenumfang').fill('0,75');
  await row.getByLabel('Monate im Förderzeitraum').fill('12');
  await row.getByLabel('Monate im Förderzeitraum').blur();
  await expectSaved(page);
}

export async function fillInDeclaration(page: Page): Promise<void> {
  await page.getByLabel(/noch nicht begonnen/).check();
  await page.getByLabel(/vollständig und richtig/).check();
  await expectSaved(page);
}

/** A complete draft, filled in by one person. Returns its id. */
export async function prepareApplication(page: Page): Promise<string> {
  await beginApplication(page);
  const id = applicationIdOf(page);
  await openPage(page, id, 'contact');
  await fillInContact(page);
  await openPage(page, id, 'posts');
  await fillInPost(page);
  await openPage(page, id, 'declaration');
  await fillInDeclaration(page);
  return id;
}

export async function submit(page: Page, applicationId: string): Promise<void> {
  await page.goto(`/applications/${applicationId}/check`);
  await page.getByRole('button', { name: 'Verbindlich einreichen' }).click();
  await expect(page.getByText(/eingegangen|wird geprüft/).first()).toBeVisible();
}

/** Opens the case once the workflow has opened its task, and takes the task. */
export async function claim(page: Page, applicationId: string): Promise<void> {
  await page.goto(`/cases/${applicationId}`);
  await page.getByRole('button', { name: 'Übernehmen' }).click();
  await expect(page.getByText('Bei Ihnen').first()).toBeVisible();
}

export async function review(page: Page, outcome: 'passed' | 'rejected', reason?: string): Promise<void> {
  await page.getByLabel(outcome === 'passed' ? 'In Ordnung, Bewilligung empfohlen' : 'Ablehnung').check();
  if (reason) await page.getByLabel('Begründung').fill(reason);
  await page.getByRole('button', { name: 'Prüfung abschließen' }).click();
  await expect(page.getByText('Vor der Entscheidung').first()).toBeVisible();
}

export async function decide(page: Page, outcome: 'approved' | 'rejected', reason?: string): Promise<void> {
  await page.getByLabel(outcome === 'approved' ? 'Bewilligung' : 'Ablehnung', { exact: true }).check();
  if (reason) await page.getByLabel('Begründung').fill(reason);
  await page.getByRole('button', { name: 'Entscheiden' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Ja, so entscheiden' }).click();
  await expect(
    page.getByText(outcome === 'approved' ? 'Bewilligt' : 'Abgelehnt', { exact: true }).first(),
  ).toBeVisible();
}
