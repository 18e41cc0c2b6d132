import type { Page } from '@playwright/test';
import { makePdf } from '#functions/documents/inspect/testing/files.ts';
import { readPdf } from '#test/letters/read-pdf.ts';
import { login } from '#test/support/session.ts';
import { bringTo, retrieve } from '#test/support/way.ts';
import { expect, test } from './fixtures.ts';
import { inspect } from './inspect.ts';
import { logIn, pageOf, people, stuttgart, subs } from './person.ts';
import {
  answer,
  applicationIdOf,
  beginApplication,
  claim,
  decide,
  expectPage,
  expectSaved,
  fillInAccount,
  fillInContact,
  fillInPost,
  goOn,
  openNotice,
  pass,
  prepareNotice,
  recommendRejection,
  submit,
} from './steps.ts';

/** The text of a PDF that a link of the page leads to. */
async function lettersOf(page: Page, link: string | RegExp): Promise<string> {
  const address = await page.getByRole('link', { name: link }).getAttribute('href');
  const opened = await page.request.get(address ?? '');
  return (await readPdf(await opened.body())).text;
}

/** Mails about an application, newest last, as the platform's own mailbox holds them. */
async function mailsAbout(page: Page, number: string): Promise<{ subject: string; text: string; to: string[] }[]> {
  const mails = await (await page.request.get('/local/mail.json')).json();
  return mails.filter((mail: { subject: string; text: string }) => `${mail.subject} ${mail.text}`.includes(number));
}

/** Every page, with a post at a carrier, a part that is passed on, a follow-up and an attachment. */
async function fillInEverything(editor: Page): Promise<void> {
  await editor.getByRole('link', { name: 'Mit dem Ausfüllen beginnen' }).click();
  await expectPage(editor, 'contact');
  await expect(editor.getByLabel('Ansprechperson')).toHaveValue('Elif Brandt');
  await expect(editor.getByLabel('Postleitzahl und Ort')).toHaveValue('74072 Heilbronn');
  await fillInContact(editor);
  await goOn(editor);
  await expectPage(editor, 'account');
  await fillInAccount(editor);
  await goOn(editor);
  await expectPage(editor, 'posts');
  await fillInPost(editor);
  await editor.getByRole('button', { name: 'Weitere Stelle hinzufügen' }).click();
  const second = editor.getByRole('group', { name: 'Stelle 2' });
  await second.getByLabel('Funktion').fill('Integrationsmanagement Südraum');
  await second.getByLabel('Steht noch nicht fest').check();
  await expect(second.getByLabel('Name der Anstellungsträgerin')).toHaveCount(0);
  await second.getByLabel('Freier Träger').check();
  await second.getByLabel('Name der Anstellungsträgerin').fill('Diakonisches Werk Heilbronn');
  await second.getByLabel('Stellenumfang').fill('0,5');
  await second.getByLabel('Monate im Förderzeitraum').fill('6');
  await second.getByLabel('Monate im Förderzeitraum').blur();
  // 60,000 € × (0.75 × 12 + 0.5 × 6) / 12
  await expect(editor.getByRole('complementary').getByText('60.000,00 €').first()).toBeVisible();
  await expectSaved(editor);
  await goOn(editor);
  await expectPage(editor, 'onward');
  await answer(editor, /Geben Sie einen Teil der Förderung weiter/, 'Ja');
  await editor.getByRole('button', { name: 'Empfangende Stelle hinzufügen' }).click();
  const recipient = editor.getByRole('group', { name: 'Empfangende Stelle 1' });
  await recipient.getByLabel('Freier Träger').check();
  await recipient.getByLabel('Name').fill('Diakonisches Werk Heilbronn');
  await recipient.getByLabel('Betrag').fill('15.000');
  await recipient.getByLabel('Betrag').blur();
  await expect(recipient.getByLabel('Betrag')).toHaveValue('15.000,00');
  await expect(editor.getByRole('region', { name: 'Weitergabe im Überblick' })).toContainText('45.000,00 €');
  await goOn(editor);
  await expectPage(editor, 'attachments');
  const concept = editor.getByRole('group', { name: /^Konzept/ });
  await concept
    .locator('input[type=file]')
    .setInputFiles({ name: 'Konzept „Nord“.pdf', mimeType: 'application/pdf', buffer: makePdf() });
  await expect(concept.getByText('Beigefügt')).toBeVisible();
  await inspect(editor, 'form-attachments-stored');
  await goOn(editor);
  await expectPage(editor, 'declaration');
  await answer(editor, 'Wann beginnt das Vorhaben?', /Folgeantrag/);
  await editor.getByLabel('Aktenzeichen und Datum des letzten Bescheids').fill('IM-2025-000417 vom 12.12.2025');
  await answer(editor, /in diesem Portal bekannt geben/, 'Ja');
  await editor.getByLabel(/vollständig und richtig/).check();
  await expectSaved(editor);
  await goOn(editor);
}

test('a Kreis applies, three people check and decide, and its signatory opens the notice', async ({
  browser,
  platform,
}) => {
  test.setTimeout(120_000);
  const editor = await logIn(browser, platform.origin, people.editor);
  await beginApplication(editor);
  const id = applicationIdOf(editor);
  let number = '';

  await test.step('an editor fills in every page, and is told who may submit', async () => {
    await fillInEverything(editor);
    await expect(editor.getByText('Konzept „Nord“.pdf')).toBeVisible();
    await expect(editor.getByText('Das fehlt noch')).toHaveCount(0);
    await expect(editor.getByText('Einreichen darf eine zeichnungsbefugte Person')).toBeVisible();
    await expect(editor.getByText('Martin Oster').first()).toBeVisible();
    await expect(editor.getByRole('button', { name: 'Verbindlich einreichen' })).toHaveCount(0);
  });

  const signatory = await logIn(browser, platform.origin, people.signatory);
  await test.step('a signatory submits, and keeps a receipt with its number', async () => {
    await submit(signatory, id);
    const told = signatory.getByText(/Er hat das Aktenzeichen IM-\d{4}-\d{6}/);
    // The first application of a platform: all its functions still have to start.
    await expect(told).toBeVisible({ timeout: 30_000 });
    number = /IM-\d{4}-\d{6}/.exec((await told.textContent()) ?? '')?.[0] ?? '';
    await expect(signatory.getByRole('link', { name: /^Eingangsbestätigung öffnen/ })).toBeVisible();
    const receipt = await lettersOf(signatory, /^Eingangsbestätigung öffnen/);
    expect(receipt).toContain(number);
    expect(receipt).toContain('Integrationsmanagement Südraum');
    expect(receipt).toContain('Konzept „Nord“.pdf');
    await expect
      .poll(async () => (await mailsAbout(signatory, number)).map(({ to }) => to.join()))
      .toContain('integration@landkreis-heilbronn.example');
  });

  await test.step('an officer takes it from the worklist, looks at every point and passes it', async () => {
    const officer = await logIn(browser, platform.origin, people.officer);
    await officer.getByRole('link', { name: 'Aufgaben', exact: true }).click();
    const row = officer.getByRole('row', { name: new RegExp(number) });
    await expect(row).toContainText('Formale Prüfung');
    await expect(row).toContainText('Landkreis Heilbronn');
    await row.getByRole('button', { name: 'Übernehmen' }).click();
    await row.getByRole('link', { name: number }).click();
    await expect(officer.getByText('Folgeantrag für ein laufendes Vorhaben', { exact: false }).first()).toBeVisible();
    for (const point of [/antragsberechtigt/, /vollständig und lesbar/, /nicht begonnen/, /Bankverbindung/])
      await answer(officer, point, 'In Ordnung');
    await expect(officer.getByText(/^Gespeichert \d\d:\d\d/)).toBeVisible();
    await pass(officer);
  });

  await test.step('a reviewer passes it, too, with a note', async () => {
    const reviewer = await pageOf(browser, platform.origin, await login(platform.origin, subs.reviewer));
    await claim(reviewer, id);
    await reviewer.getByRole('radio', { name: 'In Ordnung, weiter zum nächsten Schritt' }).check();
    await expect(reviewer.getByText('3 Prüfpunkte sind nicht angesehen.')).toBeVisible();
    await reviewer.getByLabel('Vermerk').fill('Qualifikation der zweiten Stelle wird nachgereicht.');
    await pass(reviewer);
  });

  await test.step('an approver looks at the notice and approves with it', async () => {
    const approver = await logIn(browser, platform.origin, people.approver);
    await claim(approver, id);
    await expect(approver.getByText('Qualifikation der zweiten Stelle wird nachgereicht.').first()).toBeVisible();
    await prepareNotice(approver, { outcome: 'full' });
    await expect(approver.getByRole('button', { name: 'So entscheiden und bekannt geben' })).toHaveCount(0);
    const notice = await lettersOf(approver, 'Bescheid ansehen (PDF)');
    expect(notice).toContain(number);
    expect(notice).toContain('in Höhe von 60.000,00 € (in Worten: sechzigtausend Euro)');
    await inspect(approver, 'case-notice');
    await decide(approver);
    await expect(approver.getByText('Der Bescheid liegt zum Abruf bereit. Es ist nichts zu tun.')).toBeVisible();
  });

  await test.step('the mail says that something is there, and not what', async () => {
    await expect.poll(async () => (await mailsAbout(signatory, number)).length).toBe(2);
    const mail = (await mailsAbout(signatory, number)).find(({ subject }) => /liegt|bereit/.test(subject));
    expect(mail?.text).toContain(`/applications/${id}`);
    expect(`${mail?.subject} ${mail?.text}`).not.toMatch(/bewillig|ablehn|abgelehnt|60\.000/i);
    await signatory.goto('/local/mail');
    await expect(signatory.getByText(number).first()).toBeVisible();
  });

  await test.step('nobody but a signatory learns the decision before it is opened', async () => {
    await editor.goto(`/applications/${id}`);
    await expect(editor.getByText('Ein Bescheid liegt für Sie bereit')).toBeVisible();
    await expect(
      editor.getByText('Öffnen kann ihn nur, wer für Ihre Organisation unterschreiben darf.', { exact: false }),
    ).toBeVisible();
    await expect(editor.getByRole('button', { name: 'Bescheid öffnen' })).toHaveCount(0);
    await expect(editor.getByText(/bewilligt/i)).toHaveCount(0);
  });

  await test.step('a signatory opens the notice, and sees what was decided and which days count', async () => {
    await signatory.goto('/');
    await signatory
      .getByRole('link', { name: /Posteingang/ })
      .first()
      .click();
    await signatory
      .getByRole('link', { name: /^Bescheid öffnen/ })
      .first()
      .click();
    await openNotice(signatory);
    await expect(signatory.getByText('Ihr Antrag ist bewilligt')).toBeVisible();
    await expect(
      signatory.getByText('Bewilligt sind 60.000,00 €; beantragt waren 60.000,00 €', { exact: false }),
    ).toBeVisible();
    await expect(signatory.getByText('Rechtsbehelf möglich bis', { exact: true })).toBeVisible();
    await expect(signatory.getByText('Der Verlauf ist lückenlos und unverändert', { exact: false })).toBeVisible();
    expect(await lettersOf(signatory, /^Bescheid öffnen/)).toContain('Rechtsbehelfsbelehrung');
  });
});

test('an approver grants less than was asked for, and says why in the notice', async ({ browser, platform }) => {
  const { origin } = platform;
  const [signatory, officer, reviewer, approver] = await Promise.all([
    login(origin, subs.otherSignatory),
    login(origin, subs.officer),
    login(origin, subs.reviewer),
    login(origin, subs.approver),
  ]);
  const id = await bringTo('decision', { signatory, officer, reviewer }, stuttgart);
  const desk = await pageOf(browser, origin, approver);
  await claim(desk, id);
  await desk.getByRole('radio', { name: 'Teilweise bewilligen' }).check();
  await desk.getByLabel('Bewilligter Betrag').fill('60.000');
  await desk.getByRole('button', { name: 'Bescheid erstellen' }).click();
  await expect(desk.getByText('Bitte geben Sie einen Betrag ein. Weniger als 60.000,00 €.')).toBeVisible();
  await expect(desk.getByText('Bitte begründen Sie, warum Sie weniger bewilligen.')).toBeVisible();
  await inspect(desk, 'case-partial-errors');
  const reason = 'Die Stelle wird erst ab April besetzt.';
  await prepareNotice(desk, { outcome: 'partial', amount: '45.000', reason });
  const notice = await lettersOf(desk, 'Bescheid ansehen (PDF)');
  expect(notice).toContain('in Höhe von 45.000,00 € (in Worten: fünfundvierzigtausend Euro)');
  expect(notice).toContain(reason);

  // What is changed afterwards needs a new notice: signed is what was shown.
  await desk.getByLabel('Bewilligter Betrag').fill('44.000');
  await expect(
    desk.getByText('Bitte erstellen Sie den Bescheid neu und sehen Sie ihn an.', { exact: false }),
  ).toBeVisible();
  await prepareNotice(desk, { outcome: 'partial', amount: '44.000', reason });
  expect(await lettersOf(desk, 'Bescheid ansehen (PDF)')).toContain('vierundvierzigtausend Euro');
  await decide(desk);
  await expect(desk.getByText('Bewilligt', { exact: true }).first()).toBeVisible();

  await retrieve(signatory, id);
  const applicant = await pageOf(browser, origin, signatory);
  await applicant.goto(`/applications/${id}`);
  await expect(applicant.getByText('Ihr Antrag ist teilweise bewilligt')).toBeVisible();
  await expect(
    applicant.getByText('Bewilligt sind 44.000,00 €; beantragt waren 60.000,00 €', { exact: false }),
  ).toBeVisible();
  await expect(applicant.getByText(reason, { exact: false }).first()).toBeVisible();
});

test('an officer recommends a rejection, the approver takes over the reason, and nobody learns it before it is opened', async ({
  browser,
  platform,
}) => {
  const { origin } = platform;
  const [signatory, editor, officer, reviewer, approver] = await Promise.all([
    login(origin, subs.otherSignatory),
    login(origin, subs.otherEditor),
    login(origin, subs.officer),
    login(origin, subs.reviewer),
    login(origin, subs.approver),
  ]);
  const id = await bringTo('formalCheck', { signatory, officer, reviewer }, stuttgart);
  const reason = 'Die Stelle wird schon aus einem anderen Programm gefördert.';
  const checking = await pageOf(browser, origin, officer);
  await claim(checking, id);
  await checking.getByRole('radio', { name: 'Ablehnung empfehlen' }).check();
  await checking.getByRole('button', { name: 'Ablehnung empfehlen' }).click();
  await expect(checking.getByText('Bitte begründen Sie die Ablehnung.')).toBeVisible();
  await recommendRejection(checking, reason);

  const deciding = await pageOf(browser, origin, approver);
  await claim(deciding, id);
  await expect(deciding.getByRole('region', { name: 'Auffälligkeiten' })).toContainText(
    'Formale Prüfung: Ablehnung empfohlen',
  );
  await expect(deciding.getByText('Eine Bewilligung ist zurzeit nicht möglich')).toBeVisible();
  await deciding.getByRole('radio', { name: 'Ablehnen' }).check();
  await deciding.getByRole('button', { name: 'Begründung übernehmen: Formale Prüfung' }).click();
  await expect(deciding.getByLabel('Begründung', { exact: true })).toHaveValue(reason);
  await prepareNotice(deciding, { outcome: 'rejected', reason: `${reason} Doppelförderung ist ausgeschlossen.` });
  const notice = await lettersOf(deciding, 'Bescheid ansehen (PDF)');
  expect(notice).toContain('Doppelförderung ist ausgeschlossen.');
  expect(notice).toContain('Ablehnung');
  await decide(deciding);

  const reading = await pageOf(browser, origin, editor);
  await expect(async () => {
    await reading.goto(`/applications/${id}`);
    await expect(reading.getByText('Ein Bescheid liegt für Sie bereit')).toBeVisible({ timeout: 1000 });
  }).toPass();
  await expect(reading.getByText(/abgelehnt|Ablehnung|Doppelförderung/i)).toHaveCount(0);
  const { body } = await editor.call('getApplication', { parameters: { applicationId: id } });
  expect(JSON.stringify(body)).not.toMatch(/Doppelf|rejected/);

  await retrieve(signatory, id);
  await reading.goto(`/applications/${id}`);
  await expect(reading.getByText('Ihr Antrag ist abgelehnt')).toBeVisible();
  await expect(reading.getByText('Doppelförderung ist ausgeschlossen.', { exact: false }).first()).toBeVisible();
  await expect(reading.getByText('Rechtsbehelf möglich bis', { exact: true })).toBeVisible();
});
