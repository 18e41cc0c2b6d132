import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test';

/** Demo people by the names that the login page shows. */
export const people = {
  editor: 'Elif Brandt',
  signatory: 'Martin Oster',
  otherEditor: 'Jonas Wieland',
  otherSignatory: 'Sabine Kurz',
  officer: 'Petra Lang',
  approver: 'Ulrike Hahn',
  auditor: 'Katrin Sommer',
  administrator: 'Nico Berger',
} as const;

/** Opens the platform in a browser of their own and logs in by choosing the person on the login page. */
export async function logIn(browser: Browser, origin: string, name: string): Promise<Page> {
  const context: BrowserContext = await browser.newContext({ baseURL: origin });
  const page = await context.newPage();
  await page.goto('/');
  await page.getByRole('banner').getByRole('link', { name: 'Anmelden' }).click();
  await page.getByRole('button', { name }).click();
  await expect(page.getByRole('banner').getByText(name)).toBeVisible();
  return page;
}
