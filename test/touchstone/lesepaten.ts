import type { Page } from '#schemas/form/page.ts';
import { account } from '#schemas/measures/common/account.ts';
import { contact, prefillCommon } from '#schemas/measures/common/contact.ts';
import { beginningCheck, consentsToPortal, declaration } from '#schemas/measures/common/declaration.ts';
import { formalCheck } from '#schemas/measures/common/formal-check.ts';
import { addressOf, rowsOf } from '#schemas/measures/common/values.ts';
import { rateOf } from '#schemas/measures/formula.ts';
import type { Financing, FormContext, FormValues, Measure } from '#schemas/measures/measure.ts';
import type { Cents } from '#schemas/money.ts';

/** A made-up seventh measure: people who read to children, paid by the hour. All that is special about it is this file. */
const hours: Page = {
  id: 'hours',
  title: { de: 'Lesestunden', en: 'Reading hours' },
  minutes: 4,
  fields: {
    places: {
      kind: 'rows',
      label: { de: 'Orte', en: 'Places' },
      rowLabel: { de: 'Ort', en: 'Place' },
      addLabel: { de: 'Weiteren Ort hinzufügen', en: 'Add another place' },
      minRows: 1,
      maxRows: 10,
      fields: {
        place: { kind: 'text', label: { de: 'Name des Ortes', en: 'Name of the place' }, maxLength: 80 },
        hours: {
          kind: 'number',
          label: { de: 'Stunden im Förderzeitraum', en: 'Hours in the funding period' },
          places: 0,
          min: 10,
          max: 2000,
          unit: { de: 'Stunden', en: 'hours' },
        },
      },
    },
  },
};

function financing(values: FormValues, { round, frame }: FormContext): Financing {
  const lines = rowsOf(values, 'hours', 'places').map(({ place, hours: count }) => ({
    label: { de: String(place), en: String(place) },
    detail: { de: `${count} Stunden`, en: `${count} hours` },
    amount: (Number(count ?? 0) * rateOf(round, 'hour')) as Cents,
  }));
  const computed = lines.reduce((sum, { amount }) => sum + amount, 0) as Cents;
  return { lines, computed, requested: Math.min(computed, frame ?? computed) as Cents, ...(frame && { frame }) };
}

export const lesepaten: Measure = {
  id: 'lesepaten',
  title: { de: 'Lesepaten', en: 'Reading mentors' },
  summary: { de: 'Ehrenamtliche lesen Kindern vor.', en: 'Volunteers read to children.' },
  offer: { de: 'Vorlesestunden für Kinder', en: 'Reading hours for children' },
  numberPrefix: 'LP',
  eligible: ['landkreis', 'stadtkreis'],
  versions: [
    {
      version: 1,
      pages: [contact, account, hours, declaration],
      rules: [],
      rates: { hour: { label: { de: 'Festbetrag je Stunde', en: 'Fixed amount per hour' }, unit: 'money' } },
      fundingType: 'fixedAmount',
      prefill: prefillCommon,
      reviewSteps: [formalCheck],
      financing,
      proofFigures: [{ id: 'hours', label: { de: 'Gelesene Stunden', en: 'Hours read' } }],
      proofReminders: [14],
      amountInWords: { de: 'Stunden × {hour}', en: 'Hours × {hour}' },
      ownChecks: (values) => [beginningCheck(values)],
      consentsToPortal,
      letter: (values) => ({
        address: addressOf(values),
        fundingType: 'Projektförderung als Festbetragsfinanzierung',
        purpose: 'Die Zuwendung ist zweckgebunden für Vorlesestunden.',
        generalConditions:
          'Allgemeine Nebenbestimmungen für Zuwendungen zur Projektförderung an kommunale Körperschaften (ANBest-K)',
        proof: 'Nachzuweisen sind die gelesenen Stunden.',
      }),
    },
  ],
};
