import type { Text } from '../text.ts';

/**
 * How a grant is computed (VV Nr. 2.2 zu § 44 LHO): a fixed amount for each unit (Festbetrag), a share of what is
 * spent (Anteil), or what is missing (Fehlbedarf). Each has its own arithmetic in approval, change and reclaim.
 */
const fundingTypes = ['fixedAmount', 'share', 'deficit'] as const;
export type FundingType = (typeof fundingTypes)[number];

export const fundingTypeNames: Readonly<Record<FundingType, Text>> = {
  fixedAmount: { de: 'Festbetragsfinanzierung', en: 'Fixed-amount funding' },
  share: { de: 'Anteilfinanzierung', en: 'Share funding' },
  deficit: { de: 'Fehlbedarfsfinanzierung', en: 'Deficit funding' },
};
