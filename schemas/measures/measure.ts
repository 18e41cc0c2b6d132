import type { FieldProblem } from '../errors.ts';
import type { Page, PageValues } from '../form/page.ts';
import type { StoredValue } from '../form/paths.ts';
import type { Cents } from '../money.ts';
import type { Organisation, organisationKinds } from '../organisation/organisation.ts';
import type { Person } from '../person/person.ts';
import type { AuthorityRole } from '../person/roles.ts';
import type { CheckResult } from '../review/check-result.ts';
import type { Round } from '../round/round.ts';
import type { Text } from '../text.ts';

/** One point that a reviewer looks at; it is ticked or objected to in the checklist of the step. */
export type ChecklistItem = { id: string; text: Text };

/** Words that officers use again and again, in German, the official language; they can be changed before they are sent. */
export type TextBlock = { id: string; title: Text; text: string };

/** A step of the review, done by one person of a role before the decision. */
export type ReviewStep = {
  id: string;
  title: Text;
  role: AuthorityRole;
  /** Days in which the step should be done; what takes longer stands as overdue in the worklist. */
  targetDays: number;
  checklist: readonly ChecklistItem[];
  textBlocks: readonly TextBlock[];
};

/** All values of a form without what is hidden, by page id. */
export type FormValues = Readonly<Record<string, PageValues>>;

/** What a form's arithmetic and rules depend on besides its values. */
export type FormContext = {
  round: Round;
  /** Most that this applicant may get in the round; absent: no frame of its own. */
  frame?: Cents;
  requiredAttachments: readonly string[];
};

/**
 * What of the round's terms an application was submitted under. It keeps them whatever is put into the round later
 * (a round's terms may be replaced while applications are under review).
 */
export type PinnedTerms = { ratePerPost: Cents; frame?: Cents; requiredAttachments: readonly string[] };

/** One line of the computation, in the words that the applicant reads: "Stelle 1: 0,50 VZÄ × 12 Monate". */
export type FinancingLine = { label: Text; detail: Text; amount: Cents };

/** How the grant asked for comes about. */
export type Financing = {
  lines: readonly FinancingLine[];
  /** Sum of the lines. */
  computed: Cents;
  /** Most that the applicant may get; absent: no frame. */
  frame?: Cents;
  /** What is asked for: the sum, cut to the frame. */
  requested: Cents;
};

/** A rule over several fields or pages. `check` names every place that breaks it and copes with an incomplete form. */
export type FormRule = {
  code: string;
  message: Text;
  check(values: FormValues, context: FormContext): Pick<FieldProblem, 'page' | 'path'>[];
};

/** What is known when a draft begins. */
export type PrefillFacts = { person: Person; organisation: Organisation };

/** What an application adds to the measure's letters, in German. */
export type LetterFacts = {
  /** Where letters go, below the organisation's name: unit, street, town. */
  address: readonly string[];
  /** "Festbetragsfinanzierung" and the like. */
  fundingType: string;
  /** What the grant is for, as a sentence of the notice. */
  purpose: string;
  /** The general ancillary conditions, such as "ANBest-K". */
  generalConditions: string;
  /** How the proof is done, without its day. */
  proof: string;
};

/** A published version of a measure's form and rules; frozen once a round uses it. */
export type MeasureVersion = {
  version: number;
  pages: readonly Page[];
  rules: readonly FormRule[];
  /** What stands in a new draft, by page and path. */
  prefill(facts: PrefillFacts): Record<string, Record<string, StoredValue>>;
  reviewSteps: readonly ReviewStep[];
  /** The grant that follows from the form's values, and how. */
  financing(values: FormValues, context: FormContext): Financing;
  /** How much of the grant goes on to others, and the page that says so; absent where nothing may be passed on. */
  passingOn?: { page: string; sum(values: FormValues): Cents };
  /** How `financing` computes, in words; `{rate}` stands for the round's rate. */
  amountInWords: Text;
  /** What the platform can find out by itself beyond what it checks for every measure. */
  ownChecks?(values: FormValues): CheckResult[];
  /** Whether the applicant agreed to be served in the portal (§ 41 (2a) LVwVfG). */
  consentsToPortal(values: FormValues): boolean;
  letter(values: FormValues): LetterFacts;
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
