import { use, useEffect, useRef, useState } from 'react';
import { FormProvider } from 'react-hook-form';
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
import { CouncilSheet } from './council-sheet.tsx';
import { HandIn, isName, nameId } from './hand-in.tsx';
import { type HeldPart, type PartForm, partFormOf } from './held-part.ts';
import { openPartDraft } from './part-draft.ts';
import { PartHead } from './part-head.tsx';
import { Share } from './share.tsx';
import { useHandInPart } from './use-hand-in-part.ts';

type FillInProps = { link: string; held: HeldPart };

/** A part that its holder fills in: the fields of the measure's page, saved as they are typed, and the way to hand it in. */
export function FillIn({ link, held }: FillInProps) {
  const form = partFormOf(held);
  const draft = use(openPartDraft(link, form.parts.page, held.fields));
  useEffect(() => draft.accept(held.fields), [draft, held]);
  useEffect(() => () => draft.flush(), [draft]);
  return (
    <div className="page part">
      <PartHead held={held} />
      <SaveStatus drafts={[draft]} />
      <PartFields link={link} held={held} form={form} draft={draft} />
      <CouncilSheet onPaper held={held} form={form} fields={useDraftView(draft).current} />
    </div>
  );
}

type PartFieldsProps = FillInProps & { form: PartForm; draft: SectionDraft };

function PartFields({ link, held, form, draft }: PartFieldsProps) {
  const { t, pick } = useLanguage();
  const picture = useDraftView(draft);
  const { page } = form.parts;
  // Nothing but this page: rules over several pages are the application's.
  const desk: FieldsDesk = { version: { ...form.version, pages: [page], rules: [] }, request: undefined };
  const fields = usePageForm(desk, draft, false);
  const handIn = useHandInPart(link, draft);
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
        <h2 className="kern-heading-medium">{t('part.fields')}</h2>
        {page.intro && <p className="kern-body">{pick(page.intro)}</p>}
        <SaveProblem save={picture.save} onRetry={() => draft.resume()} />
        <Conflicts draft={draft} picture={picture} />
        {entries.length > 0 && <ErrorSummary ref={summary} title={t('part.summary')} entries={entries} />}
        <FormProvider {...fields}>
          <PageFields desk={desk} draft={draft} picture={picture} />
        </FormProvider>
      </div>
      <section className="part-form__share" aria-label={t('part.share')}>
        <Share title={t('part.share')} form={form} fields={picture.current} />
      </section>
      <HandIn held={held} name={name} onName={setName} wrong={nameWrong} handIn={handIn} />
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
  const ofName = { targetId: nameId, text: `${t('part.handIn.name')}: ${t('part.handIn.nameMissing')}` };
  return nameWrong ? [...entries, ofName] : entries;
}
