import type { Page } from '@playwright/test';
import { demoTerms } from '#functions/demo/terms.ts';
import { berlinDay } from '#schemas/calendar/berlin.ts';
import { addDays } from '#schemas/calendar/days.ts';
import { type ApplicationId, toInstant } from '#schemas/ids.ts';
import { platformNow } from '#test/support/clock.ts';
import { importRecords } from '#test/support/records.ts';
import { login, type Session } from '#test/support/session.ts';
import { begin, bringTo, eventually, workOff } from '#test/support/way.ts';
import { expect, test } from './fixtures.ts';
import { heilbronn, logInByAddress, pageOf, subs } from './person.ts';
import { supplementRound } from './rounds.ts';
import { answer, claim, type FormPage, goOn, openPage } from './steps.ts';
import { expectSummary } from './summary.ts';

/** The field is where the person is led, says what is wrong, and still holds what was typed. */
async function expectWrong(page: Page, label: string, message: RegExp, typed?: string): Promise<void> {
  const field = page.getByLabel(label);
  await expect(field).toBeFocused();
  await expect(field).toHaveAccessibleDescription(message);
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  if (typed !== undefined) await expect(field).toHaveValue(typed);
}

const kept = (page: Page, values: Readonly<Record<string, string>>) =>
  Promise.all(Object.entries(values).map(([label, value]) => expect(page.getByLabel(label)).toHaveValue(value)));

type WrongPage = {
  form: FormPage;
  /** Types what is wrong. */
  fill(page: Page): Promise<void>;
  /** Entries of the summary, from top to bottom. */
  summary: readonly string[];
  /** What stands in the fields afterwards, and after the page was loaded again. */
  values: Readonly<Record<string, string>>;
};

const pages: readonly WrongPage[] = [
  {
    form: 'contact',
    async fill(page) {
      await page.getByLabel('Ansprechperson').fill('');
      await page.getByLabel('E-Mail-Adresse').fill('keine Adresse');
      await page.getByLabel('Telefonnummer').fill('nachmittags');
    },
    summary: [
      'Amt oder Sachgebiet: Bitte machen Sie diese Angabe.',
      'Ansprechperson: Bitte machen Sie diese Angabe.',
      'E-Mail-Adresse: Bitte geben Sie eine E-Mail-Adresse wie „name@kreis.de“ ein.',
      'Telefonnummer: Bitte geben Sie eine Telefonnummer wie „0711 123-456“ ein.',
    ],
    values: { 'E-Mail-Adresse': 'keine Adresse', Telefonnummer: 'nachmittags' },
  },
  {
    form: 'account',
    async fill(page) {
      await page.getByLabel('IBAN').fill('DE89 3704 0044 0532 0130 01');
      await page.getByLabel('Ihr Kassenzeichen').fill('x'.repeat(36));
    },
    summary: [
      'Kontoinhaberin oder Kontoinhaber: Bitte machen Sie diese Angabe.',
      'IBAN: Bitte prüfen Sie die IBAN: Länge oder Prüfziffer stimmen nicht.',
      'Ihr Kassenzeichen: Bitte kürzen Sie den Text auf höchstens 35 Zeichen.',
    ],
    values: { IBAN: 'DE89 3704 0044 0532 0130 01', 'Ihr Kassenzeichen': 'x'.repeat(36) },
  },
  {
    form: 'posts',
    async fill(page) {
      await page.getByRole('button', { name: 'Stelle hinzufügen' }).click();
      await answer(page, 'Anstellung bei', 'Stadt oder Gemeinde');
      await page.getByLabel('Stellenumfang').fill('0,2');
      await page.getByLabel('Monate im Förderzeitraum').fill('dreizehn');
    },
    summary: [
      'Stelle 1: Funktion: Bitte machen Sie diese Angabe.',
      'Stelle 1: Qualifikation: Bitte wählen Sie eine Möglichkeit aus.',
      'Stelle 1: Name der Anstellungsträgerin oder des Anstellungsträgers: Bitte machen Sie diese Angabe.',
      'Stelle 1: Stellenumfang: Bitte geben Sie mindestens 0,25 VZÄ an.',
      'Stelle 1: Monate im Förderzeitraum: Bitte geben Sie eine ganze Zahl ein, zum Beispiel „12“.',
    ],
    values: { Stellenumfang: '0,20', 'Monate im Förderzeitraum': 'dreizehn' },
  },
  {
    form: 'onward',
    async fill(page) {
      await answer(page, /Geben Sie einen Teil der Förderung weiter/, 'Ja');
      await page.getByRole('button', { name: 'Empfangende Stelle hinzufügen' }).click();
      await page.getByLabel('Betrag').fill('viel');
    },
    summary: [
      'Empfangende Stelle 1: Art: Bitte wählen Sie eine Möglichkeit aus.',
      'Empfangende Stelle 1: Name: Bitte machen Sie diese Angabe.',
      'Empfangende Stelle 1: Betrag: Bitte geben Sie einen Betrag wie „1.234,50“ ein.',
    ],
    values: { Betrag: 'viel' },
  },
  {
    form: 'attachments',
    async fill(page) {
      await page.getByLabel(/Dateien auswählen: Konzept/).setInputFiles({
        name: 'konzept.exe',
        mimeType: 'application/octet-stream',
        buffer: Buffer.from('MZ'),
      });
      await expect(page.getByRole('status').filter({ hasText: 'konzept.exe wurde nicht hochgeladen.' })).toBeVisible();
    },
    summary: ['Konzept: Bitte machen Sie diese Angabe.'],
    values: {},
  },
  {
    form: 'declaration',
    async fill(page) {
      await answer(page, 'Wann beginnt das Vorhaben?', /ein vorzeitiger Beginn wurde zugelassen/);
    },
    summary: [
      'Aktenzeichen und Datum des letzten Bescheids oder der Zulassung: Bitte machen Sie diese Angabe.',
      'Dürfen wir Ihnen den Bescheid in diesem Portal bekannt geben: Bitte wählen Sie eine Möglichkeit aus.',
      'Die Angaben in diesem Antrag sind vollständig und richtig: Bitte bestätigen Sie diese Erklärung.',
    ],
    values: {},
  },
];

test('every page of the form says what is wrong, leads to it, and loses nothing that was typed', async ({
  browser,
  platform,
}) => {
  const { origin } = platform;
  const round = supplementRound('wrong-input');
  const terms = { ...demoTerms(round.id), requiredAttachments: ['concept'] };
  const { schemaVersion: _version, ...row } = terms;
  await importRecords(platform, { rounds: [round], terms: [row] });
  const editor = await login(origin, subs.editor);
  const id = await begin(editor, heilbronn, round.id);
  const page = await pageOf(browser, origin, editor);
  for (const { form, fill, summary, values } of pages) {
    await test.step(form, async () => {
      await openPage(page, id, form);
      await fill(page);
      await goOn(page);
      await expectSummary(page, summary);
      await kept(page, values);
      await page.reload();
      await kept(page, values);
    });
  }

  await test.step('the check page names it all, and leads to the field on its page', async () => {
    await page.goto(`/applications/${id}/check`);
    await page.getByRole('link', { name: /^IBAN: / }).click();
    await expect(page.getByLabel('IBAN')).toBeFocused();
    await expect(page.getByLabel('IBAN')).toHaveAccessibleDescription(/IBAN/);
    await expect(page.getByLabel('IBAN')).toHaveValue('DE89 3704 0044 0532 0130 01');
  });
});

test('the answer to a request says what is wrong with it, and keeps what was typed', async ({
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
    message: 'Bitte prüfen Sie die IBAN.',
    fields: [{ page: 'account', path: 'iban' }],
    due: addDays(berlinDay(toInstant(await platformNow(origin))), 14),
  });
  await returned(signatory, id);
  const page = await pageOf(browser, origin, signatory);
  await openPage(page, id, 'account');
  await page.getByLabel('IBAN').fill('DE00');
  await goOn(page);
  await expectSummary(page, ['IBAN: Bitte prüfen Sie die IBAN: Länge oder Prüfziffer stimmen nicht.']);
  await page.getByLabel('IBAN').fill('DE89 3704 0044 0532 0130 00');
  await goOn(page);
  const words = 'Wir haben die Angabe geprüft. '.repeat(70);
  await page.getByLabel('Was möchten Sie dazu sagen?').fill(words);
  await page.getByRole('button', { name: 'Antwort absenden' }).click();
  await expectWrong(page, 'Was möchten Sie dazu sagen?', /kürzen Sie Ihre Antwort auf höchstens 2\.000 Zeichen/, words);
  await page.reload();
  await expect(page.getByLabel('Was möchten Sie dazu sagen?')).toHaveValue(words);
});

/** Waits until the applicant can answer. */
const returned = (applicant: Session, applicationId: ApplicationId) =>
  eventually('an information request', async () => {
    const { body } = await applicant.call('getApplication', { parameters: { applicationId } });
    return body.application.status === 'returned' ? body : undefined;
  });

test('the outcome of a review step and a decision say what is wrong with them, and keep what was typed', async ({
  browser,
  platform: { origin },
}) => {
  const [signatory, officer, reviewer, approver] = await Promise.all([
    login(origin, subs.signatory),
    login(origin, subs.officer),
    login(origin, subs.reviewer),
    login(origin, subs.approver),
  ]);
  const id = await bringTo('formalCheck', { signatory, officer, reviewer }, heilbronn);
  const desk = await pageOf(browser, origin, officer);
  await claim(desk, id);

  await test.step('asking without naming fields', async () => {
    await desk.getByRole('radio', { name: 'Nachforderung an die antragstellende Organisation' }).check();
    await desk.getByLabel('Was fordern Sie nach?').fill('Bitte ergänzen.');
    await desk.getByLabel('Frist für die Antwort').fill('2026-01-01');
    await desk.getByRole('button', { name: 'Nachforderung absenden' }).click();
    const fields = desk.getByRole('group', { name: 'Welche Angaben dürfen geändert werden?' });
    await expect(fields).toBeFocused();
    await expect(fields).toHaveAccessibleDescription(/Bitte wählen Sie mindestens eine Angabe/);
    await expect(desk.getByLabel('Frist für die Antwort')).toHaveAccessibleDescription(/einen Tag nach heute/);
    await expect(desk.getByLabel('Was fordern Sie nach?')).toHaveValue('Bitte ergänzen.');
  });

  await test.step('recommending a rejection without a reason', async () => {
    await desk.getByRole('radio', { name: 'Ablehnung empfehlen' }).check();
    await desk.getByRole('button', { name: 'Ablehnung empfehlen' }).click();
    await expectWrong(desk, 'Begründung', /Bitte begründen Sie die Ablehnung/);
    await desk.reload();
    await desk.getByRole('radio', { name: 'Nachforderung an die antragstellende Organisation' }).check();
    await expect(desk.getByLabel('Was fordern Sie nach?')).toHaveValue('Bitte ergänzen.');
  });

  await test.step('a decision without its parts', async () => {
    const another = await bringTo('decision', { signatory, officer, reviewer }, heilbronn);
    const deciding = await pageOf(browser, origin, approver);
    await claim(deciding, another);
    const make = deciding.getByRole('button', { name: 'Bescheid erstellen' });
    await make.click();
    const first = deciding.getByRole('radio', { name: /^Bewilligen in voller Höhe/ });
    await expect(first).toBeFocused();
    await expect(first).toHaveAccessibleDescription(/Bitte wählen Sie ein Ergebnis/);
    await deciding.getByRole('radio', { name: /^Teilweise bewilligen/ }).check();
    await deciding.getByLabel('Bewilligter Betrag').fill('60.000,01');
    await make.click();
    await expectWrong(
      deciding,
      'Bewilligter Betrag',
      /Bitte geben Sie einen Betrag ein\. Weniger als 60\.000,00/,
      '60.000,01',
    );
    await deciding.getByLabel('Bewilligter Betrag').fill('30.000');
    await make.click();
    await expectWrong(deciding, 'Begründung', /Bitte begründen Sie, warum Sie weniger bewilligen/, '');
    await deciding.getByRole('radio', { name: /^Ablehnen/ }).check();
    await make.click();
    await expectWrong(deciding, 'Begründung', /Bitte begründen Sie die Ablehnung/);
    await deciding.getByLabel('Begründung').fill('Noch nicht fertig');
    await deciding.getByRole('radio', { name: /^Zurückgeben/ }).check();
    await deciding.getByRole('button', { name: 'Zurückgeben', exact: true }).click();
    await expectWrong(deciding, 'An welchen Schritt?', /Bitte wählen Sie den Schritt/);
    await deciding.reload();
    await deciding.getByRole('radio', { name: /^Teilweise bewilligen/ }).check();
    await kept(deciding, { 'Bewilligter Betrag': '30.000', Begründung: 'Noch nicht fertig' });
  });
});

test('the forms for people and for access codes say what is wrong, and keep what was typed', async ({
  browser,
  platform: { origin },
}) => {
  const page = await pageOf(browser, origin, await login(origin, subs.signatory));
  await page.goto('/organisation');
  await page.getByLabel('Dienstliche E-Mail-Adresse').fill('nora.feld@heilbronn');
  await page.getByRole('button', { name: 'Einladen', exact: true }).click();
  await expectSummary(page, [
    'Bitte geben Sie den Namen ein.',
    'Bitte geben Sie eine E-Mail-Adresse wie „name@kreis.de“ ein.',
    'Bitte wählen Sie eine Rolle.',
  ]);
  await kept(page, { 'Dienstliche E-Mail-Adresse': 'nora.feld@heilbronn' });
  await page.getByRole('button', { name: 'Einladen', exact: true }).click();
  await expect(page.locator('.error-summary')).toBeFocused();

  const guest = await logInByAddress(browser, origin, 'gast@landkreis.example');
  await guest.getByRole('textbox', { name: 'Zugangscode' }).fill('7K3M-Q9XA');
  await guest.getByRole('button', { name: 'Code einlösen' }).click();
  await expectSummary(guest, [
    'Bitte geben Sie den Namen ein.',
    'Bitte geben Sie alle zwölf Zeichen des Zugangscodes ein.',
  ]);
  await expect(guest.getByRole('textbox', { name: 'Zugangscode' })).toHaveValue('7K3M-Q9XA');
  await guest.getByLabel('Ihr Vor- und Nachname').fill('Gitta Gast');
  await guest.getByRole('textbox', { name: 'Zugangscode' }).fill('7K3M-Q9XA-2BCD');
  await guest.getByRole('button', { name: 'Code einlösen' }).click();
  await expect(guest.getByRole('alert')).toContainText('Nach 5 Versuchen müssen Sie sich neu anmelden');
  await expect(guest.getByRole('textbox', { name: 'Zugangscode' })).toHaveValue('7K3M-Q9XA-2BCD');
  await kept(guest, { 'Ihr Vor- und Nachname': 'Gitta Gast' });
});
