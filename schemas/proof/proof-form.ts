import type { Sections } from '../application/application.ts';
import type { Change } from '../change/change.ts';
import { formValues } from '../form/check-form.ts';
import type { Page } from '../form/page.ts';
import type { Grant } from '../grant/grant.ts';
import type { GrantTerms } from '../grant/grant-terms.ts';
import type { FormContext, FormValues, MeasureVersion } from '../measures/measure.ts';
import type { ProofKind } from './proof.ts';
import { type AddedRows, addedRows, type ProofFigureField, proofFigureFields } from './proof-figures.ts';
import { costsPage, declarationPage, figuresPage, planActualPage, receiptsPage, reportPage } from './proof-pages.ts';
import { type ProofPlan, proofPlan } from './proof-plan.ts';
import { proofRules } from './proof-rules.ts';

/** All that a form for a proof is derived from. */
export type ProofBasis = {
  kind: ProofKind;
  /** Form and rules of the application. */
  version: MeasureVersion;
  /** The application as it was approved. */
  sections: Sections;
  /** What its arithmetic depends on, with the rates that it was submitted under. */
  context: FormContext;
  grant: Pick<Grant, 'number' | 'amount' | 'period' | 'deliveredOn'>;
  changes: readonly Change[];
  terms: Pick<GrantTerms, 'proofs'>;
};

/** The form of a proof: what it asks for follows from the measure, the application and the changes of the grant. */
export type ProofForm = {
  basis: ProofBasis;
  /** Values of the application as approved. */
  granted: FormValues;
  /** Pages and rules as a version of a form, so that it is checked, saved and shown as every form is. */
  version: MeasureVersion;
  figures: readonly ProofFigureField[];
  /** Groups for rows that the grant was enlarged by. */
  added: readonly AddedRows[];
  /** Planned beside actual; absent where the measure has no financing plan. */
  plan?: ProofPlan;
};

export function proofForm(basis: ProofBasis): ProofForm {
  const granted = formValues(basis.version, basis.sections);
  const figures = proofFigureFields(basis, granted);
  const added = addedRows(basis);
  const plan = proofPlan(basis, granted);
  const bare = { basis, granted, figures, added, ...(plan && { plan }) };
  const pages = pagesOf(bare);
  const { planPage: _plan, parts: _parts, passingOn: _passing, ...version } = basis.version;
  return { ...bare, version: { ...version, pages, rules: proofRules(bare) } };
}

/** Receipts belong to the final proof: an interim one is done without them (ANBest-P Nr. 6.3). */
function pagesOf(form: Omit<ProofForm, 'version'>): Page[] {
  const { kind, terms } = form.basis;
  const counted = form.figures.length > 0 || form.added.length > 0;
  return [
    ...(counted ? [figuresPage(form)] : []),
    form.plan ? planActualPage(form.plan) : costsPage(),
    ...(kind === 'final' && terms.proofs.receipts ? [receiptsPage(form)] : []),
    reportPage(kind),
    declarationPage(kind),
  ];
}
