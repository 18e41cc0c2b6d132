import type { Organisation } from '#schemas/organisation/organisation.ts';
import { useLanguage } from '../../app/language.tsx';
import type { ListedRound } from '../../ui/round-facts.tsx';
import { type Answers, askedKinds, kreisKindsFor, type QuestionId } from './questions.ts';

/** What the questions and their answers are made of. */
export type Directory = { rounds: readonly ListedRound[]; organisations: readonly Organisation[] };

type Option = { value: string; label: string };

/** Each question in words, with the answers that can be chosen; what was answered before decides which ones. */
export function useWords(answers: Answers, { rounds, organisations }: Directory) {
  const { t, pick, language } = useLanguage();
  const { kind } = answers;
  const isKreis = kind === 'landkreis' || kind === 'stadtkreis';
  const kinds = kind === undefined || kind === 'none' ? [] : kreisKindsFor(kind);
  const kreise = organisations
    .filter((each) => kinds.includes(each.kind) && each.ags && !each.dissolved)
    .sort((a, b) => a.name.localeCompare(b.name, language));
  const purposes = new Map(rounds.map(({ measure, measureFacts }) => [measure, pick(measureFacts.offer)]));
  const questions: Record<QuestionId, { title: string; hint?: string; options: Option[] }> = {
    kind: { title: t('find.kind'), options: askedKinds.map((value) => ({ value, label: t(`find.kind.${value}`) })) },
    kreis: {
      title: t(isKreis ? 'find.kreis.own' : 'find.kreis'),
      hint: t('find.kreis.hint'),
      options: kreise.map(({ ags, name }) => ({ value: String(ags), label: name })),
    },
    purpose: {
      title: t('find.purpose'),
      options: [
        ...[...purposes].map(([value, label]) => ({ value, label })),
        { value: 'other', label: t('find.purpose.else') },
      ],
    },
    begun: {
      title: t('find.begun'),
      hint: t('find.begun.hint'),
      options: (['notBegun', 'followUp', 'begun'] as const).map((value) => ({
        value,
        label: t(`find.begun.${value}`),
      })),
    },
  };
  return questions;
}
