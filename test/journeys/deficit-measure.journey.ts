import { completeForms } from '#test/support/complete-form.ts';
import { answerAll, draftOf } from './drafts.ts';
import { expect, test } from './fixtures.ts';
import { inspect } from './inspect.ts';
import { expectPage, goOn, handIn, openPage } from './steps.ts';
import { expectSummary } from './summary.ts';

/** A measure that funds a deficit, from the start page to the receipt, with what its own pages refuse. */

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
    await answerAll(page, {
      Beginn: '31.2.2027',
      Ende: '31.1.28',
    });
    await goOn(page);
    await expectSummary(page, [
      'Beginn: Bitte geben Sie einen Tag wie „1.3.2027“ ein.',
      'Ende: Dieser Tag liegt außerhalb des Förderzeitraums. Bitte geben Sie einen Tag innerhalb des Zeitraums an.',
    ]);
    await answerAll(page, {
      Beginn: '1. März 2027',
      Ende: '28.2.2027',
    });
    await expect(page.getByLabel('Beginn')).toHaveValue('01.03.2027');
    await goOn(page);
    await expectSummary(page, ['Ende: Das Ende liegt vor dem Beginn. Bitte prüfen Sie beide Tage.']);
    await answerAll(page, { Ende: '31/12/2027' });
    await goOn(page);
    await expectPage(page, 'hosts');
  });

  await test.step('a Kreis that was not asked', async () => {
    await goOn(page);
    await expectSummary(page, ['Beteiligte Kreise: Bitte fügen Sie Einträge hinzu, mindestens 1.']);
    await page.getByRole('button', { name: 'Kreis hinzufügen' }).click();
    const host = page.getByRole('group', { name: 'Kreis 1' });
    await answerAll(host, {
      'Name des Kreises': 'Enzkreis',
      'Was trägt der Kreis bei?': 'Räume in Mühlacker',
    });
    await goOn(page);
    await expectSummary(page, ['Kreis 1: Hat der Kreis zugesagt: Bitte wählen Sie eine Möglichkeit aus.']);
    await inspect(page, 'traumarehabilitation-hosts', false);
    await answerAll(host, { 'Hat der Kreis zugesagt?': 'Ja, schriftlich' });
    await goOn(page);
    await expectPage(page, 'plan');
  });

  await test.step('revenue of 15,000 € for 12,345.60 €', async () => {
    await page.getByRole('button', { name: 'Ausgabe hinzufügen' }).click();
    await answerAll(page.getByRole('group', { name: 'Ausgabe 1' }), {
      'Art der Ausgabe': 'Fortbildung und Supervision',
      'Wofür?': 'Supervision für das Team',
      Betrag: '12.345,6',
    });
    await page.getByRole('button', { name: 'Einnahme hinzufügen' }).click();
    const own = page.getByRole('group', { name: 'Einnahme 1' });
    await answerAll(own, {
      'Woher?': 'Eigene Mittel',
      Betrag: '15 000',
    });
    await goOn(page);
    await expectSummary(page, [
      'Ausgleich des Finanzierungsplans: Ihre Einnahmen sind um 2.654,40 € höher als die Ausgaben. Bitte senken Sie die Einnahmen, oder ergänzen Sie fehlende Ausgaben.',
    ]);
    await inspect(page, 'traumarehabilitation-plan', false);
    await answerAll(own, { Betrag: '4.000' });
    await expect(page.getByText('Der Plan geht auf: Ausgaben und Einnahmen sind gleich hoch.').first()).toBeVisible();
    await goOn(page);
    await expectPage(page, 'attachments');
  });

  // 12,345.60 € − 4,000 €
  await handIn(page, id, { number: /TR-\d{4}-\d{6}/, amount: '8.345,60 €' });
});
