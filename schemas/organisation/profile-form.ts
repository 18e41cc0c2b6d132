import type { FieldProblem } from '../errors.ts';
import { checkPage } from '../form/check.ts';
import { readTyped } from '../form/field.ts';
import type { Page } from '../form/page.ts';
import { fieldAt } from '../form/paths.ts';
import { account } from '../measures/common/account.ts';
import { contact } from '../measures/common/contact.ts';
import type { ProfileFields } from './profile.ts';

const { unit, street, town, name, email, phone } = contact.fields;
const { holder, iban, reference } = account.fields;

/** In which field of the forms each part of the profile stands: there it is asked for in the same words. */
const fields = {
  ...{ unit, street, town, contactName: name, contactEmail: email, contactPhone: phone },
  ...{ accountHolder: holder, iban, paymentReference: reference },
} as unknown as Page['fields'];

/** The profile as a page of a form. Nothing in it has to be given. */
export const profilePage: Page = {
  id: 'profile',
  minutes: 5,
  title: { de: 'Angaben für Anträge', en: 'Details for applications' },
  fields: Object.fromEntries(Object.entries(fields).map(([path, field]) => [path, { ...field, required: false }])),
};

export type ProfileField = keyof ProfileFields;
export const profileFieldNames = Object.keys(fields) as ProfileField[];

/** What was given, as it is stored, and what is wrong with it. An empty field counts as not given. */
export function checkProfile(given: ProfileFields): { fields: ProfileFields; errors: FieldProblem[] } {
  const read = profileFieldNames.flatMap((path) => {
    const text = given[path]?.trim() ?? '';
    const field = fieldAt(profilePage, path);
    return text === '' || !field ? [] : [[path, String(readTyped(field, text) || text)] as const];
  });
  const stored = Object.fromEntries(read.map(([path, value]) => [path, { value, revision: 1 }]));
  return { fields: Object.fromEntries(read), errors: checkPage(profilePage, stored) };
}
