import type { Page } from '@playwright/test';
import { completeForms } from '#test/support/complete-form.ts';
import { answerAll, draftOf } from './drafts.ts';
import { expect, test } from './fixtures.ts';
import { inspect } from './inspect.ts';
import { expectPage, goOn, handIn, openPage } from './steps.ts';
import { expectSummary } from './summary.ts';

/** Measures with a financing plan, from the start page to the receipt; each with what its own pages refuse. */

const balanced = 'Der Plan geht auf: Ausgaben und Einnahmen sind gleich hoch.';

test('a carrier applies for trauma rehabilitation: wrong days and revenue above the expenditure are said', async ({
  browser,
  platform: { origin },
}) => {
  const { contact, account, declaration, project } = completeForms.traumarehabilitation;
  const { start: _start, end: _end, ...described } = project;
  const { page, id } = await draftOf(browser, origin, {
    who: 'carrierSignatory',
    round: 'Traumarehabilitation „BW schützt!“ 2027',
    filledIn: { contact, account, declaration, project: described },
  });

  await test.step('days that do not exist, lie outside, or the wrong way round', async () => {
    await openPage(page, id, 'project');
    await answerAll(page, [
      ['Beginn', '31.2.2027'],
      ['Ende', '31.1.28'],
    ]);
    await goOn(page);
    await expectSummary(page, [
      'Beginn: Bitte geben Sie einen Tag wie „1.3.2027“ ein.',
      'Ende: Dieser Tag liegt außerhalb des Förderzeitraums. Bitte geben Sie einen Tag innerhalb des Zeitraums an.',
    ]);
    await answerAll(page, [
      ['Beginn', '1. März 2027'],
      ['Ende', '28.2.2027'],
    ]);
    await expect(page.getByLabel('Beginn')).toHaveValue('01.03.2027');
    await goOn(page);
    await expectSummary(page, ['Ende: Das Ende liegt vor dem Beginn. Bitte prüfen Sie beide Tage.']);
    await answerAll(page, [['Ende', '31/12/2027']]);
    await goOn(page);
    await expectPage(page, 'hosts');
  });

  await test.step('a Kreis that was not asked', async () => {
    await goOn(page);
    await expectSummary(page, ['Beteiligte Kreise: Bitte fügen Sie Einträge hinzu, mindestens 1.']);
    await page.getByRole('button', { name: 'Kreis hinzufügen' }).click();
    const host = page.getByRole('group', { name: 'Kreis 1' });
    await answerAll(host, [
      ['Name des Kreises', 'Enzkreis'],
      ['Was trägt der Kreis bei?', 'Räume in Mühlacker'],
    ]);
    await goOn(page);
    await expectSummary(page, ['Kreis 1: Hat der Kreis zugesagt: Bitte wählen Sie eine Möglichkeit aus.']);
    await inspect(page, 'traumarehabilitation-hosts', false);
    await answerAll(host, [['Hat der Kreis zugesagt?', 'Ja, schriftlich']]);
    await goOn(page);
    await expectPage(page, 'plan');
  });

  await test.step('revenue of 15,000 € for 12,345.60 €', async () => {
    await page.getByRole('button', { name: 'Ausgabe hinzufügen' }).click();
    await answerAll(page.getByRole('group', { name: 'Ausgabe 1' }), [
      ['Art der Ausgabe', 'Fortbildung und Supervision'],
      ['Wofür?', 'Supervision für das Team'],
      ['Betrag', '12.345,6'],
    ]);
    await page.getByRole('button', { name: 'Einnahme hinzufügen' }).click();
    const own = page.getByRole('group', { name: 'Einnahme 1' });
    await answerAll(own, [
      ['Woher?', 'Eigene Mittel'],
      ['Betrag', '15 000'],
    ]);
    await goOn(page);
    await expectSummary(page, [
      'Ausgleich des Finanzierungsplans: Ihre Einnahmen sind um 2.654,40 € höher als die Ausgaben. Bitte senken Sie die Einnahmen, oder ergänzen Sie fehlende Ausgaben.',
    ]);
    await inspect(page, 'traumarehabilitation-plan', false);
    await answerAll(own, [['Betrag', '4.000']]);
    await expect(page.getByText(balanced).first()).toBeVisible();
    await goOn(page);
    await expectPage(page, 'attachments');
  });

  // 12,345.60 € − 4,000 €
  await handIn(page, id, { number: /TR-\d{4}-\d{6}/, amount: '8.345,60 €' });
});

test('a carrier applies for INTURO in English: a plan that is not covered and too small a share are said', async ({
  browser,
  platform: { origin },
}) => {
  const { contact, account, declaration, project, partners } = completeForms.inturo;
  const { start: _start, end: _end, ...described } = project;
  const { page, id } = await draftOf(browser, origin, {
    who: 'carrierSignatory',
    round: 'INTURO 2027',
    filledIn: { contact, account, declaration, partners, project: described },
  });
  const next = () => page.getByRole('button', { name: 'Next', exact: true }).click();
  const heading = (name: string) => expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await page
    .getByRole('banner')
    .getByRole('button', { name: /English/ })
    .click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');

  await test.step('a project that begins too early', async () => {
    await page.goto(`/applications/${id}/form/project`);
    await heading('Project');
    await answerAll(page, [
      ['Start', '1 December 2026'],
      ['End', '31 Dec 2027'],
    ]);
    await next();
    await expectSummary(page, ['Start: This day is outside the funding period. Please give a day within the period.']);
    await answerAll(page, [['Start', '1 Feb 2027']]);
    await next();
    await heading('Municipal structures');
    await next();
    await heading('Financing plan');
  });

  await test.step('50,000 € of which 80 % are funded, and at least 10 % have to be own funds', async () => {
    await page.getByRole('button', { name: 'Add: Expenditure' }).click();
    await answerAll(page.getByRole('group', { name: 'Expenditure 1' }), [
      ['Kind of expenditure', 'Staff'],
      ['What for?', 'Counselling, a full-time post'],
      ['Amount', '50000'],
    ]);
    await page.getByRole('button', { name: 'Add: Revenue' }).click();
    const own = page.getByRole('group', { name: 'Revenue 1' });
    await answerAll(own, [
      ['Where from?', 'Own funds'],
      ['Amount', '4000.00'],
    ]);
    await next();
    await expectSummary(page, [
      'Balance of the financing plan: €6,000.00 is still missing; the grant cannot cover more. Please enter more revenue of this amount, or lower the expenditure.',
      'Own funds: Your own funds are €1,000.00 too low. Please enter at least that much more of your own funds, or lower the expenditure.',
    ]);
    await page.getByRole('button', { name: 'Add another revenue' }).click();
    await answerAll(page.getByRole('group', { name: 'Revenue 2' }), [
      ['Where from?', 'Third-party funds'],
      ['Who gives the money?', 'A foundation'],
      ['Amount', '5000'],
    ]);
    await answerAll(own, [['Amount', '5000']]);
    await next();
    await heading('Attachments');
    await next();
    await heading('Declarations');
  });

  await test.step('checked, handed in and received', async () => {
    await next();
    await heading('Check and submit');
    await expect(page.getByText('This is still missing')).toHaveCount(0);
    await expect(page.getByRole('row', { name: /^Amount applied for/ })).toContainText('€40,000.00');
    await page.getByRole('button', { name: 'Submit bindingly' }).click();
    await heading('Your application has arrived');
    const receipt = page.getByRole('region', { name: 'Receipt' });
    await expect(receipt).toContainText('€40,000.00');
    await expect(receipt).toContainText(/IN-\d{4}-\d{6}/, { timeout: 30_000 });
    await inspect(page, 'receipt-english', false);
  });
});

/** The page needs no scrolling sideways. */
async function expectFits(page: Page): Promise<void> {
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width, page.url()).toBeLessThanOrEqual(phone.width);
}
const phone = { width: 360, height: 740 };

test('a Stadtkreis applies for counselling of queer refugees on a phone: an offer without a number is said', async ({
  browser,
  platform: { origin },
}) => {
  const { contact, account, declaration, project } = completeForms['queere-gefluechtete'];
  const { page, id } = await draftOf(browser, origin, {
    who: 'otherSignatory',
    round: 'Beratung queerer Geflüchteter 2027',
    filledIn: { contact, account, declaration, project: { ...project, consultations: 0 } },
  });
  await page.setViewportSize(phone);

  await test.step('nothing offered, then something that has no number on the page before', async () => {
    await openPage(page, id, 'offer');
    await answerAll(page, [
      ['Bieten Sie Beratung an?', 'Nein'],
      ['Bieten Sie Schulungen an?', 'Nein'],
    ]);
    await goOn(page);
    await expectSummary(page, [
      'Bieten Sie Schulungen an: Gefördert werden Beratung und Schulungen. Bitte geben Sie an, was davon Sie anbieten.',
    ]);
    await expectFits(page);
    await answerAll(page, [
      ['Bieten Sie Beratung an?', 'Ja'],
      ['In welchen Sprachen beraten Sie?', 'Arabisch, Englisch, Farsi'],
      ['Wie schützen Sie die beratenen Personen?', 'Beratung ohne Namen'],
    ]);
    await goOn(page);
    await expectPage(page, 'plan');
    await openPage(page, id, 'project');
    await goOn(page);
    await expectSummary(page, [
      'Beratungen: Sie bieten das an, als Zielzahl steht hier aber 0. Bitte geben Sie an, wie viele geplant sind.',
    ]);
    await expectFits(page);
    await answerAll(page, [['Beratungen', '90']]);
    await goOn(page);
    await expectPage(page, 'offer');
  });

  await test.step('ten cents are missing', async () => {
    await openPage(page, id, 'plan');
    await page.getByRole('button', { name: 'Ausgabe hinzufügen' }).click();
    await answerAll(page.getByRole('group', { name: 'Ausgabe 1' }), [
      ['Art der Ausgabe', 'Personal'],
      ['Wofür?', 'Beratung, eine Vollzeitstelle'],
      ['Betrag', '60.000,5'],
    ]);
    await page.getByRole('button', { name: 'Einnahme hinzufügen' }).click();
    const own = page.getByRole('group', { name: 'Einnahme 1' });
    await answerAll(own, [
      ['Woher?', 'Eigene Mittel'],
      ['Betrag', '12.000'],
    ]);
    await goOn(page);
    await expectSummary(page, [
      'Ausgleich des Finanzierungsplans: Es fehlen noch 0,10 €; mehr kann die Zuwendung nicht decken. Bitte tragen Sie weitere Einnahmen in dieser Höhe ein, oder senken Sie die Ausgaben.',
    ]);
    await expectFits(page);
    await answerAll(own, [['Betrag', '12.000,10']]);
    await expect(page.getByText(balanced).first()).toBeVisible();
    await goOn(page);
    await expectPage(page, 'attachments');
  });

  // 80 % of 60,000.50 €
  await handIn(page, id, { number: /QG-\d{4}-\d{6}/, amount: '48.000,40 €' });
  await expectFits(page);
});
