import { makePdf } from '#functions/documents/inspect/testing/files.ts';
import { completeForms } from '#test/support/complete-form.ts';
import { answerAll, draftOf } from './drafts.ts';
import { expect, test } from './fixtures.ts';
import { inspect } from './inspect.ts';
import { answer, expectPage, expectSaved, goOn, handIn, openPage } from './steps.ts';
import { expectSummary } from './summary.ts';

/** Measures with a fixed amount, from the start page to the receipt; each with what its own pages refuse. */

test('a Kreis applies for integration managers: posts too small, too long, and passed on to nobody are said', async ({
  browser,
  platform: { origin },
}) => {
  const { contact, declaration } = completeForms.integrationsmanagement;
  const { page, id } = await draftOf(browser, origin, {
    who: 'signatory',
    round: 'Integrationsmanagement 2027',
    filledIn: { contact, declaration },
  });

  await test.step('the account is typed as it stands on a letter', async () => {
    await openPage(page, id, 'account');
    await page.getByLabel('Kontoinhaberin oder Kontoinhaber').fill('Kreiskasse Heilbronn');
    await page.getByLabel('IBAN').fill('de89 3704 0044 0532 0130 00');
    await goOn(page);
    await expectPage(page, 'posts');
  });

  await test.step('posts', async () => {
    await page.getByRole('button', { name: 'Stelle hinzufügen' }).click();
    const first = page.getByRole('group', { name: 'Stelle 1' });
    await answerAll(first, {
      Funktion: 'Integrationsmanagement Nordraum',
      Qualifikation: 'Studium der Sozialen Arbeit oder Sozialpädagogik',
      'Anstellung bei': 'Stadt- oder Landkreis',
      Stellenumfang: '0,2',
      'Monate im Förderzeitraum': '13',
    });
    await goOn(page);
    await expectSummary(page, [
      'Stelle 1: Stellenumfang: Bitte geben Sie mindestens 0,25 VZÄ an.',
      'Stelle 1: Monate im Förderzeitraum: Der Förderzeitraum hat weniger Monate. Bitte geben Sie höchstens so viele an, wie er hat.',
    ]);
    await inspect(page, 'integrationsmanagement-posts', false);
    await answerAll(first, {
      Stellenumfang: '0,75',
      'Monate im Förderzeitraum': '10',
    });
    await page.getByRole('button', { name: 'Weitere Stelle hinzufügen' }).click();
    await answerAll(page.getByRole('group', { name: 'Stelle 2' }), {
      Funktion: 'Integrationsmanagement Südraum',
      Qualifikation: 'Steht noch nicht fest',
      'Anstellung bei': 'Stadt oder Gemeinde',
      'Name der Anstellungsträgerin oder des Anstellungsträgers': 'Stadt Neckarsulm',
      Stellenumfang: '0.5',
      'Monate im Förderzeitraum': '6',
    });
    await goOn(page);
    await expectPage(page, 'onward');
  });

  await test.step('passing on', async () => {
    await answer(page, /Geben Sie einen Teil der Förderung weiter/, 'Nein');
    await goOn(page);
    await expectSummary(page, [
      'Geben Sie einen Teil der Förderung weiter: Nach Ihren Angaben sind Stellen bei anderen beschäftigt. Bitte geben Sie an, an wen Sie die Förderung weitergeben.',
    ]);
    await answer(page, /Geben Sie einen Teil der Förderung weiter/, 'Ja');
    await page.getByRole('button', { name: 'Empfangende Stelle hinzufügen' }).click();
    const recipient = page.getByRole('group', { name: 'Empfangende Stelle 1' });
    await answerAll(recipient, {
      Art: 'Stadt oder Gemeinde',
      Name: 'Stadt Neckarsulm',
      Betrag: '52.500,01 €',
    });
    await goOn(page);
    await expectSummary(page, [
      'Empfangende Stellen: Sie geben mehr weiter, als Sie beantragen. Bitte senken Sie die Beträge.',
    ]);
    await answerAll(recipient, { Betrag: '15000' });
    await expect(recipient.getByLabel('Betrag')).toHaveValue('15.000,00');
    await goOn(page);
    await expectPage(page, 'attachments');
  });

  // 60,000 € × (0.75 × 10 + 0.5 × 6) ÷ 12 = 60,000 € × 10.5 ÷ 12
  await handIn(page, id, { number: /IM-\d{4}-\d{6}/, amount: '52.500,00 €' });
});

test('a carrier applies for youth career helpers: money above the costs and a missing recognition are said', async ({
  browser,
  platform: { origin },
}) => {
  const { contact, account, declaration } = completeForms.jugendberufshelfer;
  const { page, id } = await draftOf(browser, origin, {
    who: 'carrierSignatory',
    round: 'Jugendberufshilfe 2027',
    filledIn: { contact, account, declaration },
  });

  await test.step('posts at schools', async () => {
    await openPage(page, id, 'posts');
    await page.getByRole('button', { name: 'Stelle hinzufügen' }).click();
    const post = page.getByRole('group', { name: 'Stelle 1' });
    await answerAll(post, {
      'Name und Ort der Schule': 'Schillerschule, Mühlacker',
      'Art der Schule': 'Gemeinschaftsschule',
      'Anstellung bei': 'Bei uns selbst',
      Stellenumfang: '1,25',
      'Monate im Förderzeitraum': '14',
      'Schülerinnen und Schüler': 'viele',
    });
    await goOn(page);
    await expectSummary(page, [
      'Stelle 1: Stellenumfang: Bitte geben Sie höchstens 1,00 VZÄ an.',
      'Stelle 1: Monate im Förderzeitraum: Der Förderzeitraum hat weniger Monate. Bitte geben Sie höchstens so viele an, wie er hat.',
      'Stelle 1: Schülerinnen und Schüler, die begleitet werden sollen: Bitte geben Sie eine ganze Zahl ein, zum Beispiel „12“.',
    ]);
    await answerAll(post, {
      Stellenumfang: '0,5',
      'Monate im Förderzeitraum': '12',
      'Schülerinnen und Schüler': '35',
    });
    await goOn(page);
    await expectPage(page, 'costs');
  });

  await test.step('staff costs: 5,000 € and 1,234.50 € of others are more than 6,000 €', async () => {
    await answerAll(page, {
      'Personalausgaben für alle Stellen': '6.000',
      'Bekommen Sie für diese Stellen Geld von anderen?': 'Ja',
      'Von wem?': 'Agentur für Arbeit',
      'Wie viel im Förderzeitraum?': '1.234,5',
    });
    await expect(page.getByLabel('Wie viel im Förderzeitraum?')).toHaveValue('1.234,50');
    await goOn(page);
    await expectSummary(page, [
      'Personalausgaben für alle Stellen im Förderzeitraum: Der Zuschuss und das Geld von anderen sind zusammen mehr, als die Stellen kosten. Bitte prüfen Sie die Beträge, oder verringern Sie Stellenumfang oder Monate.',
    ]);
    await inspect(page, 'jugendberufshelfer-costs', false);
    await answerAll(page, { 'Personalausgaben für alle Stellen': '31.000,5' });
    await goOn(page);
    await expectPage(page, 'attachments');
  });

  await test.step('the notice of recognition', async () => {
    await expect(page.getByRole('radio', { name: 'Als anerkannter freier Träger der Jugendhilfe' })).toBeChecked();
    await goOn(page);
    await expectSummary(page, ['Anerkennung als Träger der freien Jugendhilfe: Bitte machen Sie diese Angabe.']);
    const recognition = page.getByRole('group', { name: /^Anerkennung/ });
    await recognition
      .locator('input[type=file]')
      .setInputFiles({ name: 'Anerkennung.pdf', mimeType: 'application/pdf', buffer: makePdf() });
    await expect(recognition.getByText('Beigefügt')).toBeVisible();
    await goOn(page);
    await expectPage(page, 'declaration');
    await expectSaved(page);
  });

  // 10,000 € × 0.5 × 12 ÷ 12
  await handIn(page, id, { number: /JB-\d{4}-\d{6}/, amount: '5.000,00 €' });
});
