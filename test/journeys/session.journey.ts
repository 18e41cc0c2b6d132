import { test as base, expect } from '@playwright/test';
import { startPlatform } from '#test/support/platform.ts';
import { expect as expectIn, test } from './fixtures.ts';
import { logIn, people } from './person.ts';
import { applicationIdOf, beginApplication, expectPage, expectSaved, openPage } from './steps.ts';

const nineHours = 9 * 60 * 60 * 1000;

test('logging out ends the session: the way back shows nothing', async ({ browser, platform }) => {
  const page = await logIn(browser, platform.origin, people.officer);
  await page.goto('/worklist');
  await expectIn(page.getByRole('heading', { level: 1, name: 'Aufgaben' })).toBeVisible();
  await page.getByRole('button', { name: 'Abmelden' }).click();
  await expectIn(page.getByRole('banner').getByRole('link', { name: 'Anmelden' })).toBeVisible();
  await page.goto('/worklist');
  await expectIn(page.getByRole('heading', { level: 1, name: 'Bitte melden Sie sich an' })).toBeVisible();
  const answer = await page.request.get('/api/tasks');
  expectIn(answer.status()).toBe(401);
});

test('whoever logs out without a connection is warned about text that is only in this browser, and keeps it', async ({
  browser,
  platform,
}) => {
  const page = await logIn(browser, platform.origin, people.otherEditor);
  await beginApplication(page);
  const id = applicationIdOf(page);
  await openPage(page, id, 'contact');
  await page.context().setOffline(true);
  await page.getByLabel('Ansprechperson').fill('Ohne Verbindung getippt');
  await page.getByLabel('Ansprechperson').blur();
  await expectIn(page.getByText('Speichern geht gerade nicht')).toBeVisible();
  await page.getByRole('button', { name: 'Abmelden' }).click();
  await expectIn(page.getByRole('dialog').getByText('Es ist noch nicht alles gespeichert')).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: 'Abbrechen' }).click();
  await page.context().setOffline(false);
  await expectSaved(page);
  await page.reload();
  await expectIn(page.getByLabel('Ansprechperson')).toHaveValue('Ohne Verbindung getippt');
});

base('what was typed after the session expired is there and saved after the next login', async ({ browser }) => {
  const platform = await startPlatform();
  try {
    const page = await logIn(browser, platform.origin, people.editor);
    await beginApplication(page);
    const id = applicationIdOf(page);
    await openPage(page, id, 'contact');
    await page.getByLabel('Ansprechperson').fill('Vor dem Ablauf');
    await page.getByLabel('Ansprechperson').blur();
    await expectSaved(page);

    const moved = await page.request.post('/local/clock', {
      data: { advanceMs: nineHours },
      headers: { origin: platform.origin },
    });
    expect(moved.status()).toBe(200);
    await page.getByLabel('Amt oder Sachgebiet').fill('Nach dem Ablauf getippt');
    await page.getByLabel('Amt oder Sachgebiet').blur();
    await page.getByRole('link', { name: 'Neu anmelden' }).first().click();

    // The provider still knows her, so one click is all it takes.
    await expectPage(page, 'contact');
    await expect(page.getByLabel('Ansprechperson')).toHaveValue('Vor dem Ablauf');
    await expect(page.getByLabel('Amt oder Sachgebiet')).toHaveValue('Nach dem Ablauf getippt');
    await expectSaved(page);
    const { sections } = (await (await page.request.get(`/api/applications/${id}`)).json()) as {
      sections: { contact: { unit: { value: string } } };
    };
    expect(sections.contact.unit.value).toBe('Nach dem Ablauf getippt');
  } finally {
    await platform.dispose();
  }
});
