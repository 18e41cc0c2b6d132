/** What stands in a form, page by page. */
export type FormContent = Readonly<Record<string, Readonly<Record<string, string | number | boolean>>>>;

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
} as const satisfies FormContent;

const { contact, account, declaration } = completeForm;
const ofCarrier = {
  contact: {
    unit: 'Geschäftsstelle',
    street: 'Beispielweg 12',
    town: '75417 Mühlacker',
    name: 'Erika Beispiel',
    email: 'kontakt@brueckenhaus.example',
  },
  account: { holder: 'Brückenhaus Enzkreis e. V.', iban: 'DE89370400440532013000' },
  declaration: { ...declaration, inputTax: false, noDoubleFunding: true },
} as const;

/** A project for the whole of the demo's funding period. */
const project = (title: string) => ({
  title,
  aims: 'Menschen früh erreichen, gut beraten und mit den Diensten vor Ort zusammenbringen.',
  places: 'Stadt Mühlacker und Enzkreis',
  start: '2027-01-01',
  end: '2027-12-31',
});

/** A plan of staff costs, of which own funds pay a part and the grant the rest; in cents. */
const plan = (staff: number, own: number) => ({
  'expenditure/row1': 0,
  'expenditure/row1/group': 'staff',
  'expenditure/row1/purpose': 'Beratung, eine Vollzeitstelle',
  'expenditure/row1/amount': staff,
  'revenue/row1': 0,
  'revenue/row1/source': 'own',
  'revenue/row1/amount': own,
});

/** A complete form of each measure, by its id, as somebody may send it in the demo's round. */
export const completeForms = {
  integrationsmanagement: completeForm,
  /** 120 units at 35 € and 20 language cafés at 80 €: 4,200 € + 1,600 € = 5,800 €. */
  spracherwerb: {
    contact,
    account,
    courses: {
      'courses/row1': 0,
      'courses/row1/title': 'Deutsch für Eltern, Vormittag',
      'courses/row1/targetGroup': 'parents',
      'courses/row1/level': 'a2',
      'courses/row1/units': 120,
      'courses/row1/participants': 15,
      'courses/row1/start': '2027-03-01',
      'courses/row1/place': 'Volkshochschule Neckarsulm',
      notFederal: true,
    },
    offers: {
      planned: true,
      'offers/row1': 0,
      'offers/row1/kind': 'cafe',
      'offers/row1/title': 'Sprachcafé im Rathaus',
      'offers/row1/count': 20,
    },
    declaration,
  },
  /** 100,000 € of expenditure, 20,000 € of own funds: 80,000 € are missing. */
  traumarehabilitation: {
    ...ofCarrier,
    project: {
      ...project('Früh erkennen, gut begleiten'),
      ...{ screenings: 200, consultations: 150, trainings: 10 },
    },
    hosts: {
      'hosts/row1': 0,
      'hosts/row1/name': 'Enzkreis',
      'hosts/row1/agreed': 'inWriting',
      'hosts/row1/support': 'Räume und eine feste Ansprechperson',
    },
    plan: plan(100_000_00, 20_000_00),
  },
  /** 80 % of 50,000 €: 40,000 €; own funds pay the other 10,000 €. */
  inturo: {
    ...ofCarrier,
    project: { ...project('Gemeinsam ankommen'), ...{ persons: 120, mediations: 80, partners: 3 } },
    partners: {
      'partners/row1': 0,
      'partners/row1/name': 'Stadt Mühlacker',
      'partners/row1/task': 'Vermittelt in Kitas und Schulen',
      lasting: 'Eine feste Ansprechperson im Rathaus',
    },
    plan: plan(50_000_00, 10_000_00),
  },
  /** 80 % of 60,000 €: 48,000 €; own funds pay the other 12,000 €. */
  'queere-gefluechtete': {
    ...ofCarrier,
    contact: { ...contact, town: '70173 Stuttgart' },
    project: { ...project('Sicher beraten'), ...{ consultations: 90, trainings: 6, participants: 70 } },
    offer: {
      counsels: true,
      languages: 'Arabisch, Englisch, Farsi',
      protection: 'Geschützte Räume, Schweigepflicht auch bei der Sprachmittlung',
      trains: true,
      trained: 'Beschäftigte in Unterkünften',
    },
    plan: plan(60_000_00, 12_000_00),
  },
  /** A full-time post for a year: 10,000 €. */
  jugendberufshelfer: {
    contact,
    account,
    posts: {
      'posts/row1': 0,
      'posts/row1/school': 'Christiane-Herzog-Schule, Heilbronn',
      'posts/row1/schoolKind': 'vocational',
      'posts/row1/employer': 'own',
      'posts/row1/fte': 100,
      'posts/row1/months': 12,
      'posts/row1/pupils': 40,
    },
    costs: { staffCosts: 62_000_00, otherFunds: false },
    attachments: { carrier: 'public' },
    declaration,
  },
} as const satisfies Readonly<Record<string, FormContent>>;
