import type { Page } from '@playwright/test';
import { login } from '#test/support/session.ts';
import { begin } from '#test/support/way.ts';
import { expect, test } from './fixtures.ts';
import { inspect } from './inspect.ts';
import { heilbronn, pageOf, subs } from './person.ts';
import { expectSaved, openPage } from './steps.ts';

const header =
  'Funktion\tQualifikation\tAnstellung bei\tName der Anstellungsträgerin oder des Anstellungsträgers\tStellenumfang\tMonate im Förderzeitraum';
const line = (number: number, fte: string, employer = 'Freier Träger') =>
  [`Bezirk ${number}`, 'Steht noch nicht fest', employer, `Verein ${number}`, fte, '12'].join('\t');

/** Copies as a spreadsheet does, and pastes with the keyboard. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press('ControlOrMeta+v');
}

const rows = (page: Page) => page.getByRole('group', { name: /^Stelle \d+$/ });

test('rows from a spreadsheet fill the form; what cannot be read is named, and the paste can be taken back', async ({
  browser,
  platform: { origin },
}) => {
  const editor = await login(origin, subs.editor);
  const id = await begin(editor, heilbronn);
  const page = await pageOf(browser, origin, editor);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await openPage(page, id, 'posts');
  await page.getByRole('button', { name: 'Stelle hinzufügen' }).click();
  const first = page.getByRole('group', { name: 'Stelle 1', exact: true });
  await first.getByLabel('Funktion').click();
  const lines = [
    ...[header, line(1, '0,5'), line(2, 'halb'), line(3, '1', 'Bund')],
    ...Array.from({ length: 9 }, (_, index) => line(index + 4, '0,25 VZÄ')),
  ];
  const note = page.getByText('12 Zeilen eingefügt, 2 Werte bitte prüfen', { exact: true });

  await test.step('twelve lines below a header become twelve rows', async () => {
    await paste(page, lines.join('\r\n'));
    await expect(note.first()).toBeVisible();
    await expect(page.locator('[aria-live="polite"]')).toHaveText('12 Zeilen eingefügt, 2 Werte bitte prüfen');
    await expect(rows(page)).toHaveCount(12);
    await expect(first.getByLabel('Funktion')).toHaveValue('Bezirk 1');
    await expect(first.getByLabel('Funktion'), 'the focus stays where the paste began').toBeFocused();
    await expect(first.getByLabel('Freier Träger')).toBeChecked();
    await expect(first.getByLabel('Stellenumfang')).toHaveValue('0,50');
    await expect(rows(page).nth(11).getByLabel('Stellenumfang')).toHaveValue('0,25');
  });

  await test.step('what could not be read stands there as typed, with what to do', async () => {
    const second = rows(page).nth(1).getByLabel('Stellenumfang');
    await expect(second).toHaveValue('halb');
    await expect(second).toHaveAccessibleDescription(/Bitte geben Sie eine Zahl/);
    const employer = rows(page).nth(2).getByRole('group', { name: 'Anstellung bei' });
    await expect(employer.getByText('Eingefügt war „Bund“.')).toBeVisible();
    await expect(employer.getByText('Bitte wählen Sie eine der angebotenen Möglichkeiten.')).toBeVisible();
    await inspect(page, 'paste-note');
  });

  await test.step('it is taken back as a whole', async () => {
    await page.getByRole('button', { name: 'Einfügen rückgängig machen' }).click();
    await expect(rows(page)).toHaveCount(1);
    await expect(first.getByLabel('Funktion')).toHaveValue('');
    await expect(note).toHaveCount(0);
    await expectSaved(page);
  });

  await test.step('sixty rows are pasted and saved, further ones have no room', async () => {
    await first.getByLabel('Funktion').click();
    await paste(page, Array.from({ length: 62 }, (_, index) => line(index + 1, '1')).join('\n'));
    await expect(page.getByText('60 Zeilen eingefügt, 2 Zeilen hatten keinen Platz mehr').first()).toBeVisible();
    await expect(rows(page)).toHaveCount(60);
    await expectSaved(page);
    await page.reload();
    await expect(rows(page)).toHaveCount(60);
    await expect(rows(page).nth(59).getByLabel('Funktion')).toHaveValue('Bezirk 60');
    await expect(rows(page).nth(59).getByLabel('Name der Anstellungsträgerin')).toHaveValue('Verein 60');
  });

  await test.step('one cell is pasted as text always was', async () => {
    await first.getByLabel('Funktion').fill('');
    await first.getByLabel('Funktion').click();
    await paste(page, 'Nordraum');
    await expect(first.getByLabel('Funktion')).toHaveValue('Nordraum');
    await expect(page.getByText(/Zeilen? eingefügt/)).toHaveCount(0);
  });
});
