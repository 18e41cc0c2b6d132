import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test';
import type { Session } from '#test/support/session.ts';

/** Demo people by the names that the login page shows. */
export const people = {
  editor: 'Elif Brandt',
  signatory: 'Martin Oster',
  otherEditor: 'Jonas Wieland',
  otherSignatory: 'Sabine Kurz',
  officer: 'Petra Lang',
  reviewer: 'Deniz Aydin',
  approver: 'Ulrike Hahn',
  budgetOfficer: 'Thomas Reuter',
  auditor: 'Katrin Sommer',
  administrator: 'Nico Berger',
  townEditor: 'Aylin Demir',
  townSignatory: 'Frank Rombach',
  carrierEditor: 'Lena Fuchs',
  carrierSignatory: 'Robert Zeller',
  expert: 'Dr. Miriam Falk',
  ministryOfficer: 'Andrea Vogt',
  ministryReviewer: 'Michael Stein',
  ministryApprover: 'Claudia Bauer',
  ministryBudgetOfficer: 'Stefan Keller',
} as const;

/** The same people as the API's `login` knows them. */
export const subs = {
  editor: 'demo-editor-heilbronn',
  signatory: 'demo-signatory-heilbronn',
  otherEditor: 'demo-editor-stuttgart',
  otherSignatory: 'demo-signatory-stuttgart',
  officer: 'demo-case-officer',
  reviewer: 'demo-technical-reviewer',
  approver: 'demo-approver',
  budgetOfficer: 'demo-budget-officer',
  auditor: 'demo-auditor',
  administrator: 'demo-administrator',
  townEditor: 'demo-editor-muehlacker',
  townSignatory: 'demo-signatory-muehlacker',
  carrierEditor: 'demo-editor-brueckenhaus',
  carrierSignatory: 'demo-signatory-brueckenhaus',
  expert: 'demo-expert',
  ministryOfficer: 'demo-case-officer-km',
  ministryReviewer: 'demo-technical-reviewer-km',
  ministryApprover: 'demo-approver-km',
  ministryBudgetOfficer: 'demo-budget-officer-km',
} as const satisfies Record<keyof typeof people, string>;

/** The organisations of these people. */
export const heilbronn = 'kreis-08125';
export const stuttgart = 'kreis-08111';
export const muehlacker = 'gemeinde-08236040';
export const brueckenhaus = 'traeger-brueckenhaus';

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

/** Logs in whoever is not among the demo's people, by their address; ends where the platform leads them. */
export async function logInByAddress(browser: Browser, origin: string, address: string): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: origin })).newPage();
  await page.goto('/api/login');
  await page.getByLabel('E-Mail-Adresse').fill(address);
  await page.getByRole('button', { name: 'Anmelden', exact: true }).click();
  await expect(page.getByRole('banner')).toBeVisible();
  return page;
}

/** A browser of a person who has logged in through the API: for journeys in which the login is not the point. */
export async function pageOf(browser: Browser, origin: string, { cookie }: Session): Promise<Page> {
  const context = await browser.newContext({ baseURL: origin });
  const page = await context.newPage();
  // Playwright's own way names a domain, which a `__Host-` cookie must not have.
  const devTools = await context.newCDPSession(page);
  for (const pair of cookie.split('; ')) {
    const at = pair.indexOf('=');
    const named = { name: pair.slice(0, at), value: pair.slice(at + 1) };
    await devTools.send('Network.setCookie', { ...named, url: origin, path: '/', secure: true, httpOnly: true });
  }
  await devTools.detach();
  return page;
}
