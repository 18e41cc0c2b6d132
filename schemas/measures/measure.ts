import type { Page, PageValues } from '../form/page.ts';
import type { Cents } from '../money.ts';
import type { organisationKinds } from '../organisation/organisation.ts';
import type { AuthorityRole } from '../person/roles.ts';
import type { Round } from '../round/round.ts';
import type { Text } from '../text.ts';

/** A step of the review, done by one person of a role before the decision. */
export type ReviewStep = { id: string; title: Text; role: AuthorityRole };

/** A published version of a measure's form and rules; frozen once a round uses it. */
export type MeasureVersion = {
  version: number;
  pages: readonly Page[];
  reviewSteps: readonly ReviewStep[];
  /** The grant that follows from the form's values, by page id, and the round's rates. */
  requestedAmount(values: Record<string, PageValues>, round: Round): Cents;
  /** How `requestedAmount` computes, in words; `{rate}` stands for the round's rate. */
  amountInWords: Text;
};

/** Everything that is special about one measure. Adding a measure is one file like this and its line in the registry. */
export type Measure = {
  id: string;
  title: Text;
  summary: Text;
  /** First part of an application's number: `IM-2027-000012`. */
  numberPrefix: string;
  eligible: readonly (typeof organisationKinds)[number][];
  versions: readonly MeasureVersion[];
};
