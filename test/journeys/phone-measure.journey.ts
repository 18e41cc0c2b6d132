import type { Page } from '@playwright/test';
import { completeForms } from '#test/support/complete-form.ts';
import { answerAll, draftOf } from './drafts.ts';
import { expect, test } from './fixtures.ts';
import { inspect } from './inspect.ts';
import { expectPage, goOn, handIn, openPage } from './steps.ts';
import { expectSummary } from './summary.ts';

/** A measure with a financing plan on a phone of common width, from the start page to the receipt. */

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
    viewport: phone,
  });

  await test.step('nothing offered, then something that has no number on the page before', async () => {
    await openPage(page, id, 'offer');
    await answerAll(page, {
      'Bieten Sie Beratung an?': 'Nein',
      'Bieten Sie Schulungen an?': 'Nein',
    });
    await goOn(page);
    await expectSummary(page, [
      'Bieten Sie Schulungen an: Gefördert werden Beratung und Schulungen. Bitte geben Sie an, was davon Sie anbieten.',
    ]);
    await inspect(page, 'queere-gefluechtete-offer', false);
    await page.setViewportSize(phone);
    await expectFits(page);
    await answerAll(page, {
      'Bieten Sie Beratung an?': 'Ja',
      'In welchen Sprachen beraten Sie?': 'Arabisch, Englisch, Farsi',
      'Wie schützen Sie die beratenen Personen?': 'Beratung ohne Namen',
    });
    await goOn(page);
    await expectPage(page, 'plan');
    await openPage(page, id, 'project');
    await goOn(page);
    await expectSummary(page, [
      'Beratungen: Sie bieten das an, als Zielzahl steht hier aber 0. Bitte geben Sie an, wie viele geplant sind.',
    ]);
    await expectFits(page);
    await answerAll(page, { Beratungen: '90' });
    await goOn(page);
    await expectPage(page, 'offer');
  });

  await test.step('ten cents are missing', async () => {
    await openPage(page, id, 'plan');
    await page.getByRole('button', { name: 'Ausgabe hinzufügen' }).click();
    await answerAll(page.getByRole('group', { name: 'Ausgabe 1' }), {
      'Art der Ausgabe': 'Personal',
      'Wofür?': 'Beratung, eine Vollzeitstelle',
      Betrag: '60.000,5',
    });
    await page.getByRole('button', { name: 'Einnahme hinzufügen' }).click();
    const own = page.getByRole('group', { name: 'Einnahme 1' });
    await answerAll(own, {
      'Woher?': 'Eigene Mittel',
      Betrag: '12.000',
    });
    await goOn(page);
    await expectSummary(page, [
      'Ausgleich des Finanzierungsplans: Es fehlen noch 0,10 €; mehr kann die Zuwendung nicht decken. Bitte tragen Sie weitere Einnahmen in dieser Höhe ein, oder senken Sie die Ausgaben.',
    ]);
    await expectFits(page);
    await answerAll(own, { Betrag: '12.000,10' });
    await expect(page.getByText('Der Plan geht auf: Ausgaben und Einnahmen sind gleich hoch.').first()).toBeVisible();
    await goOn(page);
    await expectPage(page, 'attachments');
  });

  // 80 % of 60,000.50 €
  await handIn(page, id, { number: /QG-\d{4}-\d{6}/, amount: '48.000,40 €' });
  await expectFits(page);
});
