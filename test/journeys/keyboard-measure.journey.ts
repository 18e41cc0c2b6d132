import type { Locator, Page } from '@playwright/test';
import type { ApplicationId } from '#schemas/ids.ts';
import { completeForms } from '#test/support/complete-form.ts';
import { login } from '#test/support/session.ts';
import { fillIn } from '#test/support/way.ts';
import { expect, test } from './fixtures.ts';
import { inspect, tabTo } from './inspect.ts';
import { pageOf, subs } from './person.ts';
import { applicationIdOf, expectPage } from './steps.ts';

/** Goes to a field by Tab, and types over what stands there. */
async function type(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(text);
}

/** Tab leads into a group of answers, to the chosen one or the first; arrows from there to the wanted one. */
async function choose(page: Page, group: Locator, words: string): Promise<void> {
  const [chosen, first] = [group.locator('input:checked'), group.getByRole('radio').first()];
  await first.waitFor();
  const wanted = group.getByRole('radio', { name: words, exact: true });
  await tabTo(page, (await chosen.count()) > 0 ? chosen : first);
  await page.keyboard.press('Space');
  for (let presses = 0; presses < 10 && !(await wanted.isChecked()); presses += 1)
    await page.keyboard.press('ArrowDown');
  await expect(wanted).toBeChecked();
}

async function press(page: Page, control: Locator): Promise<void> {
  await tabTo(page, control);
  await page.keyboard.press('Enter');
}

/** The focus is on the summary; by Tab and Enter each of its entries leads to its field. */
async function followSummary(page: Page, entries: readonly { sentence: string; field: Locator }[]): Promise<void> {
  const links = page.locator('.error-summary').getByRole('link');
  await expect(page.locator('.error-summary')).toBeFocused();
  await expect(links).toHaveText(entries.map(({ sentence }) => sentence));
  for (const [index, { sentence, field }] of entries.entries()) {
    await page.locator('.error-summary').focus();
    await press(page, links.nth(index));
    await expect(field, sentence).toBeFocused();
  }
}

const next = (page: Page) => page.getByRole('button', { name: 'Weiter', exact: true });

test('a town applies for language courses with the keyboard alone, and is told what does not fit the period', async ({
  browser,
  platform: { origin },
}) => {
  test.setTimeout(90_000);
  const session = await login(origin, subs.townSignatory);
  const page = await pageOf(browser, origin, session);
  await page.goto('/');
  const card = page.getByRole('article', { name: 'Spracherwerb 2027', exact: true });
  await press(page, card.getByRole('button', { name: 'Neuen Antrag beginnen' }));
  await expect(page).toHaveURL(/\/applications\/[0-9a-f-]{36}$/);
  const id = applicationIdOf(page);
  const { contact, account, declaration } = completeForms.spracherwerb;
  await fillIn(session, id as ApplicationId, { contact, account, declaration });
  await page.reload();

  await test.step('a course that begins after the period, with too many units', async () => {
    await press(page, page.getByRole('main').getByRole('link', { name: 'Sprachkurse' }).first());
    await expectPage(page, 'courses');
    await press(page, page.getByRole('button', { name: 'Kurs hinzufügen' }));
    const course = page.getByRole('group', { name: 'Kurs 1' });
    const [units, start] = [course.getByLabel('Unterrichtseinheiten'), course.getByLabel('Erster Kurstag')];
    const federal = page.getByRole('checkbox', { name: /Keiner dieser Kurse/ });
    // The new row has the focus: whoever presses the button types on at once.
    await expect(course.getByLabel('Bezeichnung des Kurses')).toBeFocused();
    await page.keyboard.type('Deutsch für Eltern');
    await choose(page, course.getByRole('group', { name: 'Für wen ist der Kurs?' }), 'Eine andere Zielgruppe');
    await type(page, course.getByLabel('Welche Zielgruppe?'), 'Seniorinnen und Senioren');
    await type(page, units, '9');
    await type(page, course.getByLabel('Erwartete Teilnehmende'), '15');
    await type(page, start, '1.3.2028');
    await type(page, course.getByLabel('Ort'), 'Volkshochschule Mühlacker');
    await page.keyboard.press('Enter');
    await followSummary(page, [
      { sentence: 'Kurs 1: Unterrichtseinheiten: Bitte geben Sie mindestens 10 UE an.', field: units },
      {
        sentence:
          'Kurs 1: Erster Kurstag: Dieser Kurs beginnt nicht im Förderzeitraum. Bitte geben Sie einen Tag an, der darin liegt.',
        field: start,
      },
      {
        sentence:
          'Keiner dieser Kurse wird als Integrationskurs oder Berufssprachkurs des Bundes bezahlt: Bitte bestätigen Sie diese Erklärung.',
        field: federal,
      },
    ]);
    await page.keyboard.press('Space');
    await expect(federal).toBeChecked();
    await inspect(page, 'spracherwerb-courses', false);

    // December has five weeks begun: 200 units at most.
    await type(page, units, '201');
    await type(page, start, '1.12.2027');
    await press(page, next(page));
    const sentence =
      'Kurs 1: Unterrichtseinheiten: So viele Unterrichtseinheiten passen nicht mehr in den Förderzeitraum: Wir rechnen mit höchstens 40 in der Woche. Bitte prüfen Sie die Zahl und den ersten Kurstag.';
    await followSummary(page, [{ sentence, field: units }]);
    await type(page, units, '80');
    await page.keyboard.press('Enter');
    await expectPage(page, 'offers');
  });

  await test.step('offers beside the courses', async () => {
    await choose(page, page.getByRole('group', { name: 'Planen Sie solche Angebote?' }), 'Ja');
    const add = page.getByRole('button', { name: 'Angebot hinzufügen' });
    await press(page, next(page));
    await followSummary(page, [{ sentence: 'Angebote: Bitte fügen Sie Einträge hinzu, mindestens 1.', field: add }]);
    await page.keyboard.press('Enter');
    const offer = page.getByRole('group', { name: 'Angebot 1' });
    await expect(offer.getByRole('radio').first()).toBeFocused();
    await choose(page, offer.getByRole('group', { name: 'Art' }), 'Sprachmittlung');
    await type(page, offer.getByLabel('Bezeichnung'), 'Sprachmittlung im Rathaus');
    const count = offer.getByLabel('Wie oft im Förderzeitraum?');
    await type(page, count, '1001');
    await page.keyboard.press('Enter');
    await followSummary(page, [
      { sentence: 'Angebot 1: Wie oft im Förderzeitraum: Bitte geben Sie höchstens 1.000 Mal an.', field: count },
    ]);
    await inspect(page, 'spracherwerb-offers', false);
    await type(page, count, '12');
    await page.keyboard.press('Enter');
    await expectPage(page, 'attachments');
  });

  await test.step('checked, handed in and received', async () => {
    await press(page, next(page));
    await expectPage(page, 'declaration');
    await press(page, next(page));
    await expect(page.getByRole('heading', { level: 1, name: 'Prüfen und einreichen' })).toBeVisible();
    // 80 × 35 € + 12 × 50 €
    await expect(page.getByRole('row', { name: /^Beantragter Betrag/ })).toContainText('3.400,00 €');
    await press(page, page.getByRole('button', { name: 'Verbindlich einreichen' }));
    await expect(page.getByRole('heading', { level: 1, name: 'Ihr Antrag ist eingegangen' })).toBeFocused();
    const receipt = page.getByRole('region', { name: 'Eingangsbestätigung' });
    await expect(receipt).toContainText('3.400,00 €');
    await expect(receipt).toContainText(/SP-\d{4}-\d{6}/, { timeout: 30_000 });
  });
});
