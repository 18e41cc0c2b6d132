import type { Page } from '../../form/page.ts';

/** Where the money goes. */
export const account: Page = {
  id: 'account',
  minutes: 2,
  title: { de: 'Bankverbindung', en: 'Bank account' },
  intro: {
    de: 'Auf dieses Konto zahlen wir, wenn der Antrag bewilligt wird.',
    en: 'We pay to this account if the application is approved.',
  },
  fields: {
    holder: {
      kind: 'text',
      label: { de: 'Kontoinhaberin oder Kontoinhaber', en: 'Account holder' },
      hint: { de: 'Zum Beispiel „Kreiskasse Musterkreis“', en: 'For example “Kreiskasse Musterkreis”' },
      maxLength: 70,
    },
    iban: {
      kind: 'iban',
      label: { de: 'IBAN', en: 'IBAN' },
      hint: { de: 'Zum Beispiel „DE89 3704 0044 0532 0130 00“', en: 'For example “DE89 3704 0044 0532 0130 00”' },
    },
    reference: {
      kind: 'text',
      label: { de: 'Ihr Kassenzeichen', en: 'Your payment reference' },
      hint: {
        de: 'Steht später im Verwendungszweck unserer Zahlung.',
        en: 'Will stand in the reference of our payment.',
      },
      maxLength: 35,
      required: false,
    },
  },
};
