import { berlinDay } from '#schemas/calendar/berlin.ts';
import { addDays } from '#schemas/calendar/days.ts';
import { toInstant } from '#schemas/ids.ts';
import { platformNow } from '#test/support/clock.ts';
import { login } from '#test/support/session.ts';
import { begin, bringTo, eventually, fillIn, workOff } from '#test/support/way.ts';
import { expect, test } from './fixtures.ts';
import { heilbronn, pageOf, subs } from './person.ts';
import { openPage } from './steps.ts';
import { listen } from './transcript.ts';

test('a screen reader is told of the submission, with what is wrong before and what has come of it', async ({
  browser,
  platform: { origin },
}) => {
  const signatory = await login(origin, subs.signatory);
  const id = await begin(signatory, heilbronn);
  await fillIn(signatory, id);
  const page = await pageOf(browser, origin, signatory);
  await openPage(page, id, 'account');
  const { expectTold } = await listen(page);

  await page.getByLabel('IBAN').fill('DE00');
  await page.getByRole('button', { name: 'Weiter', exact: true }).press('Enter');
  await expectTold([
    'focus: textbox „IBAN“, Zum Beispiel „DE89 3704 0044 0532 0130 00“',
    'focus: button „Weiter“',
    'focus: region „Bitte ergänzen oder ändern Sie“',
  ]);
  await page.getByRole('link', { name: /^IBAN: / }).press('Enter');
  await expectTold([
    'focus: link „IBAN: Bitte prüfen Sie die IBAN: Länge oder Prüfziffer stimmen nicht.“',
    'focus: textbox „IBAN“, Zum Beispiel „DE89 3704 0044 0532 0130 00“ Fehler: Bitte prüfen Sie die IBAN: Länge oder Prüfziffer stimmen nicht.',
  ]);
  await page.getByLabel('IBAN').fill('DE89 3704 0044 0532 0130 00');
  await page.getByRole('button', { name: 'Weiter', exact: true }).press('Enter');
  await expectTold(['page: Stellen – Paktwerk', 'focus: button „Weiter“', 'focus: heading „Stellen“']);
  await page.getByRole('link', { name: 'Prüfen und einreichen' }).press('Enter');
  await expectTold([
    'page: Prüfen und einreichen – Paktwerk',
    'focus: link „Prüfen und einreichen“',
    'focus: heading „Prüfen und einreichen“',
  ]);
  await page.getByRole('button', { name: 'Verbindlich einreichen' }).press('Enter');
  await expectTold(
    [
      'page: Ihr Antrag ist eingegangen – Paktwerk',
      'focus: button „Verbindlich einreichen“',
      'focus: heading „Ihr Antrag ist eingegangen“',
      'polite: Der Antrag ist eingereicht.',
    ],
    /^polite: (Integrationsmanagement 2027|Eingangsbestätigung öffnen|Die Eingangsbestätigung)/,
  );
});

test('a screen reader is told of an information request that is answered', async ({
  browser,
  platform: { origin },
}) => {
  const [signatory, officer, reviewer] = await Promise.all([
    login(origin, subs.signatory),
    login(origin, subs.officer),
    login(origin, subs.reviewer),
  ]);
  const id = await bringTo('formalCheck', { signatory, officer, reviewer }, heilbronn);
  await workOff(officer, id, 'formalCheck', {
    outcome: 'returned',
    message: 'Bitte prüfen Sie die Kontoinhaberin.',
    fields: [{ page: 'account', path: 'holder' }],
    due: addDays(berlinDay(toInstant(await platformNow(origin))), 14),
  });
  await eventually('an information request', async () => {
    const { body } = await signatory.call('getApplication', { parameters: { applicationId: id } });
    return body.application.status === 'returned' ? true : undefined;
  });
  const page = await pageOf(browser, origin, signatory);
  await page.goto(`/applications/${id}`);
  await expect(page.getByRole('heading', { name: 'Die Behörde bittet um Angaben' })).toBeVisible();
  const { expectTold } = await listen(page);

  await page.getByRole('link', { name: 'Angaben ergänzen' }).press('Enter');
  await expectTold([
    'page: Bankverbindung – Paktwerk',
    'focus: link „Angaben ergänzen“',
    'focus: heading „Bankverbindung“',
  ]);
  await page.getByLabel('Kontoinhaberin oder Kontoinhaber').fill('Kreiskasse');
  await page.getByRole('button', { name: 'Weiter', exact: true }).press('Enter');
  await expectTold([
    'page: Prüfen und antworten – Paktwerk',
    'focus: textbox „Kontoinhaberin oder Kontoinhaber“, Zum Beispiel „Kreiskasse Musterkreis“',
    'focus: button „Weiter“',
    'focus: heading „Prüfen und antworten“',
  ]);
  await page.getByRole('button', { name: 'Antwort absenden' }).press('Enter');
  await expectTold(
    [
      'page: Antrag: Integrationsmanagement 2027 – Paktwerk',
      'focus: button „Antwort absenden“',
      'focus: heading „Antrag: Integrationsmanagement 2027“',
      'polite: Die Antwort ist abgesendet. Ihr Antrag wird weiter geprüft.',
    ],
    /^polite: (In Prüfung|Nachforderung)/,
  );
});

test('a screen reader is told of a conflict, and of its end', async ({ browser, platform: { origin } }) => {
  const [signatory, editor] = await Promise.all([login(origin, subs.signatory), login(origin, subs.editor)]);
  const id = await begin(signatory, heilbronn);
  const page = await pageOf(browser, origin, editor);
  await openPage(page, id, 'contact');
  const { expectTold } = await listen(page);
  await signatory.call('saveSection', {
    parameters: { applicationId: id, page: 'contact' },
    body: { changes: [{ path: 'unit', value: 'Amt für Migration', baseRevision: 0 }] },
  });
  await page.getByLabel('Amt oder Sachgebiet').fill('Integrationsamt');
  await page.getByLabel('Amt oder Sachgebiet').blur();
  await expectTold([
    'focus: textbox „Amt oder Sachgebiet“, Zum Beispiel „Amt für Migration und Integration“',
    'alert: Jemand anderes hat dasselbe geändert Bitte entscheiden Sie, was gelten soll. Amt oder Sachgebiet Ihre Eingabe Integrationsamt Inzwischen gespeichert Amt für Migration Meine Eingabe behalten Gespeicherten Wert übernehmen',
  ]);
  await page.getByRole('button', { name: 'Meine Eingabe behalten' }).press('Enter');
  await expectTold([
    'focus: button „Meine Eingabe behalten“',
    'focus: textbox „Amt oder Sachgebiet“, Zum Beispiel „Amt für Migration und Integration“',
  ]);
});
