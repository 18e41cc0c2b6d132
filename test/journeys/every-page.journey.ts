import { mkdirSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { logIn, people } from './person.ts';
import {
  applicationIdOf,
  beginApplication,
  claim,
  fillInContact,
  fillInDeclaration,
  fillInPost,
  openPage,
  submit,
} from './steps.ts';

const pictures = 'test-results/screenshots';
const desktop = { width: 1280, height: 900 };
const phone = { width: 390, height: 844 };
/** WCAG 2.2, 1.4.10: content reflows at 320 CSS pixels. */
const narrowest = { width: 320, height: 640 };

/** Ids that stand more than once, references to ids that are missing, and invalid fields without a linked message: axe misses these. */
function brokenReferences(): string[] {
  const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `id "${id}" stands twice`);
  const dangling = [...document.querySelectorAll('[aria-describedby], [aria-labelledby], label[for]')].flatMap(
    (element) =>
      ['aria-describedby', 'aria-labelledby', 'for']
        .flatMap((name) => (element.getAttribute(name) ?? '').split(/\s+/))
        .filter((id) => id !== '' && !document.getElementById(id))
        .map((id) => `"${id}" is referred to, but missing`),
  );
  const unlinked = [...document.querySelectorAll('[aria-invalid="true"]')]
    .filter((element) => !element.getAttribute('aria-describedby') && !element.getAttribute('aria-errormessage'))
    .map((element) => `the error of "${element.id}" is not linked`);
  return [...twice, ...dangling, ...unlinked];
}

/** Holds a page against what people need of it, and keeps pictures of it for the eye. */
async function inspect(page: Page, name: string): Promise<void> {
  await page.waitForLoadState('networkidle');
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`),
    name,
  ).toEqual([]);
  expect(await page.evaluate(brokenReferences), name).toEqual([]);
  await page.setViewportSize(narrowest);
  expect(await page.evaluate(() => document.documentElement.scrollWidth), `${name} at 320 px`).toBeLessThanOrEqual(
    narrowest.width,
  );
  await page.setViewportSize(phone);
  await page.screenshot({ path: `${pictures}/${name}-phone.png`, fullPage: true });
  await page.setViewportSize(desktop);
  await page.screenshot({ path: `${pictures}/${name}-desktop.png`, fullPage: true });
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await new AxeBuilder({ page }).withRules(['color-contrast']).analyze();
  expect(
    dark.violations.flatMap(({ nodes }) => nodes.map(({ html }) => html)),
    `${name} in the dark`,
  ).toEqual([]);
  await page.screenshot({ path: `${pictures}/${name}-dark.png`, fullPage: true });
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
  await page.screenshot({ path: `${pictures}/${name}-forced-colours.png`, fullPage: true });
  await page.emulateMedia({ colorScheme: null, forcedColors: null });
}

test('every page holds up to axe, at 320 pixels, in the dark and in forced colours', async ({ browser, platform }) => {
  test.setTimeout(180_000);
  mkdirSync(pictures, { recursive: true });
  const visitor = await (await browser.newContext({ baseURL: platform.origin })).newPage();
  await visitor.goto('/');
  await inspect(visitor, 'start-visitor');
  await visitor.goto('/no/such/page');
  await inspect(visitor, 'not-found');
  await visitor.goto('/worklist');
  await inspect(visitor, 'login-needed');
  await visitor.goto('/api/login');
  await inspect(visitor, 'login');

  const signatory = await logIn(browser, platform.origin, people.signatory);
  await beginApplication(signatory);
  const id = applicationIdOf(signatory);
  await inspect(signatory, 'draft');
  await openPage(signatory, id, 'contact');
  await signatory.getByRole('button', { name: 'Weiter', exact: true }).click();
  await inspect(signatory, 'form-contact-errors');
  await fillInContact(signatory);
  await inspect(signatory, 'form-contact');
  await openPage(signatory, id, 'posts');
  await fillInPost(signatory);
  await inspect(signatory, 'form-posts');
  await signatory.goto(`/applications/${id}/check`);
  await inspect(signatory, 'check-incomplete');
  await openPage(signatory, id, 'declaration');
  await fillInDeclaration(signatory);
  await inspect(signatory, 'form-declaration');
  await signatory.goto(`/applications/${id}/check`);
  await inspect(signatory, 'check');
  await submit(signatory, id);
  await signatory.goto(`/applications/${id}`);
  await inspect(signatory, 'application');
  await signatory.goto('/applications');
  await inspect(signatory, 'applications');
  await signatory.goto('/');
  await inspect(signatory, 'start');

  const officer = await logIn(browser, platform.origin, people.officer);
  await officer.goto('/worklist');
  await inspect(officer, 'worklist');
  await claim(officer, id);
  await inspect(officer, 'case');
  await officer.goto('/local/mail');
  await inspect(officer, 'local-mail');
});

test('an application can be begun and filled in with the keyboard alone', async ({ browser, platform }) => {
  const page = await logIn(browser, platform.origin, people.otherEditor);
  await page.goto('/');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Zum Inhalt springen' })).toBeFocused();
  await tabTo(page, page.getByRole('button', { name: 'Neuen Antrag beginnen' }).first());
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/applications\/[0-9a-f-]{36}$/);
  await tabTo(page, page.getByRole('link', { name: /Kontakt/ }).first());
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Kontakt' })).toBeVisible();
  await tabTo(page, page.getByLabel('Vor- und Nachname'));
  await page.keyboard.type('Jonas Wieland');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Amt für Soziales');
  await page.keyboard.press('Enter');
  await expect(page.locator(':focus')).toContainText('Bitte ergänzen oder ändern Sie');
  await tabTo(page, page.getByRole('link', { name: /E-Mail-Adresse/ }).first());
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('E-Mail-Adresse')).toBeFocused();
});

/** Presses Tab until the element has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, target: ReturnType<Page['locator']>): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses < 60; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('the keyboard does not reach the element');
}
