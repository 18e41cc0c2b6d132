import { berlinDay, startOfBerlinDay } from '#schemas/calendar/berlin.ts';
import { addDays } from '#schemas/calendar/days.ts';
import { type ApplicationId, type Day, type Instant, toInstant } from '#schemas/ids.ts';
import { euros } from '#schemas/money.ts';
import { moveClock, platformNow } from '#test/support/clock.ts';
import { completeForm } from '#test/support/complete-form.ts';
import { login, type Session } from '#test/support/session.ts';
import { approve, begin, bringTo, eventually, fillIn, openTask, submit, workOff } from '#test/support/way.ts';
import { expect, test } from './fixtures.ts';
import { inspect } from './inspect.ts';
import { heilbronn, pageOf, subs } from './person.ts';
import { claim } from './steps.ts';

const asWorkers = async (origin: string) => ({
  signatory: await login(origin, subs.signatory),
  officer: await login(origin, subs.officer),
  reviewer: await login(origin, subs.reviewer),
  approver: await login(origin, subs.approver),
});

const passed = { outcome: 'passed' } as const;

/** The day until which the applicant can open the notice here, once it is ready. */
const noticeReady = (applicant: Session, applicationId: ApplicationId) =>
  eventually('a notice that can be opened', async () => {
    const { body } = await applicant.call('getApplication', { parameters: { applicationId } });
    return body.noticeReady?.retrieveUntil && { ...body.noticeReady, retrieveUntil: body.noticeReady.retrieveUntil };
  });

/** "3. März 2026", as pages write a day. */
const inWords = (day: Day) =>
  new Date(`${day}T12:00:00Z`).toLocaleDateString('de-DE', { timeZone: 'UTC', dateStyle: 'long' });

const todayOf = async (origin: string): Promise<Day> => berlinDay(toInstant(await platformNow(origin)) as Instant);

test('an editor may not open the notice, an auditor opens it without effect, and with the signatory it is delivered the day after', async ({
  browser,
  platform: { origin },
}) => {
  const { signatory, approver, ...reviewers } = await asWorkers(origin);
  const id = await bringTo('decision', { signatory, ...reviewers }, heilbronn);
  await approve(approver, id, euros(60_000));
  const { documentId } = await noticeReady(signatory, id);
  const editor = await login(origin, subs.editor);
  const applicant = await pageOf(browser, origin, editor);

  await test.step('the mail says that something is there, and not what', async () => {
    const mails = (await (await applicant.request.get(`${origin}/local/mail.json`)).json()) as {
      subject: string;
      text: string;
    }[];
    const mail = mails.find(({ text }) => text.includes(`/applications/${id}`));
    expect(mail?.subject).toMatch(/^Zu Ihrem Antrag IM-\d{4}-\d{6} liegt ein Bescheid für Sie bereit$/);
    expect(`${mail?.subject} ${mail?.text}`).not.toMatch(/bewillig|abgelehnt|60\.000|approved|grant/i);
  });

  await test.step('the editor sees that it is there and who can open it', async () => {
    await applicant.goto(`/applications/${id}`);
    await expect(applicant.getByRole('heading', { name: 'Ein Bescheid liegt für Sie bereit' })).toBeVisible();
    await expect(
      applicant.getByText('Öffnen kann ihn nur, wer für Ihre Organisation unterschreiben darf.'),
    ).toBeVisible();
    await expect(applicant.getByText('Martin Oster').first()).toBeVisible();
    await expect(applicant.getByRole('button', { name: 'Bescheid öffnen' })).toHaveCount(0);
    await expect(applicant.getByRole('main')).not.toContainText(/bewilligt|abgelehnt/);
    const refused = await editor.call('openDocument', { parameters: { applicationId: id, documentId } });
    expect(refused).toMatchObject({ status: 403, problem: { code: 'notDelivered' } });
  });

  await test.step('the auditor reads it, and it waits as before', async () => {
    const auditor = await pageOf(browser, origin, await login(origin, subs.auditor));
    await auditor.goto(`/cases/${id}`);
    const [answer] = await Promise.all([
      auditor.context().waitForEvent('response', (response) => response.url().includes(documentId)),
      auditor.getByRole('main').locator(`a[href$="/documents/${documentId}"]`).first().click(),
    ]);
    expect(answer.status()).toBe(200);
    await auditor.reload();
    await expect(auditor.getByText(/im Portal bereitgestellt, abzurufen bis/).first()).toBeVisible();
  });

  await test.step('the signatory opens it after reading what that means', async () => {
    const signing = await pageOf(browser, origin, signatory);
    const tomorrow = inWords(addDays(await todayOf(origin), 1));
    await signing.goto(`/applications/${id}`);
    await inspect(signing, 'application-notice-ready');
    await signing.getByRole('button', { name: 'Bescheid öffnen' }).click();
    const question = signing.getByRole('dialog');
    await expect(question).toContainText(`gilt er am ${tomorrow} als bekannt gegeben`);
    const [answer] = await Promise.all([
      signing.context().waitForEvent('response', (response) => response.url().includes(documentId)),
      question.getByRole('button', { name: 'Ja, öffnen' }).click(),
    ]);
    expect(answer.status()).toBe(200);
    expect(answer.headers()['content-type']).toBe('application/pdf');
    await expect(signing.getByText('Ihr Antrag ist bewilligt')).toBeVisible();
    const notice = signing.getByRole('region', { name: 'Bescheid', exact: true });
    await expect(notice).toContainText(`Bekannt gegeben am${tomorrow}`);
    await expect(notice).toContainText('hier im Portal');
    // A month after the delivery, on a working day: 28 days at least, and never two weeks more.
    await expect(notice).toContainText(/Rechtsbehelf möglich bis\d+\. \S+ \d{4} · Noch (2[89]|3\d) Tage/);
    await inspect(signing, 'application-approved');
  });

  await test.step('now the editor may read it too', async () => {
    await applicant.reload();
    await expect(applicant.getByText('Ihr Antrag ist bewilligt')).toBeVisible();
    expect((await editor.call('openDocument', { parameters: { applicationId: id, documentId } })).status).toBe(200);
  });
});

test('a notice that nobody opens in ten days goes to the officer to be posted, and the applicant then sees the decision', async ({
  browser,
  platform: { origin },
}) => {
  const { signatory, approver, ...reviewers } = await asWorkers(origin);
  const id = await bringTo('decision', { signatory, ...reviewers }, heilbronn);
  await approve(approver, id, euros(60_000));
  const { retrieveUntil } = await noticeReady(signatory, id);
  expect(retrieveUntil).toBe(addDays(await todayOf(origin), 10));
  await moveClock(origin, startOfBerlinDay(addDays(retrieveUntil, 1)));
  // Sessions ended long ago.
  const late = await login(origin, subs.officer);
  const applicant = await pageOf(browser, origin, await login(origin, subs.signatory));
  const desk = await pageOf(browser, origin, late);
  const today = retrieveUntil && addDays(retrieveUntil, 1);
  await openTask(late, id, 'post');

  await test.step('the signatory is told that it comes by post, and not what it says', async () => {
    await applicant.goto(`/applications/${id}`);
    await expect(applicant.getByText('Ein Bescheid kommt mit der Post')).toBeVisible();
    await expect(applicant.getByRole('main')).not.toContainText(/bewilligt|abgelehnt/);
    await inspect(applicant, 'application-notice-by-post');
  });

  await test.step('the officer finds the task, prints, posts and puts in the day', async () => {
    await desk.goto('/worklist?view=open&step=post');
    const row = desk.getByRole('row').filter({ has: desk.locator(`a[href="/cases/${id}"]`) });
    await expect(row).toBeVisible();
    await claim(desk, id);
    await expect(desk.getByText('weil er im Portal nicht rechtzeitig abgerufen wurde').first()).toBeVisible();
    const day = desk.getByLabel('Zur Post gegeben am');
    await day.fill(addDays(today, 1));
    await desk.getByRole('button', { name: 'Aufgabe zur Post speichern' }).click();
    await expect(day).toBeFocused();
    await expect(day).toHaveAccessibleDescription(
      /Bitte geben Sie den Tag ein, an dem Sie den Bescheid zur Post gebracht haben/,
    );
    await expect(day).toHaveValue(addDays(today, 1));
    await inspect(desk, 'case-post');
    await day.fill(today);
    await desk.getByRole('button', { name: 'Aufgabe zur Post speichern' }).click();
    await expect(desk.getByText('Hier ist nichts mehr zu tun.')).toBeVisible();
    await expect(desk.getByText(`mit der Post bekannt gegeben am ${inWords(addDays(today, 4))}`).first()).toBeVisible();
  });

  await test.step('the applicant sees the decision and its days', async () => {
    await applicant.reload();
    await expect(applicant.getByText('Ihr Antrag ist bewilligt')).toBeVisible();
    const notice = applicant.getByRole('region', { name: 'Bescheid', exact: true });
    await expect(notice).toContainText(`mit der Post, abgesandt am ${inWords(today)}`);
    await expect(notice).toContainText(`Bekannt gegeben am${inWords(addDays(today, 4))}`);
  });
});

test('without consent the notice goes by post at once, and so does one whose consent is revoked while it waits', async ({
  browser,
  platform: { origin },
}) => {
  const { signatory, officer, reviewer, approver } = await asWorkers(origin);
  const reviewers = { officer, reviewer };
  const byPost = await begin(signatory, heilbronn);
  await fillIn(signatory, byPost, {
    ...completeForm,
    declaration: { ...completeForm.declaration, portalDelivery: false },
  });
  await submit(signatory, byPost);
  await workOff(officer, byPost, 'formalCheck', passed);
  await workOff(reviewer, byPost, 'technicalReview', passed);
  const revoked = await bringTo('decision', { signatory, ...reviewers }, heilbronn);
  await approve(approver, byPost, euros(60_000));
  await approve(approver, revoked, euros(60_000));
  await openTask(officer, byPost, 'post');
  await noticeReady(signatory, revoked);

  const applicant = await pageOf(browser, origin, signatory);
  await applicant.goto(`/applications/${byPost}`);
  await expect(applicant.getByText('Ein Bescheid kommt mit der Post')).toBeVisible();
  await expect(applicant.getByText('Der Bescheid kommt mit der Post.', { exact: true })).toBeVisible();
  await expect(applicant.getByRole('button', { name: 'Einwilligung widerrufen' })).toHaveCount(0);

  await applicant.goto(`/applications/${revoked}`);
  await applicant.getByRole('button', { name: 'Einwilligung widerrufen' }).click();
  await applicant.getByRole('dialog').getByRole('button', { name: 'Ja, widerrufen' }).click();
  await expect(applicant.getByText('Ein Bescheid kommt mit der Post')).toBeVisible();
  await expect(applicant.getByRole('button', { name: 'Bescheid öffnen' })).toHaveCount(0);
  await openTask(officer, revoked, 'post');
  const desk = await pageOf(browser, origin, officer);
  for (const id of [byPost, revoked]) {
    await desk.goto(`/cases/${id}`);
    await expect(desk.getByText('weil nicht in die Bekanntgabe im Portal eingewilligt wurde').first()).toBeVisible();
    await expect(desk.getByRole('button', { name: 'Übernehmen' })).toBeVisible();
  }
});
