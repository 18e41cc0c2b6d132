import { importRecords } from '#test/support/records.ts';
import { login } from '#test/support/session.ts';
import { bringTo } from '#test/support/way.ts';
import { expect, test } from './fixtures.ts';
import { inspect } from './inspect.ts';
import { heilbronn, pageOf, subs } from './person.ts';
import { supplementRound } from './rounds.ts';
import { claim } from './steps.ts';

/** A round that has less than one full-time post costs; its title is its own, since journeys share a platform. */
const small = {
  ...supplementRound('small-2027'),
  title: { de: 'Integrationsmanagement 2027, kleine Runde', en: 'Integration management 2027, small round' },
  budget: 50_000_00,
};

test('the budget does not suffice: the budget officer raises it, and the approver sees what happened', async ({
  browser,
  platform,
}) => {
  const { origin } = platform;
  await importRecords(platform, { rounds: [small] });
  const [signatory, officer, reviewer, treasurer, decider] = await Promise.all([
    login(origin, subs.signatory),
    login(origin, subs.officer),
    login(origin, subs.reviewer),
    login(origin, subs.budgetOfficer),
    login(origin, subs.approver),
  ]);
  const id = await bringTo('shortfall', { signatory, officer, reviewer }, heilbronn, small.id);

  const budget = await pageOf(browser, origin, treasurer);
  await budget.goto('/worklist');
  await expect(
    budget
      .getByRole('row')
      .filter({ has: budget.locator(`a[href="/cases/${id}"]`) })
      .first(),
  ).toContainText('Mittel reichen nicht');
  await claim(budget, id);
  await expect(budget.getByText('Beantragt sind 60.000,00 €. Es fehlen 10.000,00 €.')).toBeVisible();
  await budget.getByRole('radio', { name: 'Mittel der Runde aufstocken' }).check();
  await budget.getByLabel('Die Runde wird aufgestockt um').fill('9.999,99');
  await budget.getByRole('button', { name: 'Ergebnis speichern' }).click();
  await expect(budget.getByText('Bitte geben Sie mindestens 10.000,00 € ein, damit die Mittel reichen.')).toBeVisible();
  await expect(budget.getByText('Bitte begründen Sie das Ergebnis.')).toBeVisible();
  await inspect(budget, 'case-shortfall-errors');

  await budget.getByLabel('Die Runde wird aufgestockt um').fill('10000');
  await budget.getByLabel('Begründung').fill('Ausgabereste aus 2026 sind übertragen.');
  await budget.getByRole('button', { name: 'Ergebnis speichern' }).click();
  await expect(budget.getByText('Vor der Entscheidung').first()).toBeVisible();
  await expect(budget.getByText('Für diesen Antrag reserviert').first()).toBeVisible();
  await budget.goto('/budget');
  const round = budget.getByRole('region', { name: small.title.de });
  await expect(round).toContainText(/Mittel der Runde60\.000,00\s€.*Reserviert60\.000,00\s€.*Frei0,00\s€/);

  const approver = await pageOf(browser, origin, decider);
  await approver.goto(`/cases/${id}`);
  const unusual = approver.getByRole('region', { name: 'Auffälligkeiten' });
  await expect(unusual).toContainText('Die Mittel der Runde reichten nicht.');
  await expect(unusual).toContainText('Ausgabereste aus 2026 sind übertragen.');
});
