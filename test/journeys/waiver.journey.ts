import { finalFrom } from '#schemas/duty/duties.ts';
import type { ApplicationId, Instant } from '#schemas/ids.ts';
import { euros } from '#schemas/money.ts';
import { moveClock } from '#test/support/clock.ts';
import { login, type Session } from '#test/support/session.ts';
import { accepted, approve, bringTo, eventually, retrieve } from '#test/support/way.ts';
import { expect, test } from './fixtures.ts';
import { inspect } from './inspect.ts';
import { heilbronn, pageOf, subs } from './person.ts';

test.use({ ownTime: 'waiver' });

/** The first instalment is due on 1 March 2027: from 1 January on it can be asked for, two months ahead. */
const beginning = '2027-01-11T09:00:00.000Z' as Instant;

/** A grant of 60,000 € of the Landkreis Heilbronn, whose notice its signatory has opened. */
async function granted(origin: string, signatory: Session): Promise<ApplicationId> {
  const [officer, reviewer, approver] = await Promise.all([
    login(origin, subs.officer),
    login(origin, subs.reviewer),
    login(origin, subs.approver),
  ]);
  const id = await bringTo('decision', { signatory, officer, reviewer }, heilbronn);
  await approve(approver, id, euros(60_000));
  await retrieve(signatory, id);
  await eventually('the grant', async () => {
    const { status } = await signatory.call('getGrant', { parameters: { applicationId: id } });
    return status === 200 || undefined;
  });
  return id;
}

const grantOf = async (session: Session, applicationId: ApplicationId) =>
  accepted('getGrant', await session.call('getGrant', { parameters: { applicationId } })).body.grant;

test('a signatory waives legal remedies, which an editor cannot, and money can be asked for at once', async ({
  browser,
  platform: { origin },
}) => {
  // Six pages are looked at closely.
  test.setTimeout(180_000);
  await moveClock(origin, beginning);
  const signatory = await login(origin, subs.signatory);
  const id = await granted(origin, signatory);
  const request = async () => {
    const { version } = await grantOf(signatory, id);
    const body = {
      amount: euros(10_000),
      neededUntil: '2027-03-05' as never,
      purpose: 'Gehälter im Januar und Februar',
    };
    return signatory.call('requestPayment', { parameters: { applicationId: id }, ifMatch: version, body });
  };

  await test.step('before, nothing is paid', async () => {
    expect(await request()).toMatchObject({ status: 409, problem: { code: 'notFinal' } });
  });

  await test.step('the way leads from the application to its grant', async () => {
    const page = await pageOf(browser, origin, await login(origin, subs.editor));
    await page.goto('/applications');
    await page.getByRole('link', { name: /^Zur Förderung.*IM-2027-/ }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Förderung: Integrationsmanagement 2027' })).toBeVisible();
    await expect(page.getByRole('region', { name: 'Wo das Geld steht' })).toContainText(
      /Auszahlungen sind ab .* möglich/,
    );
    await expect(page.getByRole('link', { name: /auf Rechtsbehelfe verzichten/ })).toHaveCount(0);
    await inspect(page, 'grant');
  });

  await test.step('an editor reads what a waiver means, and who may declare it', async () => {
    const page = await pageOf(browser, origin, await login(origin, subs.editor));
    await page.goto(`/grants/${id}/waiver`);
    await expect(page.getByText('Der Verzicht lässt sich nicht zurücknehmen.')).toBeVisible();
    await expect(page.getByText('Martin Oster').first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'Verbindlich verzichten' })).toHaveCount(0);
    await inspect(page, 'waiver-editor', false);
  });

  await test.step('a signatory confirms, is asked once more, and the notice is final', async () => {
    const page = await pageOf(browser, origin, signatory);
    await page.goto(`/grants/${id}`);
    await page.getByRole('link', { name: /auf Rechtsbehelfe verzichten/ }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Auf Rechtsbehelfe verzichten' })).toBeFocused();
    await page.getByRole('button', { name: 'Verbindlich verzichten' }).click();
    const agreement = page.getByRole('checkbox', { name: /verzichte für Landkreis Heilbronn auf Rechtsbehelfe/ });
    await expect(agreement).toBeFocused();
    await expect(agreement).toHaveAccessibleDescription(/Bitte bestätigen Sie den Verzicht/);
    await inspect(page, 'waiver');
    await agreement.check();
    await page.getByRole('button', { name: 'Verbindlich verzichten' }).click();
    const question = page.getByRole('dialog');
    await expect(question).toContainText('Das lässt sich nicht rückgängig machen.');
    await question.getByRole('button', { name: 'Ja, verzichten' }).click();
    await expect(page.getByText('Ihre Organisation hat auf Rechtsbehelfe verzichtet')).toBeVisible();
    await expect(page.getByText('Der Verzicht ist erklärt. Der Bescheid ist bestandskräftig.')).toBeAttached();
    expect(finalFrom(await grantOf(signatory, id))).toBe('2027-01-11');
  });

  await test.step('now money can be asked for, and the officer finds that on the list', async () => {
    expect((await request()).status).toBe(201);
    const officer = await login(origin, subs.officer);
    const desk = await pageOf(browser, origin, officer);
    await desk.goto('/');
    await desk.getByRole('link', { name: 'Zu den laufenden Förderungen' }).click();
    const row = desk.getByRole('row').filter({ hasText: 'Mittelabruf prüfen' });
    await expect(row).toContainText('10.000,00 €');
    await expect(row.getByRole('link')).toHaveAttribute('href', `/grants/${id}/payments`);
    await inspect(desk, 'grant-tasks');
    await desk.goto(`/grants/${id}`);
    await expect(desk.getByRole('region', { name: 'Das wartet bei Ihrer Behörde' })).toContainText('Ihre Aufgabe');
    await expect(desk.getByRole('region', { name: 'Verlauf' })).toContainText('Auf Rechtsbehelfe verzichtet');
    await inspect(desk, 'grant-officer');
  });

  await test.step('what will be reminded of stands on a page of its own', async () => {
    const page = await pageOf(browser, origin, signatory);
    await page.goto(`/grants/${id}/reminders`);
    await expect(page.getByRole('table', { name: 'Geplant' }).getByRole('row')).not.toHaveCount(1);
    await inspect(page, 'grant-reminders');
    await page.goto('/');
    const running = page.getByRole('listitem').filter({ has: page.locator(`a[href="/grants/${id}"]`) });
    await expect(running).toContainText('Mittel abrufen: 1. Rate');
    await inspect(page, 'start-grantee');
  });
});
