import type { Locator, Page } from '@playwright/test';
import type { ApplicationId, RoundId } from '#schemas/ids.ts';
import { euros } from '#schemas/money.ts';
import { login } from '#test/support/session.ts';
import { approve, bringTo, eventually, retrieve } from '#test/support/way.ts';
import { expect, test } from './fixtures.ts';
import { inspect, tabTo } from './inspect.ts';
import { brueckenhaus, heilbronn, pageOf, subs } from './person.ts';
import { answer, expectSaved, goOn } from './steps.ts';

type Applicant = { who: 'signatory' | 'carrierSignatory'; organisation: string; round: string; amount: number };

/** 60,000 € for a full-time post. */
const post: Applicant = {
  ...{ who: 'signatory', organisation: heilbronn, round: 'integrationsmanagement-2027', amount: 60_000 },
};
/** 80 % of 50,000 €, planned for staff. */
const project: Applicant = {
  ...{ who: 'carrierSignatory', organisation: brueckenhaus, round: 'inturo-2027', amount: 40_000 },
};

/** A grant whose notice its signatory has opened. */
async function granted(origin: string, { who, organisation, round, amount } = post): Promise<ApplicationId> {
  const [signatory, officer, reviewer, approver] = await Promise.all([
    ...[login(origin, subs[who]), login(origin, subs.officer)],
    ...[login(origin, subs.reviewer), login(origin, subs.approver)],
  ] as const);
  const id = await bringTo('decision', { signatory, officer, reviewer }, organisation, round as RoundId);
  await approve(approver, id, euros(amount));
  await retrieve(signatory, id);
  await eventually('the grant', async () => {
    const { status } = await signatory.call('getGrant', { parameters: { applicationId: id } });
    return status === 200 || undefined;
  });
  return id;
}

const proofPath = (id: string) => `/grants/${id}/proofs/final-1`;
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

async function typeByKey(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(text);
}

test('an editor fills in the proof of a fixed amount, the signatory hands it in, an officer samples and accepts it', async ({
  browser,
  platform: { origin },
}) => {
  test.setTimeout(150_000);
  const id = await granted(origin);

  await test.step('the editor gives the figures by keyboard, and sees at once what may be kept', async () => {
    const page = await pageOf(browser, origin, await login(origin, subs.editor));
    await page.goto(proofPath(id));
    await expect(heading(page, 'Verwendungsnachweis')).toBeVisible();
    await expect(page.getByText('Das fehlt noch')).toBeVisible();
    await inspect(page, 'proof-begin');
    await tabTo(page, page.getByRole('link', { name: 'Nachweis beginnen' }));
    await page.keyboard.press('Enter');
    await expect(heading(page, 'Zahlen')).toBeVisible();

    const months = page.getByLabel(/Besetzte Monate/);
    await expect(months).toHaveValue('12');
    await expect(months).toHaveAccessibleDescription(/Bewilligt: 12 Monate/);
    await typeByKey(page, page.getByLabel(/Beratene Personen/), '80');
    await typeByKey(page, months, '13');
    await page.keyboard.press('Tab');
    await expect(page.getByText(/Bitte geben Sie höchstens 60 Monate an|mehr, als bewilligt/)).toHaveCount(0);
    await typeByKey(page, months, '9');
    await page.keyboard.press('Tab');
    await expectSaved(page);
    await inspect(page, 'proof-figures');
    await tabTo(page, page.getByRole('button', { name: 'Weiter', exact: true }));
    await page.keyboard.press('Enter');
    await expect(heading(page, 'Ausgaben und Einnahmen')).toBeVisible();
    await typeByKey(page, page.getByLabel('Tatsächliche zuwendungsfähige Ausgaben'), '52.000');
    await page.keyboard.press('Tab');
    await answer(page, /Haben außer dem Land noch andere/, 'Nein');
    // 60,000 € for nine of twelve months.
    await expect(page.getByRole('complementary')).toContainText('45.000,00');
    await expectSaved(page);
    await goOn(page);
  });

  await test.step('on a phone, what is typed is there after the page was closed', async () => {
    const page = await pageOf(browser, origin, await login(origin, subs.editor));
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${proofPath(id)}/report`);
    await page.getByLabel('Sachbericht').fill('Die Stelle war von April an besetzt. 80 Menschen wurden beraten.');
    await page.getByLabel('Sachbericht').blur();
    await expectSaved(page);
    await page.reload();
    await expect(page.getByLabel('Sachbericht')).toHaveValue(/^Die Stelle war von April an besetzt/);
    await goOn(page);
    for (const statement of [/stimmen mit den Büchern/, /waren notwendig/, /bewahren die Belege auf/])
      await page.getByLabel(statement).check();
    await expectSaved(page);
    await page.goto(proofPath(id));
    await expect(page.getByText('Das fehlt noch')).toHaveCount(0);
    await expect(page.getByText('Einreichen können den Nachweis nur die zeichnungsbefugten Personen')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Nachweis verbindlich einreichen' })).toHaveCount(0);
    await inspect(page, 'proof-check');
  });

  await test.step('the signatory hands it in', async () => {
    const page = await pageOf(browser, origin, await login(origin, subs.signatory));
    await page.goto(proofPath(id));
    await expect(page.getByRole('region', { name: 'Was daraus folgt' })).toContainText('45.000,00');
    await page.getByRole('button', { name: 'Nachweis verbindlich einreichen' }).click();
    await expect(page.getByText('Der Nachweis ist eingereicht', { exact: true })).toBeVisible();
    await inspect(page, 'proof-submitted');
  });

  await test.step('the officer looks at the figures beside the application, draws the lot and accepts', async () => {
    const page = await pageOf(browser, origin, await login(origin, subs.officer));
    await page.goto(proofPath(id));
    await expect(page.getByText('Dieser Nachweis ist zu prüfen')).toBeVisible();
    const months = page.getByRole('row', { name: /Besetzte Monate/ });
    await expect(months).toContainText('12 Monate');
    await expect(months).toContainText('−3');
    await page.getByRole('radio', { name: 'Der Nachweis wird anerkannt' }).check();
    await expect(page.getByText('Bitte entscheiden Sie zuerst über die Stichprobe.')).toBeVisible();
    await inspect(page, 'proof-officer');
    await page.getByRole('button', { name: 'Los ziehen' }).click();
    await expect(page.getByText(/^Gezogen wurde die Zahl \d+ \(möglich sind 0 bis 9999\)/)).toBeVisible();
    await page.getByRole('radio', { name: 'Der Nachweis wird anerkannt' }).check();
    // Which proofs are drawn, their ids say.
    const seen = page.getByLabel('Was hat die Durchsicht der Belege ergeben?');
    if (await seen.isVisible()) {
      await seen.fill('Drei Belege angesehen, alle in Ordnung.');
      await page.getByRole('radio', { name: 'Nein', exact: true }).check();
    }
    await page.getByRole('button', { name: 'Nachweis anerkennen' }).click();
    await expect(page.getByText('Der Nachweis ist anerkannt', { exact: true })).toBeVisible();
  });

  await test.step('the grantee reads that it is accepted, and until when receipts are kept', async () => {
    const page = await pageOf(browser, origin, await login(origin, subs.editor));
    await page.goto(proofPath(id));
    await expect(page.getByText('Der Nachweis ist geprüft und anerkannt')).toBeVisible();
    await expect(page.getByText(/^Bitte bewahren Sie alle Belege bis zum/)).toBeVisible();
    await page.goto(`${proofPath(id)}/figures`);
    await expect(heading(page, 'Seite nicht gefunden')).toBeVisible();
  });
});

test('a question about a proof opens it again, and the answer goes back', async ({ browser, platform: { origin } }) => {
  test.setTimeout(120_000);
  const id = await granted(origin);
  const signatory = await login(origin, subs.signatory);
  const save = (page: string, fields: Record<string, string | number | boolean>) =>
    signatory.call('saveProof', {
      parameters: { applicationId: id, proofId: 'final-1', page },
      body: { changes: Object.entries(fields).map(([path, value]) => ({ path, value, baseRevision: 0 })) },
    });
  await save('money', { eligibleCost: 64_000_00, moreRevenue: false });
  await save('report', { report: 'Alles wie geplant.' });
  await save('declaration', { correct: true, economical: true, kept: true });
  const own = await pageOf(browser, origin, signatory);
  await own.goto(proofPath(id));

  await test.step('what is missing leads to its field', async () => {
    await own.getByRole('link', { name: /Beratene Personen: Bitte machen Sie diese Angabe/ }).click();
    await expect(own.getByLabel(/Beratene Personen/)).toBeFocused();
    await own.getByLabel(/Beratene Personen/).fill('70');
    await own.getByLabel(/Beratene Personen/).blur();
    await expectSaved(own);
    await own.goto(proofPath(id));
    await own.getByRole('button', { name: 'Nachweis verbindlich einreichen' }).click();
    await expect(own.getByText('Der Nachweis ist eingereicht', { exact: true })).toBeVisible();
  });

  await test.step('the officer asks back', async () => {
    const page = await pageOf(browser, origin, await login(origin, subs.officer));
    await page.goto(proofPath(id));
    await page.getByRole('radio', { name: 'Es gibt eine Rückfrage' }).check();
    await page.getByRole('button', { name: 'Rückfrage senden' }).click();
    await expect(page.getByLabel('Ihre Rückfrage')).toBeFocused();
    await page.getByLabel('Ihre Rückfrage').fill('Wie viele der Beratungen waren in Gruppen?');
    await page.getByRole('button', { name: 'Rückfrage senden' }).click();
    await expect(page.getByText('Der Nachweis ist mit einer Rückfrage zurückgegeben')).toBeVisible();
  });

  await test.step('the signatory adds to the report and hands it in again', async () => {
    await own.goto(`${proofPath(id)}/report`);
    await expect(own.getByText('Wie viele der Beratungen waren in Gruppen?')).toBeVisible();
    await own.getByLabel('Sachbericht').fill('Alles wie geplant; 20 Beratungen waren in Gruppen.');
    await own.getByLabel('Sachbericht').blur();
    await expectSaved(own);
    await own.goto(proofPath(id));
    await own.getByRole('button', { name: 'Nachweis verbindlich einreichen' }).click();
    await expect(own.getByText('Der Nachweis ist eingereicht', { exact: true })).toBeVisible();
    await expect(own.getByText('20 Beratungen waren in Gruppen.')).toBeVisible();
  });
});

test('a carrier proves a share by its plan and its receipts, and sees what the rule makes of each difference', async ({
  browser,
  platform: { origin },
}) => {
  test.setTimeout(120_000);
  const id = await granted(origin, project);
  const page = await pageOf(browser, origin, await login(origin, subs.carrierEditor));
  await page.goto(`${proofPath(id)}/money`);
  const result = page.getByRole('region', { name: 'Plan und Ergebnis' });

  await test.step('a group that is exceeded by more than a fifth is said to be so', async () => {
    const staff = page.getByLabel('Ausgaben: Personal');
    await expect(staff).toHaveAccessibleDescription(/Geplant: 50.000,00/);
    await staff.fill('61.000');
    await expect(result).toContainText('um mehr als ein Fünftel überschritten');
    await staff.fill('45.000');
    await page.getByLabel('Einnahmen: Eigene Mittel').fill('9.000');
    await page.getByLabel('Einnahmen: Eigene Mittel').blur();
    await expect(result).toContainText('weniger als geplant');
    await expect(result).toContainText('-10,00');
    // 80 % of 45,000 €.
    await expect(page.getByRole('complementary')).toContainText('36.000,00');
    await expectSaved(page);
    await inspect(page, 'proof-plan');
    await goOn(page);
  });

  await test.step('receipts that add up to another sum are told with the difference', async () => {
    await page.getByRole('button', { name: 'Beleg hinzufügen' }).click();
    const receipt = page.getByRole('group', { name: 'Beleg 1' });
    await receipt.getByLabel('Bezahlt am').fill('30.6.2027');
    await receipt.getByLabel('An wen und wofür?').fill('Gehälter Januar bis Juni');
    await receipt.getByRole('radio', { name: 'Personal' }).check();
    await receipt.getByLabel('Betrag').fill('44.999,50');
    await receipt.getByLabel('Betrag').blur();
    await expectSaved(page);
    await inspect(page, 'proof-receipts');
    await page.goto(proofPath(id));
    await expect(page.getByText(/Der Unterschied beträgt 0,50/)).toBeVisible();
  });
});
