import type { Field } from '../../form/field.ts';
import { fullTime } from './values.ts';

/** How much of a post is asked for, wherever a measure pays for posts. */
export const shareOfPost = {
  fte: {
    kind: 'number',
    label: { de: 'Stellenumfang', en: 'Full-time equivalent' },
    hint: { de: 'In Vollzeitäquivalenten, mindestens 0,25', en: 'As a share of full time, at least 0.25' },
    places: 2,
    min: 25,
    max: fullTime,
    unit: { de: 'VZÄ', en: 'FTE' },
  },
  months: {
    kind: 'number',
    label: { de: 'Monate im Förderzeitraum', en: 'Months in the funding period' },
    places: 0,
    min: 1,
    // Whether they fit into the round's funding period, a rule says.
    max: 60,
    unit: { de: 'Monate', en: 'months' },
  },
} as const satisfies Record<string, Field>;
