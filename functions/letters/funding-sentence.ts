import type { FundingType } from '#schemas/funding/funding-type.ts';
import { nearestPartOf, type Plan, writePercent } from '#schemas/funding/plan.ts';
import type { Cents } from '#schemas/money.ts';
import { money } from './computation.ts';

/**
 * What the type of funding means for a grant when less is spent or more comes in (Nr. 2 ANBest-P, Nr. 2 ANBest-K): a
 * fixed amount stays, a share shrinks pro rata, a deficit grant by the whole difference.
 */
export function fundingSentence(type: FundingType, granted: Cents, plan: Plan | undefined): string {
  switch (type) {
    case 'fixedAmount':
      return 'Der Betrag steht fest: Geringere Ausgaben ändern ihn nicht, solange die zuwendungsfähigen Ausgaben nicht unter ihm liegen.';
    case 'share':
      return `Die Zuwendung beträgt ${shareOf(granted, plan)}, höchstens aber den bewilligten Betrag. Werden die Ausgaben niedriger oder kommen andere Einnahmen hinzu, so ermäßigt sie sich anteilig.`;
    case 'deficit':
      return 'Die Zuwendung deckt den Fehlbedarf, der nach Abzug Ihrer eigenen Mittel und aller anderen Einnahmen bleibt, höchstens aber den bewilligten Betrag. Werden die Ausgaben niedriger oder kommen andere Einnahmen hinzu, so ermäßigt sie sich um den vollen Unterschied.';
  }
}

const shareOf = (granted: Cents, plan: Plan | undefined): string =>
  plan
    ? `${writePercent(nearestPartOf(granted, plan.expenditureSum), 'de')} der zuwendungsfähigen Ausgaben von ${money(plan.expenditureSum)}`
    : 'einen Anteil der zuwendungsfähigen Ausgaben';
