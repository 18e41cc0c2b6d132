import type { Page } from '../../form/page.ts';
import { declaration } from './declaration.ts';

const { beginning, previousNotice, ...others } = declaration.fields as Required<typeof declaration.fields>;

/** What applicants with a financing plan declare besides: taxes, and that nothing is paid for twice. */
export const projectDeclaration: Page = {
  ...declaration,
  minutes: 4,
  fields: {
    ...(beginning && { beginning }),
    ...(previousNotice && { previousNotice }),
    inputTax: {
      kind: 'yesNo',
      label: {
        de: 'Können Sie für das Vorhaben Vorsteuer abziehen (§ 15 UStG)?',
        en: 'Can you deduct input tax for the project (section 15 of the VAT Act)?',
      },
      hint: {
        de: 'Wenn ja, gehören in den Finanzierungsplan nur Beträge ohne Umsatzsteuer.',
        en: 'If so, the financing plan takes amounts without VAT only.',
      },
    },
    noDoubleFunding: {
      kind: 'confirmation',
      label: {
        de: 'Für dieselben Ausgaben bekommen und beantragen wir keine weiteren Mittel des Landes.',
        en: 'For the same expenditure we neither get nor ask for other money of the state.',
      },
    },
    ...others,
  },
};
