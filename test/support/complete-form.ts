/** The values of a complete form, page by page, as autosaves send them: one full-time post for a year. */
export const completeForm = {
  contact: {
    unit: 'Amt für Migration und Integration',
    street: 'Lerchenstraße 40',
    town: '74072 Heilbronn',
    name: 'Erika Beispiel',
    email: 'integration@heilbronn.example',
  },
  account: { holder: 'Kreiskasse Heilbronn', iban: 'DE89370400440532013000' },
  posts: {
    'posts/row1': 0,
    'posts/row1/function': 'Integrationsmanagement Nordraum',
    'posts/row1/qualification': 'socialWork',
    'posts/row1/employer': 'kreis',
    'posts/row1/fte': 100,
    'posts/row1/months': 12,
  },
  onward: { passesOn: false },
  declaration: { beginning: 'notBegun', portalDelivery: true, correct: true },
} as const satisfies Record<string, Record<string, string | number | boolean>>;
