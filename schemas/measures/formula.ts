import { fill } from '../messages/messages.ts';
import { type Cents, formatCents } from '../money.ts';
import type { Round } from '../round/round.ts';
import type { Language, Text } from '../text.ts';
import type { MeasureVersion, Rate } from './measure.ts';

type Rates = Pick<Round, 'rates'>;

/** A rate of the round. @throws Error when the round does not set it: the import of rounds refuses such a round */
export function rateOf({ rates }: Rates, name: string): number {
  const rate = rates[name];
  if (rate === undefined) throw new Error(`the round sets no rate "${name}"`);
  return rate;
}

/** "60.000,00 €" or "80 %"; in English without the blank. */
export const writeRate = ({ unit }: Rate, value: number, language: Language): string =>
  unit === 'money' ? formatCents(value as Cents, language) : `${value}${language === 'de' ? ' %' : '%'}`;

/** The rates of the round in words, in the order of the measure. */
export const ratesInWords = ({ rates }: Pick<MeasureVersion, 'rates'>, round: Rates): { label: Text; value: Text }[] =>
  Object.entries(rates).map(([name, rate]) => ({
    label: rate.label,
    value: {
      de: writeRate(rate, rateOf(round, name), 'de'),
      en: writeRate(rate, rateOf(round, name), 'en'),
    },
  }));

/** How the grant is computed, in words, with the rates of the round. */
export const formulaInWords = ({ amountInWords, rates }: MeasureVersion, round: Rates, language: Language): string =>
  fill(
    amountInWords[language],
    Object.fromEntries(
      Object.entries(rates).map(([name, rate]) => [name, writeRate(rate, rateOf(round, name), language)]),
    ),
  );
