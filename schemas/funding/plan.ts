import type { Cents } from '../money.ts';
import type { Language, Text } from '../text.ts';
import { sumOf } from './cut-to-frame.ts';

/** One group of a financing plan with its sum, such as staff or material. */
export type PlanGroup = { id: string; label: Text; amount: Cents };

/** A financing plan beside the grant (VV Nr. 3.2 zu § 44 LHO): expenditure equals revenue and grant, or it says what is missing. */
export type Plan = {
  expenditure: readonly PlanGroup[];
  /** Without the grant itself. */
  revenue: readonly PlanGroup[];
  expenditureSum: Cents;
  revenueSum: Cents;
  /** The applicant's own contribution within the revenue (Eigenanteil). */
  own: Cents;
  /** Own contribution in hundredths of a percent of the expenditure, rounded down; 0 without expenditure. */
  ownShare: number;
  /** Expenditure − revenue − grant asked for. Above zero: still to be covered; below: more than is spent. */
  balance: Cents;
};

/** What is spent, and what covers it beside the grant. */
export type PlanSides = { expenditure: readonly PlanGroup[]; revenue: readonly PlanGroup[] };

/** The group of the revenue that holds the applicant's own contribution. */
const ownFunds = 'own';

/** Hundredths of a percent in a whole. */
const whole = 10_000;

/** The plan with its sums beside a grant, asked for or made. */
export function planWith({ expenditure, revenue }: PlanSides, grant: Cents): Plan {
  const [expenditureSum, revenueSum] = [sumOf(expenditure), sumOf(revenue)];
  const own = sumOf(revenue.filter(({ id }) => id === ownFunds));
  const balance = (expenditureSum - revenueSum - grant) as Cents;
  return { expenditure, revenue, expenditureSum, revenueSum, own, ownShare: partOf(own, expenditureSum), balance };
}

/**
 * A part in hundredths of a percent, rounded down; 0 of nothing. The product of a long plan's sums is above what a
 * number holds exactly.
 */
export const partOf = (part: Cents, sum: Cents): number =>
  sum === 0 ? 0 : Number((BigInt(part) * BigInt(whole)) / BigInt(sum));

/** A part in hundredths of a percent, rounded to the nearest: a share of 80 % cut to the cent reads as 80 %; 0 of nothing. */
export const nearestPartOf = (part: Cents, sum: Cents): number =>
  sum === 0 ? 0 : Number((BigInt(part) * BigInt(2 * whole) + BigInt(sum)) / (2n * BigInt(sum)));

/** What the own contribution lacks to reach a share of the expenditure; rounded up, so that the share is reached. */
export const ownMissing = ({ own, expenditureSum }: Plan, percent: number): Cents =>
  Math.max(0, Math.ceil((expenditureSum * percent) / 100) - own) as Cents;

/** Hundredths of a percent as people read them: "9,99 %". */
export const writePercent = (hundredths: number, language: Language): string =>
  `${(hundredths / 100).toFixed(2).replace('.', language === 'de' ? ',' : '.')}${language === 'de' ? ' %' : '%'}`;
