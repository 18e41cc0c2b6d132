import type { OrganisationId, PersonId } from '#schemas/ids.ts';
import { login } from '#test/support/session.ts';
import { begin } from '#test/support/way.ts';
import { expect, test } from './fixtures.ts';
import { inspect } from './inspect.ts';
import { heilbronn, logInByAddress, pageOf, subs } from './person.ts';
import { expectSaved, openPage } from './steps.ts';

test('a signatory invites a colleague, gives her the signature, and takes both back while she is typing', async ({
  browser,
  platform: { origin },
}) => {
  test.setTimeout(120_000);
  const signatory = await login(origin, subs.signatory);
  const id = await begin(signatory, heilbronn);
  const page = await pageOf(browser, origin, signatory);
  await page.goto('/organisation');
  const rowOf = (name: string) => page.getByRole('row').filter({ hasText: name });
  const confirm = (name: string) => page.getByRole('dialog').getByRole('button', { name, exact: true }).click();

  await test.step('the only signatory can neither go nor give the signature away', async () => {
    const own = rowOf('Martin Oster');
    await expect(own).toContainText('Einzige zeichnungsbefugte Person.');
    await expect(own.getByRole('button')).toHaveCount(0);
    const refused = await signatory.call('removeMember', {
      parameters: { organisationId: heilbronn as OrganisationId, personId: subs.signatory as PersonId },
    });
    expect(refused).toMatchObject({ status: 409, problem: { code: 'lastSignatory' } });
  });

  await test.step('she is invited by mail', async () => {
    await page.getByLabel('Vor- und Nachname').fill('Nora Feld');
    await page.getByLabel('Dienstliche E-Mail-Adresse').fill('nora.feld@heilbronn.example');
    await page.getByRole('radio', { name: /^Bearbeitung/ }).check();
    await page.getByRole('button', { name: 'Einladen', exact: true }).click();
    await expect(page.getByText('Die Einladung an nora.feld@heilbronn.example ist unterwegs.')).toBeVisible();
    await expect(rowOf('Nora Feld')).toContainText('nora.feld@heilbronn.example');
    await inspect(page, 'organisation');
  });

  const colleague = await logInByAddress(browser, origin, 'nora.feld@heilbronn.example');
  await test.step('she logs in with the address, and is a colleague', async () => {
    await expect(colleague.getByRole('banner')).toContainText('Nora Feld');
    await colleague.goto('/organisation');
    await expect(colleague.getByText('Personen einladen, ihre Rolle ändern und sie entfernen können')).toBeVisible();
    await expect(colleague.getByRole('button', { name: 'Einladen', exact: true })).toHaveCount(0);
  });

  await test.step('she becomes a signatory, and an editor again', async () => {
    await page.reload();
    await rowOf('Nora Feld')
      .getByRole('button', { name: /^Zeichnungsbefugnis geben/ })
      .click();
    await confirm('Zeichnungsbefugnis geben');
    await expect(rowOf('Nora Feld')).toContainText('Zeichnungsbefugnis');
    await expect(rowOf('Martin Oster').getByRole('button', { name: /^Zeichnungsbefugnis entziehen/ })).toBeVisible();
    await colleague.reload();
    await expect(colleague.getByRole('button', { name: 'Einladen', exact: true })).toBeVisible();
    await rowOf('Nora Feld')
      .getByRole('button', { name: /^Zeichnungsbefugnis entziehen/ })
      .click();
    await confirm('Zeichnungsbefugnis entziehen');
    await expect(rowOf('Martin Oster')).toContainText('Einzige zeichnungsbefugte Person.');
  });

  await test.step('she is removed while she types: nothing more is saved, and what she typed stays in sight', async () => {
    await openPage(colleague, id, 'contact');
    await colleague.getByLabel('Amt oder Sachgebiet').fill('Sozialamt');
    await colleague.getByLabel('Amt oder Sachgebiet').blur();
    await expectSaved(colleague);
    await rowOf('Nora Feld')
      .getByRole('button', { name: /^Entfernen/ })
      .click();
    await confirm('Ja, entfernen');
    await expect(rowOf('Nora Feld')).toHaveCount(0);

    await colleague.getByLabel('Ansprechperson').fill('Nora Feld, nach der Entfernung getippt');
    await colleague.getByLabel('Ansprechperson').blur();
    const alert = colleague.getByRole('alert').filter({ hasText: /Speichern|gespeichert/ });
    await expect(alert).toBeVisible();
    await expect(colleague.getByLabel('Ansprechperson')).toHaveValue('Nora Feld, nach der Entfernung getippt');
    await expect(colleague.getByText('Ihre Anmeldung ist abgelaufen').first()).toBeVisible();
    await inspect(colleague, 'form-removed');
    const { body } = await signatory.call('getApplication', { parameters: { applicationId: id } });
    expect(body.sections['contact']).toMatchObject({ unit: { value: 'Sozialamt' } });
    expect(JSON.stringify(body.sections)).not.toContain('nach der Entfernung');
  });

  await test.step('the history of the organisation says who did what', async () => {
    const history = page.getByRole('region', { name: 'Wer wen aufgenommen hat' });
    for (const sentence of [
      'Nora Feld eingeladen (Bearbeitung)',
      'Nora Feld ist dazugekommen (Bearbeitung)',
      'Rolle von Nora Feld geändert: Bearbeitung → Zeichnungsbefugnis',
      'Nora Feld entfernt (Bearbeitung)',
    ])
      await expect(history.getByText(sentence)).toBeVisible();
    await expect(history).toContainText('Martin Oster');
  });
});

test('the code of the access letter lets the first signatory of a Kreis in, once', async ({
  browser,
  platform: { origin },
}) => {
  const administrator = await pageOf(browser, origin, await login(origin, subs.administrator));
  await administrator.goto('/organisation?of=kreis-08115');
  await administrator.getByRole('button', { name: 'Zugangscode ausstellen' }).click();
  await administrator.getByRole('dialog').getByRole('button', { name: 'Ausstellen', exact: true }).click();
  await expect(administrator.getByText('Der Zugangscode ist ausgestellt.')).toBeVisible();
  const letter = administrator.getByRole('region', { name: 'Zugangsschreiben' });
  await expect(letter).toContainText('Böblingen');
  const code = (await letter.locator('strong').first().textContent()) ?? '';
  expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  await inspect(administrator, 'access-letter');
  await administrator.emulateMedia({ media: 'print' });
  await expect(letter).toBeVisible();
  await expect(administrator.getByRole('banner')).toBeHidden();
  await administrator.emulateMedia({ media: null });

  const guest = await logInByAddress(browser, origin, 'sozialdezernat@boeblingen.example');
  await expect(guest.getByText('Sie haben sich als sozialdezernat@boeblingen.example angemeldet.')).toBeVisible();
  await inspect(guest, 'access-guest');
  await guest.getByLabel('Ihr Vor- und Nachname').fill('Gitta Blum');
  // As people type it: small letters, no dashes.
  await guest.getByRole('textbox', { name: 'Zugangscode' }).fill(code.toLowerCase().replaceAll('-', ' '));
  await guest.getByRole('button', { name: 'Code einlösen' }).click();
  await expect(guest.getByRole('heading', { level: 1, name: 'Gitta Blum' })).toBeVisible();
  await guest.goto('/organisation');
  await expect(guest.getByRole('row').filter({ hasText: 'Gitta Blum' })).toContainText('Zeichnungsbefugnis');

  const second = await logInByAddress(browser, origin, 'andere@boeblingen.example');
  await second.getByLabel('Ihr Vor- und Nachname').fill('Anders');
  await second.getByRole('textbox', { name: 'Zugangscode' }).fill(code);
  await second.getByRole('button', { name: 'Code einlösen' }).click();
  await expect(second.getByRole('alert')).toBeVisible();
});
