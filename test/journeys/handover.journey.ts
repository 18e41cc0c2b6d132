import type { Page } from '@playwright/test';
import { login } from '#test/support/session.ts';
import { begin, fillIn, submit } from '#test/support/way.ts';
import { expect, test } from './fixtures.ts';
import { inspect } from './inspect.ts';
import { heilbronn, pageOf, stuttgart, subs } from './person.ts';
import { expectSaved, openPage } from './steps.ts';

const check = async (page: Page, id: string) => {
  await page.goto(`/applications/${id}/check`);
  await expect(page.getByRole('heading', { level: 1, name: 'Prüfen und einreichen' })).toBeVisible();
};

test('an editor hands over, a signatory hands back and then submits', async ({ browser, platform: { origin } }) => {
  const [editor, signatory] = await Promise.all([login(origin, subs.editor), login(origin, subs.signatory)]);
  const id = await begin(editor, heilbronn);
  await fillIn(editor, id);
  const [elif, martin] = await Promise.all([pageOf(browser, origin, editor), pageOf(browser, origin, signatory)]);

  await check(elif, id);
  await elif.getByLabel('Nachricht an die Zeichnungsbefugten').fill('Bitte das Kassenzeichen ansehen.');
  await inspect(elif, 'handover-1', false);
  await elif.getByRole('button', { name: 'Zur Unterzeichnung übergeben' }).click();
  await expect(elif.getByText(/^Übergeben von Elif Brandt am /)).toBeVisible();

  await martin.goto('/inbox');
  await expect(martin.getByText(/^übergeben von Elif Brandt, /)).toBeVisible();
  await martin.getByRole('link', { name: 'Antrag prüfen und einreichen' }).click();
  await expect(martin.getByText('Bitte das Kassenzeichen ansehen.')).toBeVisible();
  await inspect(martin, 'handover-2', false);
  await martin.getByRole('link', { name: 'Prüfen, dann einreichen oder zurückgeben' }).click();
  await martin.getByRole('button', { name: 'Zurückgeben', exact: true }).click();
  await expect(martin.getByText('Bitte schreiben Sie, was noch zu tun ist.')).toBeVisible();
  await inspect(martin, 'handover-3', false);
  await martin.getByLabel('Was ist noch zu tun?').fill('Das Kassenzeichen fehlt.');
  await martin.getByRole('button', { name: 'Zurückgeben', exact: true }).click();
  await expect(martin.getByText(/^Zurückgegeben von Martin Oster am /)).toBeVisible();

  await elif.goto('/inbox');
  await elif.getByRole('link', { name: 'Antrag überarbeiten' }).click();
  await expect(elif.getByText('Das Kassenzeichen fehlt.')).toBeVisible();
  await openPage(elif, id, 'account');
  await elif.getByLabel('Ihr Kassenzeichen').fill('IM-4711');
  await elif.getByLabel('Ihr Kassenzeichen').blur();
  await expectSaved(elif);
  await check(elif, id);
  await elif.getByRole('button', { name: 'Zur Unterzeichnung übergeben' }).click();
  await expect(elif.getByText(/^Übergeben von Elif Brandt am /)).toBeVisible();

  await check(martin, id);
  await expect(martin.getByText('IM-4711')).toBeVisible();
  await martin.getByRole('button', { name: 'Verbindlich einreichen' }).click();
  await expect(martin.getByRole('heading', { level: 1, name: 'Ihr Antrag ist eingegangen' })).toBeVisible();
});

test('what an organisation says once stands in its next draft, and says where it comes from', async ({
  browser,
  platform: { origin },
}) => {
  const editor = await login(origin, subs.otherEditor);
  const page = await pageOf(browser, origin, editor);
  await page.goto('/organisation');
  await page.getByLabel(/^IBAN/).fill('DE89 3704 0044 0532 0130 01');
  await page.getByLabel(/^Amt oder Sachgebiet/).fill('Amt für Integration');
  await page.getByRole('button', { name: 'Angaben speichern' }).click();
  await expect(page.locator(':focus')).toContainText('IBAN');
  await inspect(page, 'handover-4', false);
  await page.getByLabel(/^IBAN/).fill('DE89370400440532013000');
  await page.getByRole('button', { name: 'Angaben speichern' }).click();
  await expect(page.getByText('Die Angaben sind gespeichert.')).toBeVisible();
  await expect(page.getByLabel(/^IBAN/)).toHaveValue('DE89 3704 0044 0532 0130 00');

  const id = await begin(editor, stuttgart);
  await openPage(page, id, 'contact');
  const unit = page.getByLabel('Amt oder Sachgebiet');
  await expect(unit).toHaveValue('Amt für Integration');
  await expect(unit).toHaveAccessibleDescription(/Aus den Angaben Ihrer Organisation/);
  await inspect(page, 'handover-5', false);
  await unit.fill('Amt für Migration');
  await expect(unit).not.toHaveAccessibleDescription(/Aus den Angaben/);
});

test('a page comes from an earlier application after a question', async ({ browser, platform: { origin } }) => {
  const [editor, signatory] = await Promise.all([login(origin, subs.editor), login(origin, subs.signatory)]);
  const earlier = await begin(editor, heilbronn);
  await fillIn(editor, earlier);
  await submit(signatory, earlier);
  const id = await begin(editor, heilbronn);
  const page = await pageOf(browser, origin, editor);
  await openPage(page, id, 'account');
  await page.getByLabel('Kontoinhaberin oder Kontoinhaber').fill('Wird ersetzt');
  await page.getByRole('button', { name: 'Aus früherem Antrag übernehmen' }).click();
  await inspect(page, 'handover-6', false);
  await page.getByRole('dialog').getByRole('button', { name: 'Angaben ersetzen' }).click();
  const holder = page.getByLabel('Kontoinhaberin oder Kontoinhaber');
  await expect(holder).not.toHaveValue('Wird ersetzt');
  await expect(holder).toHaveAccessibleDescription(/Aus (Antrag IM-|einem früheren Antrag)/);
  await expect(page.getByRole('button', { name: 'Aus früherem Antrag übernehmen' })).toBeFocused();
});
