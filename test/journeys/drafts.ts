import { type Browser, expect, type Locator, type Page, type ViewportSize } from '@playwright/test';
import type { ApplicationId } from '#schemas/ids.ts';
import type { FormContent } from '#test/support/complete-form.ts';
import { login, type Session } from '#test/support/session.ts';
import { fillIn } from '#test/support/way.ts';
import { pageOf, subs } from './person.ts';
import { applicationIdOf, beginApplication } from './steps.ts';

type Beginning = { who: keyof typeof subs; round: string; filledIn: FormContent; viewport?: ViewportSize };
type Draft = { page: Page; id: ApplicationId; session: Session };

/** A draft that somebody began on the start page; what a journey is not about is filled in through the API. */
export async function draftOf(
  browser: Browser,
  origin: string,
  { who, round, filledIn, viewport }: Beginning,
): Promise<Draft> {
  const session = await login(origin, subs[who]);
  const page = await pageOf(browser, origin, session);
  if (viewport) await page.setViewportSize(viewport);
  await beginApplication(page, round);
  const id = applicationIdOf(page) as ApplicationId;
  await fillIn(session, id, filledIn);
  return { page, id, session };
}

/** Answers questions by their labels, in this order, as a person types and chooses, and leaves the last one. */
export async function answerAll(place: Page | Locator, answers: Readonly<Record<string, string>>): Promise<void> {
  for (const [question, words] of Object.entries(answers)) {
    const choice = place.getByRole('group', { name: question }).getByRole('radio', { name: words, exact: true });
    const field = place.getByRole('textbox', { name: question });
    await expect(choice.or(field)).toBeVisible();
    if (await choice.isVisible()) await choice.check();
    else {
      await field.fill(words);
      await field.blur();
    }
  }
}
