import type { ApplicationId } from '#schemas/ids.ts';
import { completeForms } from '#test/support/complete-form.ts';
import { login } from '#test/support/session.ts';
import { fillIn } from '#test/support/way.ts';
import { answerAll } from './drafts.ts';
import { expect, test } from './fixtures.ts';
import { inspect } from './inspect.ts';
import { pageOf, subs } from './person.ts';
import { applicationIdOf } from './steps.ts';
import { expectSummary } from './summary.ts';

/** A measure with a financing plan in English, from the first page to the receipt. */

test('a carrier applies for INTURO in English: a plan that is not covered and too small a share are said', async ({
  browser,
  platform: { origin },
}) => {
  const { contact, account, declaration, project, partners } = completeForms.inturo;
  const { start: _start, end: _end, ...described } = project;
  const session = await login(origin, subs.carrierSignatory);
  const page = await pageOf(browser, origin, session);
  const next = () => page.getByRole('button', { name: 'Next', exact: true }).click();
  const heading = (name: string) => expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await page.goto('/');
  await page
    .getByRole('banner')
    .getByRole('button', { name: /English/ })
    .click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  const card = page.getByRole('article', { name: 'INTURO 2027' });
  await expect(card.getByText(/The state bears a share of the expenditure/)).toBeVisible();
  await card.getByRole('button', { name: 'Begin a new application' }).click();
  await expect(page).toHaveURL(/\/applications\/[0-9a-f-]{36}$/);
  const id = applicationIdOf(page) as ApplicationId;
  await fillIn(session, id, { contact, account, declaration, partners, project: described });

  await test.step('a project that begins too early', async () => {
    await page.goto(`/applications/${id}/form/project`);
    await heading('Project');
    await answerAll(page, {
      Start: '1 December 2026',
      End: '31 Dec 2027',
    });
    await next();
    await expectSummary(page, ['Start: This day is outside the funding period. Please give a day within the period.']);
    await answerAll(page, { Start: '1 Feb 2027' });
    await next();
    await heading('Municipal structures');
    await next();
    await heading('Financing plan');
  });

  await test.step('50,000 € of which 80 % are funded, and at least 10 % have to be own funds', async () => {
    await page.getByRole('button', { name: 'Add: Expenditure' }).click();
    await answerAll(page.getByRole('group', { name: 'Expenditure 1' }), {
      'Kind of expenditure': 'Staff',
      'What for?': 'Counselling, a full-time post',
      Amount: '50000',
    });
    await page.getByRole('button', { name: 'Add: Revenue' }).click();
    const own = page.getByRole('group', { name: 'Revenue 1' });
    await answerAll(own, {
      'Where from?': 'Own funds',
      Amount: '4000.00',
    });
    await next();
    await expectSummary(page, [
      'Balance of the financing plan: €6,000.00 is still missing; the grant cannot cover more. Please enter more revenue of this amount, or lower the expenditure.',
      'Own funds: Your own funds are €1,000.00 too low. Please enter at least that much more of your own funds, or lower the expenditure.',
    ]);
    await inspect(page, 'inturo-plan', false);
    await page.getByRole('button', { name: 'Add another revenue' }).click();
    await answerAll(page.getByRole('group', { name: 'Revenue 2' }), {
      'Where from?': 'Third-party funds',
      'Who gives the money?': 'A foundation',
      Amount: '5000',
    });
    await answerAll(own, { Amount: '5000' });
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
  });
});
