import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useLanguage } from '../../app/language.tsx';
import { PageTitle } from '../../app/page-title.tsx';
import { ProblemPage } from '../../app/problem-page.tsx';
import { organisationsQuery, roundsQuery } from '../../app/queries.ts';
import { Loader } from '../../ui/loader.tsx';
import { AdviceAnswer } from './advice-answer.tsx';
import { AnswersSoFar } from './answers-so-far.tsx';
import { Question } from './question.tsx';
import { questionNow } from './questions.ts';
import type { Directory } from './use-words.ts';

const route = getRouteApi('/find');

/** Four questions, one at a time, and what follows from them. For everybody, without a login. */
export function FindPage() {
  const rounds = useQuery(roundsQuery);
  const organisations = useQuery(organisationsQuery);
  const error = rounds.error ?? organisations.error;
  if (rounds.data && organisations.data)
    return <Finding directory={{ rounds: rounds.data.rounds, organisations: organisations.data.organisations }} />;
  const retry = () => void Promise.all([rounds.refetch(), organisations.refetch()]);
  return error ? <ProblemPage error={error} retry={retry} /> : <Loader />;
}

function Finding({ directory }: { directory: Directory }) {
  const { t } = useLanguage();
  const answers = route.useSearch();
  const question = questionNow(answers);
  const heading = useFocusOnChange(question ?? 'advice');
  return (
    <div className="page find">
      <PageTitle>{t('find.title')}</PageTitle>
      {question === undefined ? (
        <>
          <AdviceAnswer answers={answers} directory={directory} heading={heading} />
          <AnswersSoFar answers={answers} directory={directory} />
        </>
      ) : (
        <>
          <p className="kern-body">{t('find.lead')}</p>
          <Question key={question} id={question} answers={answers} directory={directory} heading={heading} />
        </>
      )}
    </div>
  );
}

/** The address of the page stays: whoever cannot see that another question stands there is led to its heading. */
function useFocusOnChange(shown: string) {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(shown);
  useEffect(() => {
    if (before.current === shown) return;
    before.current = shown;
    heading.current?.focus();
  }, [shown]);
  return heading;
}
