import { euros } from '#schemas/money.ts';
import { importRecords } from '#test/support/records.ts';
import { login } from '#test/support/session.ts';
import { approve, bringTo } from '#test/support/way.ts';
import { expect, test } from './fixtures.ts';
import { inspect } from './inspect.ts';
import { heilbronn, pageOf, subs } from './person.ts';
import { claim, pass } from './steps.ts';

/** Somebody who may review and decide, as a small authority has them. They come in by their address. */
const both = {
  id: 'ronja-feld',
  name: 'Ronja Feld',
  email: 'ronja.feld@rps.example',
  authorityRoles: ['technicalReviewer', 'approver'],
};
const sentence = 'Wer einen Antrag geprüft hat, darf nicht über ihn entscheiden (Vier-Augen-Prinzip).';

test('whoever reviewed an application is told that somebody else decides on it, and cannot do it', async ({
  browser,
  platform,
}) => {
  const { origin } = platform;
  await importRecords(platform, { people: [both] });
  const [signatory, officer, reviewer, approver] = await Promise.all([
    login(origin, subs.signatory),
    login(origin, subs.officer),
    login(origin, both.email),
    login(origin, subs.approver),
  ]);
  const id = await bringTo('technicalReview', { signatory, officer, reviewer }, heilbronn);

  const page = await pageOf(browser, origin, reviewer);
  await claim(page, id);
  await pass(page);

  // The next task waits for a role that she has, and yet it is not for her.
  await expect(page.getByText('Hier muss jemand anderes entscheiden')).toBeVisible();
  await expect(page.getByText(sentence)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Übernehmen' })).toHaveCount(0);
  await inspect(page, 'case-four-eyes');

  // The worklist does not know who reviewed; the platform refuses there, with the same sentence.
  await page.goto('/worklist?view=open&step=decision');
  const row = page.getByRole('row').filter({ has: page.locator(`a[href="/cases/${id}"]`) });
  await row.getByRole('button', { name: 'Übernehmen' }).click();
  await expect(row.getByText(sentence)).toBeVisible();
  await page.goto(`/cases/${id}`);
  await expect(page.getByText('Frei', { exact: true })).toBeVisible();

  await approve(approver, id, euros(60_000));
  await page.goto(`/cases/${id}`);
  await expect(page.getByText('Der Bescheid liegt zum Abruf bereit.', { exact: false })).toBeVisible();
});
