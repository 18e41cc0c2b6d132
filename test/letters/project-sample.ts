import type { Decision, NoticeFacts } from '#functions/letters/notice-data.ts';
import type { ReceiptFacts } from '#functions/letters/receipt-data.ts';
import { formValues } from '#schemas/form/check-form.ts';
import type { StoredValue } from '#schemas/form/paths.ts';
import { inturo } from '#schemas/measures/inturo.ts';
import type { Measure, MeasureVersion } from '#schemas/measures/measure.ts';
import { traumarehabilitation } from '#schemas/measures/traumarehabilitation.ts';
import type { Cents } from '#schemas/money.ts';
import type { OrganisationKind } from '#schemas/organisation/organisation.ts';
import { noticeFacts, receiptFacts, round, sectionsOf } from './sample.ts';

/** Made-up projects with a financing plan, and what their letters need. */

/** Rows of the plan: as many items of staff as wanted, rooms; own funds and those of a foundation. */
function plan(staff: number, own: number): Record<string, StoredValue> {
  const rows = Array.from({ length: staff }, (_, index): Record<string, StoredValue> => {
    const row = `expenditure/row${index + 1}`;
    return {
      [row]: index,
      [`${row}/group`]: 'staff',
      [`${row}/purpose`]: `Beratung ${index + 1}`,
      [`${row}/amount`]: 30_000_00,
    };
  });
  return {
    ...Object.assign({}, ...rows),
    ...{ 'expenditure/rooms': 99, 'expenditure/rooms/group': 'rooms', 'expenditure/rooms/purpose': 'Miete' },
    'expenditure/rooms/amount': 10_000_00,
    ...{ 'revenue/own1': 0, 'revenue/own1/source': 'own', 'revenue/own1/amount': own },
    ...{
      'revenue/third1': 1,
      'revenue/third1/source': 'thirdParty',
      'revenue/third1/giver': 'Bürgerstiftung Öhringen',
    },
    'revenue/third1/amount': 2_500_00,
  };
}

const contact = {
  unit: 'Geschäftsstelle',
  street: 'Weißenburgstraße 13',
  town: '70180 Stuttgart',
  name: 'Erika Beispiel',
  email: 'info@traeger.example',
};
const project = { title: 'Früh erkannt', places: 'Stuttgart', start: '2027-01-01', end: '2027-12-31' };

/** By the id of the measure. */
const projects: Readonly<Record<string, { measure: Measure; rates: Record<string, number> }>> = {
  traumarehabilitation: { measure: traumarehabilitation, rates: {} },
  inturo: { measure: inturo, rates: { share: 80, ownMinimum: 10 } },
};

type Wishes = { measure: string; kind?: OrganisationKind; staff?: number; own?: number; frame?: number };

function projectFacts({ measure: id, kind = 'carrier', staff = 1, own = 5_500_00, frame }: Wishes) {
  const { measure, rates } = projects[id] as (typeof projects)[string];
  const version = measure.versions[0] as MeasureVersion;
  const values = formValues(version, sectionsOf({ contact, project, plan: plan(staff, own) }));
  const ofMeasure = { ...round, measure: id, rates, title: { de: `${measure.title.de} 2027`, en: measure.title.en } };
  const context = { round: ofMeasure, frame: frame as Cents | undefined, requiredAttachments: [] };
  const financing = version.financing(values, context);
  const organisationName = kind === 'carrier' ? 'Träger für Beratung e. V.' : 'Stadt Öhringen';
  return { version, values, financing, kind, organisationName, round: ofMeasure, requested: financing.requested };
}

export function projectNotice(decision: Decision, wishes: Wishes): NoticeFacts {
  const { values, kind, requested, ...facts } = projectFacts(wishes);
  const { application, ...plain } = noticeFacts(decision);
  const letter = facts.version.letter(values, kind);
  return { ...plain, ...facts, letter, application: { ...application, requestedAmount: requested } };
}

export function projectReceipt(wishes: Wishes): ReceiptFacts {
  const { kind, requested, ...facts } = projectFacts(wishes);
  const { application, ...plain } = receiptFacts();
  return { ...plain, ...facts, organisationKind: kind, application: { ...application, requestedAmount: requested } };
}
