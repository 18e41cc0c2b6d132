import type { Page } from '@playwright/test';
import { berlinDay, startOfBerlinDay } from '#schemas/calendar/berlin.ts';
import { addDays } from '#schemas/calendar/days.ts';
import { type ApplicationId, toInstant } from '#schemas/ids.ts';
import { readPdf } from '#test/letters/read-pdf.ts';
import { moveClock, platformNow } from '#test/support/clock.ts';
import { importRecords } from '#test/support/records.ts';
import { login, type Session } from '#test/support/session.ts';
import { begin, eventually, fillIn, openTask } from '#test/support/way.ts';
import { expect, test } from './fixtures.ts';
import { inspect } from './inspect.ts';
import { pageOf, stuttgart, subs } from './person.ts';
import { supplementRound } from './rounds.ts';
import { claim } from './steps.ts';

const round = supplementRound('deadline');

/** Opens the check page, so that one click is left, and gives a way to hand in and the receipt's moment. */
async function ready(page: Page, id: ApplicationId) {
  await page.goto(`/applications/${id}/check`);
  const button = page.getByRole('button', { name: 'Verbindlich einreichen' });
  await expect(button).toBeVisible();
  return async () => {
    await button.click();
    await expect(page.getByRole('heading', { level: 1, name: 'Ihr Antrag ist eingegangen' })).toBeVisible();
    // With its number, so that the receipt's paper and mail have one too.
    await expect(page.getByRole('main')).toContainText(/Aktenzeichen IM-\d{4}-\d{6}/);
  };
}

/** The receipt's PDF as text, and the mail that brings it, once they are there. */
async function paperAndMail(signatory: Session, page: Page, applicationId: ApplicationId) {
  const parameters = { applicationId };
  const documentId = await eventually('a receipt', async () => {
    const { body } = await signatory.call('getApplication', { parameters });
    return body.documents.find(({ kind, status }) => kind === 'receipt' && status === 'stored')?.id;
  });
  const { bytes } = await signatory.call('openDocument', { parameters: { applicationId, documentId } });
  const mail = await eventually('a mail with the receipt', async () => {
    const mails = (await (await page.request.get('/local/mail.json')).json()) as { subject: string; text: string }[];
    return mails.find(({ subject, text }) => /ist eingegangen/.test(subject) && text.includes(applicationId));
  });
  return { paper: (await readPdf(bytes)).text, mail: mail.text };
}

test('what is handed in before 24:00 of the last day is in time; from 0:00 on it is late, is taken, and an officer decides', async ({
  browser,
  platform,
}) => {
  const { origin } = platform;
  // The last day is tomorrow by the platform's clock, so that the clock can be moved to its end.
  const lastDay = addDays(berlinDay(toInstant(await platformNow(origin))), 1);
  const closesAt = startOfBerlinDay(addDays(lastDay, 1));
  const before = (seconds: number) => toInstant(Date.parse(closesAt) - seconds * 1000);
  const lastDayInWords = new Date(`${lastDay}T12:00:00Z`).toLocaleDateString('de-DE', { dateStyle: 'long' });
  await importRecords(platform, { rounds: [{ ...round, closesAt }] });
  await moveClock(origin, before(300));
  const signatory = await login(origin, subs.otherSignatory);
  const inTime = await begin(signatory, stuttgart, round.id);
  const late = await begin(signatory, stuttgart, round.id);
  await Promise.all([fillIn(signatory, inTime), fillIn(signatory, late)]);
  const page = await pageOf(browser, origin, signatory);
  const other = await page.context().newPage();
  const handIn = await ready(page, inTime);
  const handInLate = await ready(other, late);

  await test.step('in the last minute of the day', async () => {
    // The clock runs on while the browser works: the last half minute leaves it room.
    await moveClock(origin, before(30));
    await handIn();
    await expect(page.getByRole('main')).toContainText(new RegExp(`${lastDayInWords}, 23:59:[3-5]\\d Uhr`));
    await expect(page.getByRole('main')).not.toContainText('verspätet');
    const { paper, mail } = await paperAndMail(signatory, page, inTime);
    expect(paper).toContain('23:59 Uhr');
    expect(paper).toMatch(/Antragsfrist eingehalten/);
    expect(mail).toContain('23:59 Uhr');
    expect(`${paper} ${mail}`).not.toContain('verspätet');
  });

  await test.step('from the first moment of the next day', async () => {
    await moveClock(origin, closesAt);
    await handInLate();
    await expect(other.getByRole('main')).toContainText(/, 00:00:\d\d Uhr/);
    await expect(other.getByText('wird als verspätet geführt')).toBeVisible();
    await expect(other.getByText(`Die Frist endete am ${lastDayInWords}, 24:00 Uhr.`)).toBeVisible();
    await inspect(other, 'receipt-late');
    const { paper, mail } = await paperAndMail(signatory, other, late);
    expect(paper).toContain('Der Antrag ist verspätet.');
    expect(paper).toMatch(/Antragsfrist verspätet/);
    expect(mail).toContain('Er ist verspätet: Die Antragsfrist war bereits abgelaufen.');
  });

  await test.step('whoever opens the check page now is warned', async () => {
    const third = await begin(signatory, stuttgart, round.id);
    await fillIn(signatory, third);
    await other.goto(`/applications/${third}/check`);
    await expect(other.getByText('Die Frist ist abgelaufen').first()).toBeVisible();
    await expect(other.getByRole('button', { name: 'Verbindlich einreichen' })).toBeVisible();
  });

  await test.step('the officer admits it with a ground and a reason, and not without', async () => {
    const officer = await login(origin, subs.officer);
    await openTask(officer, late, 'formalCheck');
    const desk = await pageOf(browser, origin, officer);
    await claim(desk, late);
    await expect(desk.getByText('verspätet', { exact: true }).first()).toBeVisible();
    await desk.getByRole('radio', { name: 'In Ordnung, weiter zum nächsten Schritt' }).check();
    await desk.getByRole('button', { name: 'Schritt abschließen' }).click();
    const ground = desk.getByRole('radio', { name: 'Ermessen' });
    await expect(ground).toBeFocused();
    await expect(ground).toHaveAccessibleDescription(/Bitte wählen Sie, worauf Sie die Zulassung stützen/);
    await ground.check();
    await desk.getByRole('button', { name: 'Schritt abschließen' }).click();
    const reason = desk.getByLabel('Warum wird der Antrag zugelassen?');
    await expect(reason).toBeFocused();
    await expect(reason).toHaveAccessibleDescription(/Bitte sagen Sie, warum/);
    await reason.fill('Es ging um Sekunden.');
    await desk.getByRole('button', { name: 'Schritt abschließen' }).click();
    await expect(desk.getByText('Dieser Schritt wartet auf: Fachprüfung.')).toBeVisible();
    await other.goto(`/applications/${late}`);
    await expect(other.getByText('nach dem Ende der Frist eingegangen und wurde zugelassen')).toBeVisible();
  });
});
