import { use, useEffect, useRef, useState } from 'react';
import { FormProvider } from 'react-hook-form';
import type { Page } from '#schemas/form/page.ts';
import type { MeasureVersion } from '#schemas/measures/measure.ts';
import type { HeldOnward } from '#schemas/onward/onward.ts';
import { useLanguage } from '../../app/language.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import type { SectionDraft } from '../form/autosave/section-draft.ts';
import { useDraftView } from '../form/autosave/use-drafts.ts';
import { Conflicts } from '../form/conflicts.tsx';
import type { FieldsDesk } from '../form/desk.ts';
import { PageFields } from '../form/fields/page-fields.tsx';
import { summaryEntry } from '../form/page-problems.ts';
import { SaveProblem } from '../form/save-problem.tsx';
import { SaveStatus } from '../form/save-status.tsx';
import { problemsShown, usePageForm } from '../form/use-page-form.ts';
import { HandInProof, isName, nameId } from './hand-in-proof.tsx';
import { formOf, openOnwardDraft } from './held-onward.ts';
import { MoneyLeft } from './money-left.tsx';
import { RecipientHead } from './recipient-head.tsx';
import { useHandInProof } from './use-hand-in-proof.ts';

type FillInProps = { link: string; held: HeldOnward };

/** A part of the proof that its holder fills in: saved as it is typed, and the way to hand it in. */
export function FillInProof({ link, held }: FillInProps) {
  const { page, version } = formOf(held);
  const draft = use(openOnwardDraft(link, page, held.fields));
  useEffect(() => draft.accept(held.fields), [draft, held]);
  useEffect(() => () => draft.flush(), [draft]);
  return (
    <div className="page part">
      <RecipientHead held={held} />
      <SaveStatus drafts={[draft]} />
      <ProofFields link={link} held={held} page={page} version={version} draft={draft} />
    </div>
  );
}

type ProofFieldsProps = FillInProps & { page: Page; version: MeasureVersion; draft: SectionDraft };

function ProofFields({ link, held, page, version, draft }: ProofFieldsProps) {
  const { t, pick } = useLanguage();
  const picture = useDraftView(draft);
  // Nothing but this page: rules over several pages are the application's.
  const desk: FieldsDesk = { version: { ...version, pages: [page], rules: [] }, request: undefined };
  const fields = usePageForm(desk, draft, false);
  const handIn = useHandInProof(link, draft);
  const [name, setName] = useState('');
  const refused = useRef(false);
  const { submitCount } = fields.formState;
  const summary = useFocusWhen(submitCount, refused);
  const nameWrong = submitCount > 0 && !isName(name);
  const refuse = () => {
    refused.current = true;
  };
  const submit = fields.handleSubmit(() => (isName(name) ? handIn.mutate(name.trim()) : refuse()), refuse);
  const entries = useEntries(desk, draft, fields, nameWrong);
  return (
    <form className="part-form" noValidate onSubmit={submit}>
      <div className="part-form__fields form">
        <h2 className="kern-heading-medium">{t('onwardPart.fields')}</h2>
        {page.intro && <p className="kern-body">{pick(page.intro)}</p>}
        <SaveProblem save={picture.save} onRetry={() => draft.resume()} />
        <Conflicts draft={draft} picture={picture} />
        {entries.length > 0 && <ErrorSummary ref={summary} title={t('onwardPart.summary')} entries={entries} />}
        <FormProvider {...fields}>
          <PageFields desk={desk} draft={draft} picture={picture} />
        </FormProvider>
      </div>
      <section className="part-form__share" aria-label={t('onwardPart.money')}>
        <MoneyLeft held={held} fields={picture.current} />
      </section>
      <HandInProof name={name} onName={setName} wrong={nameWrong} handIn={handIn} />
    </form>
  );
}

/** The summary of what is wrong takes the focus after each time that handing in was refused. */
function useFocusWhen(submitCount: number, refused: { current: boolean }) {
  const summary = useRef<HTMLElement>(null);
  useEffect(() => {
    if (submitCount > 0 && refused.current) summary.current?.focus();
    refused.current = false;
  }, [submitCount, refused]);
  return summary;
}

/** All that is wrong, each entry with the place it leads to; the name stands last on the page and in the summary. */
function useEntries(desk: FieldsDesk, draft: SectionDraft, form: ReturnType<typeof usePageForm>, nameWrong: boolean) {
  const { t, pick, language } = useLanguage();
  const { errors, isSubmitted } = form.formState;
  const problems = isSubmitted ? problemsShown(draft.page, draft.view(), errors) : [];
  const entries = problems.map((problem) => summaryEntry(desk.version, draft, problem, language, pick));
  const ofName = { targetId: nameId, text: `${t('onwardPart.handIn.name')}: ${t('onwardPart.handIn.nameMissing')}` };
  return nameWrong ? [...entries, ofName] : entries;
}
