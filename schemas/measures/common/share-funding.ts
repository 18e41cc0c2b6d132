import { share } from '../../funding/share.ts';
import type { Text } from '../../text.ts';
import { rateOf } from '../formula.ts';
import type { Financing, FormContext, FormValues, Rate } from '../measure.ts';
import { planOf, planSides } from './plan-page.ts';

/** What rounds of measures with a share set: both in whole percent of the expenditure. */
export const shareRates = {
  share: {
    label: { de: 'Anteil des Landes an den Ausgaben', en: 'Share of the state in the expenditure' },
    unit: 'percent',
  },
  ownMinimum: {
    label: { de: 'Mindestanteil an eigenen Mitteln', en: 'Minimum share of own funds' },
    unit: 'percent',
  },
} as const satisfies Record<string, Rate>;

/** Anteil: a share of the expenditure, never more than is uncovered, cut to the applicant's frame. */
export const shareFinancing =
  (groups: Readonly<Record<string, Text>>) =>
  (values: FormValues, { round, frame }: FormContext): Financing => {
    const funding = share(planSides(values, groups), rateOf(round, 'share'), frame);
    return { ...funding, plan: planOf(values, groups, funding.requested) };
  };

export const shareInWords: Text = {
  de: '{share} der Ausgaben, aber nicht mehr, als Ihre eigenen Mittel und alle anderen Einnahmen offen lassen, und höchstens so viel, wie für Sie vorgesehen ist. Mindestens {ownMinimum} der Ausgaben tragen Sie mit eigenen Mitteln.',
  en: '{share} of the expenditure, but not more than your own funds and all other revenue leave uncovered, and at most what is set aside for you. You bear at least {ownMinimum} of the expenditure with your own funds.',
};
