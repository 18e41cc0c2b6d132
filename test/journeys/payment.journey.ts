import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import type { ApplicationId } from '#schemas/ids.ts';
import { euros } from '#schemas/money.ts';
import { moveClock } from '#test/support/clock.ts';
import { login, type Session } from '#test/support/session.ts';
import { approve, bringTo, eventually, retrieve } from '#test/support/way.ts';
import { expect, test } from './fixtures.ts';
import { inspect } from './inspect.ts';
import { heilbronn, pageOf, subs } from './person.ts';

test.use({ ownTime: 'payment' });

/** A grant of 60.000 €, paid in halves on 1 March and 1 September, on a day on which its notice is final. */
async function finalGrant(origin: string): Promise<ApplicationId> {
  const [signatory, officer, reviewer, approver] = await Promise.all([
    login(origin, subs.signatory),
    login(origin, subs.officer),
    login(origin, subs.reviewer),
    login(origin, subs.approver),
  ]);
  const id = await bringTo('decision', { signatory, officer, reviewer }, heilbronn);
  await approve(approver, id, euros(60_000));
  await retrieve(signatory, id);
  await eventually('a grant', async () => {
    const { status } = await signatory.call('getGrant', { parameters: { applicationId: id } });
    return status === 200 ? true : undefined;
  });
  await moveClock(origin, '2027-01-20T09:00:00Z');
  return id;
}

const nth = (page: Page, n: number): Locator => page.getByRole('article', { name: new RegExp(`^Abruf ${n}:`) });

async function draw(page: Page, amount: string): Promise<void> {
  await page.getByLabel('Betrag').fill(amount);
  await page.getByLabel('Wofür wird das Geld gebraucht?').fill('Personalausgaben Februar und März');
  await page.getByLabel('Gebraucht bis').fill('2027-03-15');
  await page.getByRole('button', { name: 'Verbindlich abrufen' }).click();
}

async function certify(page: Page, id: string, n: number): Promise<void> {
  await page.goto(`/grants/${id}/payments`);
  await nth(page, n).getByRole('button', { name: 'Sachlich und rechnerisch richtig' }).click();
  await expect(nth(page, n).getByText('Festgestellt', { exact: true })).toBeVisible();
}

async function order(page: Page, id: string, n: number): Promise<void> {
  await page.goto(`/grants/${id}/payments`);
  await nth(page, n).getByRole('button', { name: 'Auszahlung anordnen' }).click();
  await expect(nth(page, n).getByText('Angeordnet', { exact: true })).toBeVisible();
}

/** Makes an export and reads its file. */
async function exported(page: Page): Promise<string> {
  await page.goto('/payments');
  await page.getByRole('button', { name: 'Export für die Kasse erstellen' }).click();
  await expect(page.getByText('Zurzeit wartet keine Anordnung.')).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page
      .getByRole('link', { name: /^Datei herunterladen/ })
      .first()
      .click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^Auszahlungsanordnungen-2027-01-20-[0-9a-f]{8}\.csv$/);
  return readFile(await download.path(), 'utf8');
}

async function readAnswer(page: Page, lines: readonly string[]): Promise<void> {
  const content = ['Kassenzeichen;Ergebnis;Datum;Grund', ...lines].join('\r\n');
  await page.goto('/payments');
  await page
    .getByLabel('Datei auswählen')
    .setInputFiles({ name: 'Kasse.csv', mimeType: 'text/csv', buffer: Buffer.from(content) });
}

const referenceOf = (file: string): string => file.split('\r\n')[1]?.split(';')[0] ?? '';

test('money is drawn, certified, ordered by somebody else, exported and read back as paid; what comes back goes out anew to another account', async ({
  browser,
  platform: { origin },
}) => {
  test.setTimeout(240_000);
  const id = await finalGrant(origin);
  const open = async (sub: string) => pageOf(browser, origin, (await login(origin, sub)) satisfies Session);
  const [signatory, editor, officer, budget, auditor] = [
    ...[await open(subs.signatory), await open(subs.editor), await open(subs.officer)],
    ...[await open(subs.budgetOfficer), await open(subs.auditor)],
  ] as [Page, Page, Page, Page, Page];

  await test.step('the editor sees what is there, and who can draw it', async () => {
    await editor.goto(`/grants/${id}/payments`);
    await expect(editor.getByRole('region', { name: 'Was jetzt abgerufen werden kann' })).toContainText('30.000,00');
    await expect(editor.getByText('Geld abrufen kann eine zeichnungsbefugte Person')).toBeVisible();
    await expect(editor.getByRole('button', { name: 'Verbindlich abrufen' })).toHaveCount(0);
  });

  await test.step('the signatory draws; too much is refused before it is sent', async () => {
    await signatory.goto(`/grants/${id}/payments`);
    await draw(signatory, '30.001');
    await expect(signatory.getByText('Zum Abruf bereit sind höchstens 30.000,00', { exact: false })).toBeVisible();
    await inspect(signatory, 'payments-request');
    await draw(signatory, '10.000');
    await expect(nth(signatory, 1).getByText('Abgerufen', { exact: true })).toBeVisible();
    await expect(signatory.getByRole('region', { name: 'Was jetzt abgerufen werden kann' })).toContainText('20.000,00');
  });

  await test.step('an officer certifies, the budget officer orders', async () => {
    await certify(officer, id, 1);
    await expect(nth(officer, 1).getByRole('button')).toHaveCount(0);
    await order(budget, id, 1);
    await inspect(budget, 'payments-ordered');
  });

  let reference = '';
  await test.step('the order goes to the cash office, and its answer is read back', async () => {
    const file = await exported(budget);
    reference = referenceOf(file);
    expect(file).toContain(`${reference};0918;633 71;2027;10000,00;EUR;`);
    await readAnswer(budget, [
      `${reference};bezahlt;20.01.2027;`,
      'IM-2027-999999-A01;bezahlt;20.01.2027;',
      ';bezahlt;;',
    ]);
    await expect(budget.getByText('1 Zeile ist nicht lesbar und wird ausgelassen.')).toBeVisible();
    await budget.getByRole('button', { name: '2 Zeilen übernehmen' }).click();
    const row = budget.getByRole('row').filter({ hasText: reference }).filter({ hasText: 'bezahlt' });
    await expect(row).toContainText('Übernommen.');
    await expect(
      budget.getByText('Dieses Kassenzeichen gibt es bei Ihrer Behörde nicht.', { exact: false }),
    ).toBeVisible();
    await inspect(budget, 'payments-exports');
    await readAnswer(budget, [`${reference};bezahlt;20.01.2027;`]);
    await budget.getByRole('button', { name: '1 Zeile übernehmen' }).click();
    await expect(budget.getByText('War schon bekannt. Nichts geändert.')).toBeVisible();
    await signatory.reload();
    await expect(nth(signatory, 1).getByText('Am 20. Januar 2027 ausgezahlt.')).toBeVisible();
  });

  await test.step('a second payment comes back', async () => {
    await draw(signatory, '5.000');
    await expect(nth(signatory, 2)).toBeVisible();
    await certify(officer, id, 2);
    await order(budget, id, 2);
    reference = referenceOf(await exported(budget));
    await readAnswer(budget, [`${reference};zurück;20.01.2027;Konto erloschen`]);
    await budget.getByRole('button', { name: '1 Zeile übernehmen' }).click();
    await expect(budget.getByRole('cell', { name: 'Übernommen.' })).toBeVisible();
    await signatory.reload();
    await expect(nth(signatory, 2)).toContainText('zurückgekommen: Konto erloschen');
  });

  await test.step('the editor names another account, and the signatory confirms it', async () => {
    await editor.goto(`/grants/${id}/account`);
    await editor.getByLabel('IBAN').fill('DE02 1203 0000 0000 2020 52');
    await editor.getByRole('button', { name: 'Vorschlagen' }).click();
    await expect(editor.getByText('Das ist keine gültige IBAN.', { exact: false })).toBeVisible();
    await editor.getByLabel('IBAN').fill('DE02 1203 0000 0000 2020 51');
    await editor.getByRole('button', { name: 'Vorschlagen' }).click();
    await expect(editor.getByText('Bestätigen kann sie nur eine zeichnungsbefugte Person.')).toBeVisible();
    await inspect(editor, 'account-proposed');
    await signatory.goto(`/grants/${id}/account`);
    await signatory.getByRole('button', { name: 'Bankverbindung bestätigen' }).click();
    await signatory.getByRole('dialog').getByRole('button', { name: 'Ja, bestätigen' }).click();
    await expect(signatory.getByText('Jetzt prüft die Behörde sie.')).toBeVisible();
  });

  await test.step('an officer says how it was checked; until then nothing is certified', async () => {
    await officer.goto(`/grants/${id}/payments`);
    await expect(nth(officer, 2).getByText('noch nicht abgeschlossen', { exact: false })).toBeVisible();
    await officer.goto(`/grants/${id}/account`);
    await inspect(officer, 'account-check');
    await officer.getByRole('button', { name: 'Bankverbindung annehmen' }).click();
    await expect(officer.getByText('Bitte sagen Sie, wie Sie die Bankverbindung geprüft haben.')).toBeVisible();
    await officer.getByLabel('Wie haben Sie sie geprüft?').fill('Anruf bei der Kreiskasse unter der bekannten Nummer');
    await officer.getByRole('button', { name: 'Bankverbindung annehmen' }).click();
    await expect(officer.getByRole('region', { name: 'Diese Bankverbindung gilt' })).toContainText(
      'DE02 1203 0000 0000 2020 51',
    );
  });

  await test.step('it is certified and ordered anew, under another reference and to the new account', async () => {
    await certify(officer, id, 2);
    await order(budget, id, 2);
    const file = await exported(budget);
    expect(referenceOf(file)).toBe(`${reference}-2`);
    expect(file).toContain('DE02120300000000202051');
    await auditor.goto('/payments');
    await expect(auditor.getByRole('link', { name: /^Datei herunterladen/ })).toHaveCount(3);
    await expect(auditor.getByRole('button', { name: 'Export für die Kasse erstellen' })).toHaveCount(0);
    await inspect(auditor, 'payments-auditor');
    await auditor.goto(`/grants/${id}/payments`);
    await expect(nth(auditor, 2)).toContainText(`${reference}, zurückgekommen am 20. Januar 2027: Konto erloschen`);
  });
});
