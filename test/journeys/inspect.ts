import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect } from './fixtures.ts';
import { unseenInForcedColours } from './forced-colours.ts';

/** Checks of a page that journeys share. */

export const pictures = 'test-results/screenshots';
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

/** Pictures are for the eye of whoever changes a page; taking them all costs a minute. */
const wantsPictures = process.env.PAKTWERK_PICTURES !== undefined;

/** Pages have no frames, for which axe would open a page of its own: a third of the time is enough without. */
const axe = (page: Page) => new AxeBuilder({ page }).setLegacyMode(true);

/** Holds a page against what people need of it, and with `PAKTWERK_PICTURES` keeps pictures of it. */
export async function inspect(page: Page, name: string, withPictures = true): Promise<void> {
  const picture = async (kind: string) => {
    if (wantsPictures && withPictures)
      await page.screenshot({ path: `${pictures}/${name}-${kind}.png`, fullPage: true });
  };
  await page.waitForLoadState('networkidle');
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  const { violations } = await axe(page)
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
  await picture('phone');
  await page.setViewportSize(desktop);
  await picture('desktop');
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await axe(page).withRules(['color-contrast']).analyze();
  expect(
    dark.violations.flatMap(({ nodes }) => nodes.map(({ html }) => html)),
    `${name} in the dark`,
  ).toEqual([]);
  await picture('dark');
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
  await picture('forced-colours');
  expect(await unseenInForcedColours(page), `${name} in forced colours`).toEqual([]);
}

/** Presses Tab until the element has the focus, as somebody without a mouse does. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses < 60; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('the keyboard does not reach the element');
}
