import type { FieldProblem } from '../errors.ts';
import type { Page, PageValues } from '../form/page.ts';
import type { StoredValue } from '../form/paths.ts';
import type { FundingType } from '../funding/funding-type.ts';
import type { Plan } from '../funding/plan.ts';
import type { Cents } from '../money.ts';
import type { Organisation, OrganisationKind } from '../organisation/organisation.ts';
import type { Profile } from '../organisation/profile.ts';
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

/** What the share of a part depends on: whoever holds its link knows no more of the round. A `FormContext` is one too. */
export type ShareContext = { round: Pick<Round, 'rates' | 'fundingPeriod'> };

/**
 * What of the round's terms an application was submitted under. It keeps them whatever is put into the round later
 * (a round's terms may be replaced while applications are under review).
 */
export type PinnedTerms = Pick<Round, 'rates'> & { frame?: Cents; requiredAttachments: readonly string[] };

/** A rate that the measure computes with and the round sets: cents, or whole percent. */
export type Rate = { label: Text; unit: 'money' | 'percent' };

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
  /** Where there is a financing plan: its sums beside the grant. */
  plan?: Plan;
};

/** A rule over several fields or pages. `check` names every place that breaks it and copes with an incomplete form. */
export type FormRule = {
  code: string;
  message: Text;
  /** Says it with `{amount}`, for rules whose problems name one. */
  withAmount?: Text;
  check(values: FormValues, context: FormContext): Omit<FieldProblem, 'code'>[];
};

/** What is known when a draft begins. `profile` is absent while the organisation has saved none. */
export type PrefillFacts = { person: Person; organisation: Organisation; profile?: Profile };

/** A value that stands in a new draft, and whose record it came from. */
export type Prefilled = { value: StoredValue; from: 'profile' | 'person' };

/** One figure of the proof of use, such as "persons advised": counts only, never people. */
export type ProofFigure = {
  id: string;
  label: Text;
  /** Given for each row of this group of the form, such as each post; absent: once. */
  per?: { page: string; group: string };
  /**
   * Field of the row, or of the form, that it is the actual value of; absent: the one of the same name, if there is one.
   * A fixed amount is computed anew with the actual values of rows.
   */
  actualOf?: string;
  /** It cannot be more than was granted, such as months in which a granted post was filled. */
  withinGranted?: true;
  /** What is counted; absent: as the field that it is the actual value of. */
  unit?: Text;
};

/** Whose part of an application it is: a municipality, Verband or carrier whom the applicant has asked. */
export type PartOwner = { id: string; name: string; kind: OrganisationKind };

/** How a Kreis collects what its municipalities, Verbände and carriers need, before it applies. */
export type PartsOfMeasure = {
  /** What each of them fills in. */
  page: Page;
  /** Who can be asked. */
  kinds: readonly OrganisationKind[];
  /**
   * What the answers become in the applicant's form, by page and path. Row ids follow from the part's id, so that taking
   * it over once more replaces what was taken over before.
   */
  takeOver(owner: PartOwner, values: PageValues, context: ShareContext): Record<string, Record<string, StoredValue>>;
  /** What the part would bring, before any frame. */
  share(values: PageValues, context: ShareContext): Financing;
};

/** To whom an application says that it will pass on. `row` is the row's id, `posts` hundredths of a full-time post. */
export type PlannedRecipient = { row: string; kind: OrganisationKind; name: string; amount: Cents; posts?: number };

/** What an application adds to the measure's letters, in German. */
export type LetterFacts = {
  /** Where letters go, below the organisation's name: unit, street, town. */
  address: readonly string[];
  /** "Projektförderung als Festbetragsfinanzierung" and the like. */
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
  /** Rates that the round has to set, by the names under which `financing` reads them. */
  rates: Readonly<Record<string, Rate>>;
  fundingType: FundingType;
  /** What stands in a new draft, by page and path. */
  prefill(facts: PrefillFacts): Record<string, Record<string, Prefilled>>;
  reviewSteps: readonly ReviewStep[];
  /** The grant that follows from the form's values, and how. */
  financing(values: FormValues, context: FormContext): Financing;
  /** How much of the grant goes on to others, and the page that says so; absent where nothing may be passed on. */
  passingOn?: { page: string; sum(values: FormValues): Cents; recipients(values: FormValues): PlannedRecipient[] };
  /** The page with the financing plan, where its totals are shown live; absent where there is none. */
  planPage?: string;
  parts?: PartsOfMeasure;
  /** What is counted in the proof of use. */
  proofFigures: readonly ProofFigure[];
  /** Days before the proof's last day on which the grantee is reminded, the longest first. */
  proofReminders: readonly number[];
  /** How `financing` computes, in words; `{post}` stands for the round's rate of that name. */
  amountInWords: Text;
  /** What the platform can find out by itself beyond what it checks for every measure. */
  ownChecks?(values: FormValues): CheckResult[];
  /** Whether the applicant agreed to be served in the portal (§ 41 (2a) LVwVfG). */
  consentsToPortal(values: FormValues): boolean;
  /** @param kind of the applicant: general conditions differ between Kommunen and others (ANBest-K, ANBest-P) */
  letter(values: FormValues, kind: OrganisationKind): LetterFacts;
};

/** Everything that is special about one measure. Adding a measure is one file like this and its line in the registry. */
export type Measure = {
  id: string;
  title: Text;
  summary: Text;
  /** First part of an application's number: `IM-2027-000012`. */
  numberPrefix: string;
  /** What somebody who looks for money would say they want to do. */
  offer: Text;
  eligible: readonly OrganisationKind[];
  versions: readonly MeasureVersion[];
};
