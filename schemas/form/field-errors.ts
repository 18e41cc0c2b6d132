import { formatDay } from '../calendar/format-day.ts';
import { type Cents, formatCents } from '../money.ts';
import type { Language, Text } from '../text.ts';
import type { PageField } from './field.ts';
import type { MoneyField } from './kinds/money.ts';
import { type NumberField, printBound } from './kinds/number.ts';

type Sentence = (field: PageField, language: Language) => string;

const plain =
  (sentence: Text): Sentence =>
  (_field, language) =>
    sentence[language];

const required: Text = { de: 'Bitte machen Sie diese Angabe.', en: 'Please fill this in.' };

const bound =
  (which: 'min' | 'max', sentence: Text): Sentence =>
  (field, language) =>
    field.kind === 'number' || field.kind === 'money'
      ? sentence[language].replace('{bound}', writtenBound(field, which, language))
      : required[language];

const writtenBound = (field: NumberField | MoneyField, which: 'min' | 'max', language: Language): string =>
  field.kind === 'money' ? formatCents(field[which] as Cents, language) : printBound(field, field[which], language);

const count =
  (which: 'minRows' | 'maxRows', sentence: Text): Sentence =>
  (field, language) =>
    field.kind === 'rows' ? sentence[language].replace('{count}', String(field[which])) : required[language];

/** What can be wrong with a value, each with a sentence that says what to do. */
export const fieldErrors = {
  required: (field, language) =>
    field.kind === 'choice' || field.kind === 'yesNo'
      ? { de: 'Bitte wählen Sie eine Möglichkeit aus.', en: 'Please choose an option.' }[language]
      : required[language],
  tooLong: (field, language) =>
    field.kind === 'text'
      ? {
          de: `Bitte kürzen Sie den Text auf höchstens ${field.maxLength} Zeichen.`,
          en: `Please shorten the text to at most ${field.maxLength} characters.`,
        }[language]
      : { de: 'Bitte kürzen Sie diese Angabe.', en: 'Please shorten this.' }[language],
  notReadable: plain({
    de: 'Bitte entfernen Sie Zeichen, die kein Text sind.',
    en: 'Please remove characters that are not text.',
  }),
  notAnEmail: plain({
    de: 'Bitte geben Sie eine E-Mail-Adresse wie „name@kreis.de“ ein.',
    en: 'Please enter an e-mail address such as “name@kreis.de”.',
  }),
  notAPhone: plain({
    de: 'Bitte geben Sie eine Telefonnummer wie „0711 123-456“ ein.',
    en: 'Please enter a telephone number such as “0711 123-456”.',
  }),
  notAnOption: plain({
    de: 'Bitte wählen Sie eine der angebotenen Möglichkeiten.',
    en: 'Please choose one of the options offered.',
  }),
  notAnIban: plain({
    de: 'Bitte prüfen Sie die IBAN: Länge oder Prüfziffer stimmen nicht.',
    en: 'Please check the IBAN: its length or check digits are wrong.',
  }),
  notMoney: plain({
    de: 'Bitte geben Sie einen Betrag wie „1.234,50“ ein.',
    en: 'Please enter an amount such as “1.234,50” or “1234.50”.',
  }),
  notADate: plain({
    de: 'Bitte geben Sie einen Tag wie „1.3.2027“ ein.',
    en: 'Please enter a day such as “1 March 2027”.',
  }),
  tooEarly: (field, language) =>
    field.kind === 'date'
      ? {
          de: `Bitte geben Sie einen Tag ab dem ${formatDay(field.from, 'de')} ein.`,
          en: `Please enter a day from ${formatDay(field.from, 'en')} on.`,
        }[language]
      : required[language],
  tooLate: (field, language) =>
    field.kind === 'date'
      ? {
          de: `Bitte geben Sie einen Tag bis zum ${formatDay(field.to, 'de')} ein.`,
          en: `Please enter a day until ${formatDay(field.to, 'en')}.`,
        }[language]
      : required[language],
  tooManyFiles: (field, language) =>
    field.kind !== 'files' || field.maxFiles === 1
      ? { de: 'Bitte fügen Sie nur eine Datei bei.', en: 'Please attach one file only.' }[language]
      : {
          de: `Bitte fügen Sie höchstens ${field.maxFiles} Dateien bei.`,
          en: `Please attach at most ${field.maxFiles} files.`,
        }[language],
  fileNotReady: plain({
    de: 'Bitte warten Sie, bis die Datei geprüft ist, oder entfernen Sie sie.',
    en: 'Please wait until the file has been checked, or remove it.',
  }),
  notANumber: (field, language) =>
    field.kind === 'number' && field.places > 0
      ? {
          de: 'Bitte geben Sie eine Zahl mit höchstens zwei Nachkommastellen ein, zum Beispiel „0,25“.',
          en: 'Please enter a number with at most two decimals, such as “0.25”.',
        }[language]
      : {
          de: 'Bitte geben Sie eine ganze Zahl ein, zum Beispiel „12“.',
          en: 'Please enter a whole number, such as “12”.',
        }[language],
  tooSmall: bound('min', { de: 'Bitte geben Sie mindestens {bound} an.', en: 'Please enter at least {bound}.' }),
  tooLarge: bound('max', { de: 'Bitte geben Sie höchstens {bound} an.', en: 'Please enter at most {bound}.' }),
  mustBeConfirmed: plain({ de: 'Bitte bestätigen Sie diese Erklärung.', en: 'Please confirm this statement.' }),
  tooFewRows: count('minRows', {
    de: 'Bitte fügen Sie Einträge hinzu, mindestens {count}.',
    en: 'Please add entries, at least {count}.',
  }),
  tooManyRows: count('maxRows', {
    de: 'Bitte geben Sie höchstens {count} Einträge an.',
    en: 'Please give at most {count} entries.',
  }),
} as const satisfies Record<string, Sentence>;

export type FieldErrorCode = keyof typeof fieldErrors;

/** The sentence for a code at a field; an unknown code asks for the value again. */
export function fieldErrorText(field: PageField, code: string, language: Language): string {
  const sentence: Sentence = Object.hasOwn(fieldErrors, code) ? fieldErrors[code as FieldErrorCode] : plain(required);
  return sentence(field, language);
}
