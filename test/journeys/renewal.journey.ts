import type { Browser, Page } from '@playwright/test';
import { startOfBerlinDay } from '#schemas/calendar/berlin.ts';
import type { ApplicationId, Day } from '#schemas/ids.ts';
import { moveClock } from '#test/support/clock.ts';
import { grantTo, openWindows } from '#test/support/renewal.ts';
import { login } from '#test/support/session.ts';
import { openTask } from '#test/support/way.ts';
import { expect, test } from './fixtures.ts';
import { inspect } from './inspect.ts';
import { heilbronn, pageOf, stuttgart, subs } from './person.ts';
import { answer, expectSaved } from './steps.ts';

test.use({ ownTime: 'renewal' });

const asPerson = async (browser: Browser, origin: string, sub: string): Promise<Page> =>
  pageOf(browser, origin, await login(origin, sub));

/** The same answers as in the browser, counted: each press of a link, an answer or a button. */
function counting(page: Page) {
  let presses = 0;
  return {
    async press(role: 'button' | 'link' | 'radio' | 'checkbox', name: string | RegExp, group?: RegExp) {
      presses += 1;
      const within = group ? page.getByRole('group', { name: group }) : page;
      await within.getByRole(role, { name }).click();
    },
    presses: () => presses,
  };
}

/** What the officer sees of it in the case. */
async function comparedBy(page: Page, draft: ApplicationId) {
  await page.goto(`/cases/${draft}`);
  return page.getByRole('region', { name: 'Gegenüber dem letzten Antrag' });
}

test('applying again: four presses with nothing changed, and what changed is told to applicant and officer', async ({
  browser,
  platform: { origin },
}) => {
  test.slow();
  const people = {
    officer: await login(origin, subs.officer),
    reviewer: await login(origin, subs.reviewer),
    approver: await login(origin, subs.approver),
  };
  const ofHeilbronn = await grantTo(origin, heilbronn, { ...people, signatory: await login(origin, subs.signatory) });
  const ofStuttgart = await grantTo(origin, stuttgart, {
    ...people,
    signatory: await login(origin, subs.otherSignatory),
  });
  const [unchanged, changed] = await openWindows(origin, '2027-08-02' as Day, [
    { applicationId: ofHeilbronn, as: subs.signatory },
    { applicationId: ofStuttgart, as: subs.otherSignatory },
  ]);
  if (!unchanged || !changed) throw new Error('there is no draft');

  await test.step('with nothing changed it takes four presses and less than two minutes', async () => {
    const page = await asPerson(browser, origin, subs.signatory);
    const hand = counting(page);
    await page.goto(`/applications/${unchanged}`);
    const begun = performance.now();
    await hand.press('link', 'Folgeantrag auf einer Seite');
    await expect(page.getByRole('heading', { level: 1, name: 'Folgeantrag stellen' })).toBeVisible();
    await expect(page.getByText('Es ändert sich nichts.')).toBeVisible();
    const posts = page.getByRole('region', { name: 'Stellen', exact: true });
    await expect(posts.getByText(/^Unverändert seit \d+\. \S+ \d{4}$/).first()).toBeVisible();
    await expect(page.getByRole('radio', { name: /Dies ist ein Folgeantrag/ })).toBeChecked();
    await expect(page.getByLabel(/Aktenzeichen und Datum/)).toHaveValue(/^IM-\d{4}-\d{6}, bekannt gegeben am /);
    await hand.press('radio', 'Ja', /in diesem Portal bekannt geben/);
    await hand.press('checkbox', /vollständig und richtig/);
    await hand.press('button', 'Verbindlich einreichen');
    await expect(page.getByRole('heading', { level: 1, name: 'Ihr Antrag ist eingegangen' })).toBeVisible();
    expect(hand.presses()).toBe(4);
    expect((performance.now() - begun) / 1000).toBeLessThan(120);
  });

  await test.step('what changes stands in words before it is handed in', async () => {
    const page = await asPerson(browser, origin, subs.otherSignatory);
    await page.goto(`/applications/${changed}/renewal`);
    await inspect(page, 'renewal');
    await page.getByRole('link', { name: /^Ändern\s*: Stellen$/ }).click();
    const row = page.getByRole('group', { name: 'Stelle 1' });
    await expect(row.getByText(/^Unverändert seit .* \(Antrag IM-\d{4}-\d{6}\)$/).first()).toBeVisible();
    await row.getByLabel('Stellenumfang').fill('0,75');
    await row.getByLabel('Stellenumfang').blur();
    await expectSaved(page);
    await page.goto(`/applications/${changed}/renewal`);
    const told = page.getByRole('region', { name: 'Was sich gegenüber dem letzten Mal ändert' });
    await expect(told).toContainText('Stelle 1: Stellenumfang 1,00 → 0,75 VZÄ');
    await answer(page, /in diesem Portal bekannt geben/, 'Ja');
    await page.getByLabel(/vollständig und richtig/).check();
    await page.getByRole('button', { name: 'Verbindlich einreichen' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Ihr Antrag ist eingegangen' })).toBeVisible();
  });

  await test.step('the officer reads the same difference in the case', async () => {
    const officer = await login(origin, subs.officer);
    await openTask(officer, unchanged, 'formalCheck');
    await openTask(officer, changed, 'formalCheck');
    const desk = await pageOf(browser, origin, officer);
    await expect(await comparedBy(desk, unchanged)).toContainText('Es ändert sich nichts.');
    await expect(await comparedBy(desk, changed)).toContainText('Stelle 1: Stellenumfang 1,00 → 0,75 VZÄ');
  });

  await test.step('a signatory who does not want to renew says so, and takes it back', async () => {
    const page = await asPerson(browser, origin, subs.signatory);
    await page.goto(`/grants/${ofHeilbronn}/renewal`);
    await expect(page.getByText('Der Folgeantrag ist eingereicht.')).toBeVisible();
    await page.getByRole('link', { name: 'Zum Folgeantrag' }).click();
    await page.getByRole('button', { name: 'Antrag zurückziehen' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Ja, zurückziehen' }).click();
    await expect(page.getByText('Dieser Antrag ist zurückgezogen')).toBeVisible();
    await page.goto(`/grants/${ofHeilbronn}/renewal`);
    await page.getByRole('button', { name: 'Keinen Folgeantrag stellen' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Ja, verzichten' }).click();
    await expect(page.getByText('Ein Folgeantrag ist nicht vorgesehen.')).toBeVisible();
    await inspect(page, 'grant-renewal');
    await page.getByRole('button', { name: 'Folgeantrag doch stellen' }).click();
    await expect(page.getByRole('link', { name: 'Folgeantrag auf einer Seite' })).toBeVisible();
  });

  await test.step('the campaign shows who has renewed and who is to be reminded, in the picture and in the table', async () => {
    // On the day of the window its mail is reminder enough.
    await moveClock(origin, startOfBerlinDay('2027-08-03' as Day));
    const desk = await asPerson(browser, origin, subs.officer);
    await desk.goto('/');
    await desk.getByRole('navigation').getByRole('link', { name: 'Folgeanträge' }).click();
    await desk.getByRole('link', { name: 'Integrationsmanagement 2027', exact: true }).click();
    await expect(
      desk.getByRole('heading', { level: 1, name: 'Folgeanträge: Integrationsmanagement 2027' }),
    ).toBeVisible();
    const row = (name: string) => desk.getByRole('row').filter({ hasText: name });
    await expect(row('Stadtkreis Stuttgart')).toContainText('Eingereicht');
    await expect(row('Landkreis Heilbronn')).toContainText('Noch nicht angesehen');
    await row('Landkreis Heilbronn')
      .getByRole('button', { name: /^Jetzt erinnern/ })
      .click();
    await expect(row('Landkreis Heilbronn')).toContainText('Heute erinnert');
    await expect(desk.getByRole('img', { name: /in den 44 Stadt- und Landkreisen/ })).toBeVisible();
    await inspect(desk, 'campaign');
  });
});
