import type { Locator, Page } from '@playwright/test';
import type { RoundId } from '#schemas/ids.ts';
import { login } from '#test/support/session.ts';
import { begin } from '#test/support/way.ts';
import { expect, test } from './fixtures.ts';
import { inspect } from './inspect.ts';
import { heilbronn, pageOf, subs } from './person.ts';
import { answer, expectSaved } from './steps.ts';

const overview = (page: Page) => page.getByRole('region', { name: 'Ihr Finanzierungsplan im Überblick' });

/** Types as a person does, and stays in the field. */
async function typeInto(field: Locator, text: string): Promise<void> {
  await field.click();
  await field.pressSequentially(text);
}

test('a financing plan says what is missing, what the state pays and why, and when it adds up', async ({
  browser,
  platform: { origin },
}) => {
  const editor = await login(origin, subs.editor);
  const id = await begin(editor, heilbronn, 'inturo-2027' as RoundId);
  const page = await pageOf(browser, origin, editor);
  await page.goto(`/applications/${id}/form/plan`);
  await expect(page.getByRole('heading', { level: 1, name: 'Finanzierungsplan' })).toBeVisible();

  await test.step('before the first amount there is nothing to mend', async () => {
    await expect(overview(page).getByText('Sobald Sie Beträge eintragen')).toBeVisible();
    await expect(overview(page).getByText(/Anteilfinanzierung\. 80 % der Ausgaben/)).toBeVisible();
  });

  await test.step('an expenditure brings the grant, and the sentence what is missing', async () => {
    await page.getByRole('button', { name: 'Ausgabe hinzufügen' }).click();
    const row = page.getByRole('group', { name: 'Ausgabe 1' });
    await answer(row, 'Art der Ausgabe', 'Personal');
    await row.getByLabel('Wofür?').fill('Beratung, 0,75 VZÄ');
    const amount = row.getByLabel('Betrag');
    await typeInto(amount, '50.000');
    // 80 % of 50,000 € are 40,000 €; the rest has no revenue yet.
    await expect(overview(page).getByRole('row', { name: /Beantragte Zuwendung/ })).toContainText('40.000,00');
    await expect(overview(page).getByText(/^Es fehlen noch 10\.000,00\s€/)).toBeVisible();
    await expect(amount, 'the sums must not take the focus').toBeFocused();
    await expect(amount).toHaveValue('50.000');
    await expect(page.locator('[aria-live="polite"]')).toContainText('Es fehlen noch 10.000,00 €');
  });

  await test.step('the error summary leads to the sentence', async () => {
    await page.getByRole('button', { name: 'Weiter', exact: true }).click();
    await page
      .locator('.error-summary')
      .getByRole('link', { name: /Es fehlen noch 10\.000,00/ })
      .press('Enter');
    await expect(overview(page).locator('#field-balance')).toBeFocused();
    await inspect(page, 'plan-missing');
  });

  await test.step('own funds close the gap', async () => {
    await page.getByRole('button', { name: 'Einnahme hinzufügen' }).click();
    const row = page.getByRole('group', { name: 'Einnahme 1' });
    await answer(row, 'Woher?', 'Eigene Mittel');
    await typeInto(row.getByLabel('Betrag'), '10000 €');
    await expect(overview(page).getByText('Der Plan geht auf')).toBeVisible();
    await expect(overview(page).getByText('20 % der Ausgaben')).toBeVisible();
    await expect(overview(page).getByRole('row', { name: 'Summe Einnahmen' })).toContainText('50.000,00');
    await row.getByLabel('Betrag').blur();
    await expectSaved(page);
    await inspect(page, 'plan-balanced');
  });

  await test.step('more than is spent is said too', async () => {
    const amount = page.getByRole('group', { name: 'Einnahme 1' }).getByLabel('Betrag');
    await amount.fill('60.000');
    await expect(overview(page).getByText(/10\.000,00\s€ höher als die Ausgaben/)).toBeVisible();
    await amount.fill('10.000');
    await expect(overview(page).getByText('Der Plan geht auf')).toBeVisible();
  });

  await test.step('beside the form and on the check page stand the same figures, and what the round has left', async () => {
    const aside = page.getByRole('complementary');
    await expect(aside.getByText('40.000,00 €').first()).toBeVisible();
    // INTURO has 200,000 € a year, and nothing is granted in this test's platform.
    await expect(aside.getByText('In dieser Runde noch zu vergeben')).toBeVisible();
    await expect(aside.getByText('200.000,00 €')).toBeVisible();
    await page.goto(`/applications/${id}/check`);
    await expect(overview(page).getByText('Der Plan geht auf')).toBeVisible();
    await inspect(page, 'plan-check');
  });
});
