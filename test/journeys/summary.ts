import { expect, type Locator, type Page } from '@playwright/test';

/** A sentence says what to do from here on; before it stands the place, and sometimes what is wrong. */
const request = /Bitte |Please /;
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const isField = (place: Locator) => place.evaluate((element) => element.matches('input, textarea, button, fieldset'));

/** The error summary of a page has the focus, names what is wrong, and each entry leads to its place, which says it too. */
export async function expectSummary(page: Page, sentences: readonly string[]): Promise<void> {
  const summary = page.locator('.error-summary');
  await expect(summary).toBeFocused();
  await expect(summary.getByRole('link')).toHaveText(sentences as string[]);
  for (const [index, sentence] of sentences.entries()) {
    const link = summary.getByRole('link').nth(index);
    const target = (await link.getAttribute('href'))?.slice(1) ?? '';
    await link.press('Enter');
    const place = page.locator(`[id="${target}"]`);
    await expect(place, sentence).toBeFocused();
    const message = new RegExp(escaped(sentence.slice(sentence.search(request))));
    if (await isField(place)) await expect(place, sentence).toHaveAccessibleDescription(message);
    else await expect(place, sentence).toContainText(message);
  }
}
