import { lazy } from 'react';
import { loadAllTexts } from '../../app/texts.ts';

/** Parts of the start page that only people who are logged in see: they come with all texts, after the page itself. */
export const NextSteps = lazy(async () => {
  const [{ NextSteps }] = await Promise.all([import('./next-steps.tsx'), loadAllTexts()]);
  return { default: NextSteps };
});

export const BeginApplication = lazy(async () => {
  const [{ BeginApplication }] = await Promise.all([import('./begin-application.tsx'), loadAllTexts()]);
  return { default: BeginApplication };
});
