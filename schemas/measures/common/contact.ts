import type { Page } from '../../form/page.ts';
import type { StoredValue } from '../../form/paths.ts';
import type { ProfileFields } from '../../organisation/profile.ts';
import type { Prefilled, PrefillFacts } from '../measure.ts';

/** Who applies, and whom to ask. */
export const contact: Page = {
  id: 'contact',
  minutes: 3,
  title: { de: 'Antragstellende Stelle', en: 'Applicant' },
  intro: {
    de: 'Wer stellt den Antrag, und wen dürfen wir dazu ansprechen?',
    en: 'Who applies, and whom may we contact about it?',
  },
  fields: {
    unit: {
      kind: 'text',
      label: { de: 'Amt oder Sachgebiet', en: 'Office or unit' },
      hint: {
        de: 'Zum Beispiel „Amt für Migration und Integration“',
        en: 'For example “Office for Migration and Integration”',
      },
      maxLength: 120,
      autocomplete: 'organization-title',
    },
    street: {
      kind: 'text',
      label: { de: 'Straße und Hausnummer', en: 'Street and number' },
      maxLength: 120,
      autocomplete: 'street-address',
    },
    town: {
      kind: 'text',
      label: { de: 'Postleitzahl und Ort', en: 'Postcode and town' },
      hint: { de: 'An diese Anschrift geht unsere Post.', en: 'Our letters go to this address.' },
      maxLength: 120,
    },
    name: {
      kind: 'text',
      label: { de: 'Ansprechperson', en: 'Contact person' },
      hint: { de: 'Vor- und Nachname', en: 'First and last name' },
      maxLength: 120,
      autocomplete: 'name',
    },
    email: { kind: 'email', label: { de: 'E-Mail-Adresse', en: 'E-mail address' } },
    phone: { kind: 'phone', label: { de: 'Telefonnummer', en: 'Telephone number' }, required: false },
  },
};

/** Where the bank account and the contact of a new draft come from: the organisation's own record, then the person. */
export function prefillCommon({
  person,
  organisation,
  profile,
}: PrefillFacts): Record<string, Record<string, Prefilled>> {
  const known: Partial<ProfileFields> = profile?.fields ?? {};
  return {
    contact: {
      ...own('unit', known.unit),
      ...own('street', known.street ?? organisation.street),
      ...own('town', known.town ?? organisation.town),
      ...{
        name: ofPersonUnless(known.contactName, person.name),
        email: ofPersonUnless(known.contactEmail, person.email),
      },
      ...own('phone', known.contactPhone),
    },
    account: {
      ...own('holder', known.accountHolder),
      ...own('iban', known.iban),
      ...own('reference', known.paymentReference),
    },
  };
}

const own = (path: string, value: StoredValue | undefined): Record<string, Prefilled> =>
  value === undefined || value === '' ? {} : { [path]: { value, from: 'profile' } };

const ofPersonUnless = (known: string | undefined, value: string): Prefilled =>
  known ? { value: known, from: 'profile' } : { value, from: 'person' };
