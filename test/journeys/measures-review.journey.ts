import type { Page } from '@playwright/test';
import type { RoundId } from '#schemas/ids.ts';
import type { Cents } from '#schemas/money.ts';
import { readPdf } from '#test/letters/read-pdf.ts';
import { login } from '#test/support/session.ts';
import { approve, begin, bringTo, eventually, fillIn, retrieve, submit, workOff } from '#test/support/way.ts';
import { expect, test } from './fixtures.ts';
import { inspect } from './inspect.ts';
import { brueckenhaus, heilbronn, pageOf, subs } from './person.ts';
import { claim, decide, pass, prepareNotice } from './steps.ts';

/** The two measures whose review differs: one with an expert’s opinion, one of another ministry. */

/** The text of the notice that the page leads to. */
async function noticeOf(page: Page): Promise<string> {
  const address = await page
    .getByRole('link', { name: /^Bescheid öffnen/ })
    .first()
    .getAttribute('href');
  return (await readPdf(await (await page.request.get(address ?? '')).body())).text;
}

test('an expert gives an opinion on trauma rehabilitation between the formal and the technical check', async ({
  browser,
  platform: { origin },
}) => {
  test.setTimeout(90_000);
  const comeIn = (who: keyof typeof subs) => login(origin, subs[who]);
  const [signatory, officer, expert, reviewer, approver] = await Promise.all([
    ...[comeIn('carrierSignatory'), comeIn('officer'), comeIn('expert'), comeIn('reviewer')],
    comeIn('approver'),
  ] as const);
  const round = 'traumarehabilitation-2027' as RoundId;
  const id = await bringTo('expertOpinion', { signatory, officer, reviewer, expert }, brueckenhaus, round);

  await test.step('the expert finds it in their worklist, looks at every point and gives the opinion', async () => {
    const desk = await pageOf(browser, origin, expert);
    await desk.goto('/worklist');
    const row = desk.getByRole('row').filter({ has: desk.locator(`a[href="/cases/${id}"]`) });
    await expect(row).toContainText('Fachliche Stellungnahme');
    await expect(row).toContainText('Brückenhaus');
    await claim(desk, id);
    for (const point of [/Früherkennung/, /qualifiziert/, /Schweigepflicht/])
      await desk.getByRole('group', { name: point }).getByRole('radio', { name: 'In Ordnung' }).check();
    await expect(desk.getByText(/^Gespeichert \d\d:\d\d/)).toBeVisible();
    await inspect(desk, 'case-expert', false);
    await pass(desk);
  });

  await test.step('the reviewer goes on, and another person decides', async () => {
    await workOff(reviewer, id, 'technicalReview', { outcome: 'passed' });
    // 100,000 € of expenditure less 20,000 € of own funds.
    await approve(approver, id, 80_000_00 as Cents);
  });

  await test.step('the carrier opens a notice that funds a deficit', async () => {
    await retrieve(signatory, id);
    const page = await pageOf(browser, origin, signatory);
    await page.goto(`/applications/${id}`);
    await expect(page.getByText('Ihr Antrag ist bewilligt')).toBeVisible();
    const notice = await noticeOf(page);
    for (const words of ['80.000,00', 'Fehlbedarfsfinanzierung', 'ANBest-P', 'Regierungspräsidium Stuttgart'])
      expect(notice).toContain(words);
  });
});

test('youth career helpers are the business of the Kultusministerium, and nothing of it is seen elsewhere', async ({
  browser,
  platform: { origin },
}) => {
  test.setTimeout(90_000);
  const comeIn = (who: keyof typeof subs) => login(origin, subs[who]);
  const [signatory, officer, reviewer] = await Promise.all([
    ...[comeIn('signatory'), comeIn('ministryOfficer'), comeIn('ministryReviewer')],
  ] as const);
  const id = await begin(signatory, heilbronn, 'jugendberufshelfer-2027' as RoundId);
  await fillIn(signatory, id);
  await submit(signatory, id);

  const atPresidium = await comeIn('officer');
  const elsewhere = await bringTo('formalCheck', { signatory, officer: atPresidium, reviewer: atPresidium }, heilbronn);
  const rowOf = (page: Page, caseId: string) =>
    page.getByRole('row').filter({ has: page.locator(`a[href="/cases/${caseId}"]`) });

  const own = await pageOf(browser, origin, officer);
  await test.step('its officer finds it in the worklist, and nothing of the Regierungspräsidium', async () => {
    await eventually('the task', async () => {
      const { body } = await officer.call('getApplication', { parameters: { applicationId: id } });
      return body.tasks[0];
    });
    await own.goto('/worklist?view=all');
    await expect(rowOf(own, id)).toContainText('Landkreis Heilbronn');
    await expect(rowOf(own, id)).toContainText(/JB-\d{4}-\d{6}/);
    await expect(rowOf(own, elsewhere)).toHaveCount(0);
  });

  await test.step('the Regierungspräsidium has neither task nor case nor budget of it', async () => {
    const desk = await pageOf(browser, origin, atPresidium);
    await desk.goto('/worklist?view=all');
    await expect(rowOf(desk, elsewhere)).toBeVisible();
    await expect(rowOf(desk, id)).toHaveCount(0);
    await expect(desk.getByText(/JB-\d{4}/)).toHaveCount(0);
    await desk.goto(`/cases/${id}`);
    await expect(desk.getByRole('heading', { level: 1, name: 'Seite nicht gefunden' })).toBeVisible();
    await expect(desk.getByText('Landkreis Heilbronn')).toHaveCount(0);
    const money = await pageOf(browser, origin, await comeIn('budgetOfficer'));
    await money.goto('/budget');
    await expect(money.getByRole('region', { name: 'Integrationsmanagement 2027', exact: true })).toBeVisible();
    await expect(money.getByRole('region', { name: 'Jugendberufshilfe 2027' })).toHaveCount(0);
    const ofMinistry = await pageOf(browser, origin, await comeIn('ministryBudgetOfficer'));
    await ofMinistry.goto('/budget');
    await expect(ofMinistry.getByRole('region', { name: /2027/ })).toHaveCount(1);
    await expect(ofMinistry.getByRole('region', { name: 'Jugendberufshilfe 2027' })).toContainText('220.000,00 €');
  });

  await test.step('officer, school supervision and approver of the ministry bring it to its notice', async () => {
    await claim(own, id);
    await pass(own);
    await workOff(reviewer, id, 'technicalReview', { outcome: 'passed' });
    const approver = await pageOf(browser, origin, await comeIn('ministryApprover'));
    await claim(approver, id);
    await prepareNotice(approver, { outcome: 'full' });
    await decide(approver);
    await retrieve(signatory, id);
    const page = await pageOf(browser, origin, signatory);
    await page.goto(`/applications/${id}`);
    await expect(page.getByText('Ihr Antrag ist bewilligt')).toBeVisible();
    const notice = await noticeOf(page);
    for (const words of ['10.000,00', 'Ministerium für Kultus, Jugend und Sport', 'Festbetragsfinanzierung'])
      expect(notice).toContain(words);
    expect(notice).not.toContain('Regierungspräsidium Stuttgart');
  });
});
