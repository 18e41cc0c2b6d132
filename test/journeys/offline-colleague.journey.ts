import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { inspect } from './inspect.ts';
import { logIn, people } from './person.ts';
import { answer, applicationIdOf, beginApplication, expectSaved, openPage } from './steps.ts';

/** Two people in one draft, one of them in a train without a network in between. */

const field = (page: Page, label: string) => page.getByRole('textbox', { name: label });

async function type(page: Page, label: string, text: string): Promise<void> {
  await field(page, label).fill(text);
  await field(page, label).blur();
}

const expectKept = (page: Page) => expect(page.locator('.save-status > p')).toHaveText('Auf diesem Gerät gesichert');

test('what one types offline joins what a colleague typed meanwhile; where both wrote, both values are shown', async ({
  browser,
  platform: { origin },
}) => {
  const offline = await logIn(browser, origin, people.editor);
  const colleague = await logIn(browser, origin, people.signatory);
  await beginApplication(offline);
  const id = applicationIdOf(offline);
  await openPage(offline, id, 'contact');
  await openPage(colleague, id, 'contact');

  await offline.context().setOffline(true);
  await type(offline, 'Amt oder Sachgebiet', 'Amt für Migration');
  await type(offline, 'Ansprechperson', 'Elif Brandt-Sommer');
  await type(offline, 'Telefonnummer', '07131 994-1');
  await expectKept(offline);

  await type(colleague, 'Straße und Hausnummer', 'Kaiserstraße 1');
  await type(colleague, 'Ansprechperson', 'Martin Oster');
  await type(colleague, 'Telefonnummer', '07131 994-2');
  await expectSaved(colleague);

  await offline.context().setOffline(false);
  const conflict = offline.getByRole('alert').filter({ hasText: 'Jemand anderes hat dasselbe geändert' });
  await expect(conflict).toBeVisible();
  const [person, phone] = ['Ansprechperson', 'Telefonnummer'].map((name) => conflict.getByRole('region', { name }));
  await expect(person as NonNullable<typeof person>).toContainText(/Elif Brandt-Sommer.*Martin Oster/s);
  await expect(phone as NonNullable<typeof phone>).toContainText(/07131 994-1.*07131 994-2/s);
  // Where only one of them wrote, nobody is asked.
  await expect(conflict.getByRole('region')).toHaveCount(2);
  await expect(field(offline, 'Straße und Hausnummer')).toHaveValue('Kaiserstraße 1');
  await inspect(offline, 'conflict-offline', false);

  await person?.getByRole('button', { name: 'Meine Eingabe behalten' }).click();
  await phone?.getByRole('button', { name: 'Gespeicherten Wert übernehmen' }).click();
  await expect(conflict).toHaveCount(0);
  await expectSaved(offline);

  for (const page of [offline, colleague]) {
    await openPage(page, id, 'contact');
    await expect(field(page, 'Amt oder Sachgebiet')).toHaveValue('Amt für Migration');
    await expect(field(page, 'Straße und Hausnummer')).toHaveValue('Kaiserstraße 1');
    await expect(field(page, 'Ansprechperson')).toHaveValue('Elif Brandt-Sommer');
    await expect(field(page, 'Telefonnummer')).toHaveValue('07131 994-2');
  }
});

test('posts that two people add at the same time, one of them offline, both stand in the end', async ({
  browser,
  platform: { origin },
}) => {
  const offline = await logIn(browser, origin, people.otherEditor);
  const colleague = await logIn(browser, origin, people.otherSignatory);
  await beginApplication(offline);
  const id = applicationIdOf(offline);
  await openPage(offline, id, 'posts');
  await openPage(colleague, id, 'posts');

  await offline.context().setOffline(true);
  for (const [page, what] of [
    [offline, 'Beratung Süd'],
    [colleague, 'Beratung Nord'],
  ] as const) {
    await page.getByRole('button', { name: 'Stelle hinzufügen' }).click();
    await type(page, 'Funktion', what);
    await answer(page, 'Anstellung bei', 'Stadt- oder Landkreis');
  }
  await expectKept(offline);
  await expectSaved(colleague);
  await offline.context().setOffline(false);
  await expectSaved(offline);
  for (const page of [offline, colleague]) {
    await openPage(page, id, 'posts');
    const posts = page.getByRole('group', { name: /^Stelle \d/ });
    await expect(posts).toHaveCount(2);
    const written = await Promise.all([0, 1].map((index) => field(page, 'Funktion').nth(index).inputValue()));
    expect(written.sort()).toEqual(['Beratung Nord', 'Beratung Süd']);
  }
});
