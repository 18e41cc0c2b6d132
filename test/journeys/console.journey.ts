import { mkdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { ApplicationId } from '#schemas/ids.ts';
import { login } from '#test/support/session.ts';
import { begin, fillIn, openTask, submit, workOff } from '#test/support/way.ts';
import { expect, test } from './fixtures.ts';
import { inspect, pictures, tabTo } from './inspect.ts';
import { heilbronn, pageOf, subs } from './person.ts';

test.describe.configure({ mode: 'serial' });

/** Follows a link of the list in the page's content, and waits for the page behind it. */
async function follow(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('main').getByRole('link', { name }).first().click();
  await page.getByRole('heading', { level: 1 }).waitFor();
}

let applicationId: ApplicationId;

test('an execution can be watched as it goes on', async ({ browser, platform }) => {
  const { origin } = platform;
  const [signatory, officer] = await Promise.all([login(origin, subs.signatory), login(origin, subs.officer)]);
  applicationId = await begin(signatory, heilbronn);
  await fillIn(signatory, applicationId);
  await submit(signatory, applicationId);
  await openTask(officer, applicationId, 'formalCheck');

  const watcher = await pageOf(browser, origin, signatory);
  await watcher.goto('/local');
  await follow(watcher, /paktwerk-application-integrationsmanagement$/);
  await follow(watcher, applicationId);
  const picture = watcher.getByRole('img', { name: /Bild des Ablaufs/ });
  await expect(picture).toHaveAccessibleName(/Der Ablauf steht in: Wait for formal check\./);
  await expect(watcher.getByText(/Wartet bis/)).toBeVisible();

  await workOff(officer, applicationId, 'formalCheck', { outcome: 'passed' });
  await expect(picture).toHaveAccessibleName(/Der Ablauf steht in: Wait for technical review\./);
  await expect(watcher.getByText('Der Ablauf ist weitergegangen')).toBeAttached();
});

test('the console works without scripts and speaks English', async ({ browser, platform }) => {
  const context = await browser.newContext({ baseURL: platform.origin, javaScriptEnabled: false, locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto('/local/executions');
  await expect(page.getByRole('heading', { level: 1, name: 'Executions' })).toBeVisible();
  await page.getByLabel('Name contains').fill(applicationId.slice(0, 8));
  await page.getByRole('button', { name: 'Show' }).click();
  await follow(page, applicationId);
  await expect(page.getByText('Task · here now').first()).toBeVisible();
  await page.getByRole('link', { name: 'Deutsch' }).click();
  await expect(page.getByText('Aufgabe · jetzt hier').first()).toBeVisible();
  await page.getByRole('navigation', { name: 'Konsole' }).getByRole('link', { name: 'Tabellen' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Tabellen' })).toBeVisible();
});

test('every page of the console holds up to axe, at 320 pixels, in the dark and in forced colours', async ({
  browser,
  platform,
}) => {
  test.setTimeout(300_000);
  mkdirSync(pictures, { recursive: true });
  const page = await (await browser.newContext({ baseURL: platform.origin })).newPage();
  const lists = ['executions', 'machines', 'tables', 'queues', 'mail', 'functions', 'roles'] as const;
  await page.goto('/local');
  await inspect(page, 'console-overview');
  for (const list of lists) {
    await page.goto(`/local/${list}`);
    // All lists are one component: the first stands for them, the pages behind them differ.
    if (list === lists[0]) await inspect(page, `console-${list}`);
    await page.getByRole('table').first().getByRole('link').first().click();
    await expect(page).toHaveURL(new RegExp(`/local/${list}/`));
    // What is folded up must hold as well; of many the first ones stand for all.
    for (const summary of (await page.locator('summary').all()).slice(0, 20)) await summary.click();
    await inspect(page, `console-${list}-one`);
  }
  await page.goto('/local/clock');
  await inspect(page, 'console-clock');
  await page.goto('/local/no/such/page');
  await inspect(page, 'console-missing', false);
});

test('the console can be used with the keyboard alone', async ({ browser, platform }) => {
  const page = await (await browser.newContext({ baseURL: platform.origin })).newPage();
  await page.goto('/local');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Zum Inhalt springen' })).toBeFocused();
  await tabTo(page, page.getByRole('navigation', { name: 'Konsole' }).getByRole('link', { name: 'Ausführungen' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: 'Ausführungen', exact: true })).toHaveAttribute('aria-current', 'page');
  await tabTo(page, page.getByRole('main').getByRole('link', { name: applicationId }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('region', { name: 'Bild des Ablaufs' }));
  const state = page.locator('summary', { hasText: 'Registered?' });
  await tabTo(page, state);
  await page.keyboard.press('Enter');
  await expect(page.locator('details', { has: state }).getByText(/sonst: Confirm receipt/)).toBeVisible();
  await page.goto('/local/clock');
  await tabTo(page, page.getByRole('button', { name: 'Eine Stunde vor' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('Die Uhr ist vorgestellt')).toBeVisible();
});
