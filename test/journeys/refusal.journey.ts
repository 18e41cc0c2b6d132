import { login } from '#test/support/session.ts';
import { begin, fillIn } from '#test/support/way.ts';
import { expect, test } from './fixtures.ts';
import { inspect } from './inspect.ts';
import { heilbronn, pageOf, subs } from './person.ts';
import { goOn } from './steps.ts';

test('what only the server finds wrong on submission stands at its field until the field is changed', async ({
  browser,
  platform: { origin },
}) => {
  const signatory = await login(origin, subs.signatory);
  const id = await begin(signatory, heilbronn);
  await fillIn(signatory, id);
  const page = await pageOf(browser, origin, signatory);
  // As after a change of the platform that this browser has not loaded yet.
  await page.route(`**/api/applications/${id}/submission`, (route) =>
    route.fulfill({
      status: 422,
      contentType: 'application/problem+json',
      body: JSON.stringify({
        type: 'urn:paktwerk:problem:formIncomplete',
        title: 'Der Antrag ist noch nicht vollständig.',
        status: 422,
        code: 'formIncomplete',
        text: { de: 'Der Antrag ist noch nicht vollständig.', en: 'The application is not complete yet.' },
        errors: [{ page: 'contact', path: 'unit', code: 'tooLong' }],
      }),
    }),
  );
  await page.goto(`/applications/${id}/check`);
  await page.getByRole('button', { name: 'Verbindlich einreichen' }).click();

  await test.step('the check page names it, takes the focus there, and holds the submission back', async () => {
    await expect(page.locator('#open-problems')).toBeFocused();
    await expect(page.getByRole('link', { name: /^Amt oder Sachgebiet: Bitte kürzen Sie den Text/ })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Verbindlich einreichen' })).toHaveCount(0);
    await inspect(page, 'refused-submission');
  });

  await test.step('its link leads to the field, which says the same', async () => {
    await page.getByRole('link', { name: /^Amt oder Sachgebiet: / }).click();
    const unit = page.getByLabel('Amt oder Sachgebiet');
    await expect(unit).toBeFocused();
    await expect(unit).toHaveAccessibleDescription(/Bitte kürzen Sie den Text/);
    await expect(unit).toHaveAttribute('aria-invalid', 'true');
  });

  await test.step('once it is changed, the form can be sent again', async () => {
    const unit = page.getByLabel('Amt oder Sachgebiet');
    await unit.fill('Integrationsamt');
    await expect(unit).not.toHaveAttribute('aria-invalid', 'true');
    await goOn(page);
    await page.unrouteAll();
    await page.getByRole('complementary').getByRole('link', { name: 'Prüfen und einreichen' }).click();
    await page.getByRole('button', { name: 'Verbindlich einreichen' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Ihr Antrag ist eingegangen' })).toBeVisible();
  });
});
