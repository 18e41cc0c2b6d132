import { getRouteApi } from '@tanstack/react-router';
import { Suspense } from 'react';
import { type ProblemCode, problems } from '#schemas/errors.ts';
import { mayEver } from '#schemas/permissions.ts';
import { useLanguage } from '../../app/language.tsx';
import { useSession } from '../../app/session.tsx';
import { Alert } from '../../ui/alert.tsx';
import { Loader } from '../../ui/loader.tsx';
import { Hero } from './hero.tsx';
import { NextSteps } from './later.tsx';
import { ClosedRounds, OpenRounds } from './open-rounds.tsx';

const route = getRouteApi('/');

export function StartPage() {
  const { problem } = route.useSearch();
  const { known, actor } = useSession();
  const { pick, t } = useLanguage();
  return (
    <>
      {problem && Object.hasOwn(problems, problem) && (
        <div className="container">
          <Alert kind="danger" title={t('start.loginFailed')} role="alert">
            <p className="kern-body">{pick(problems[problem as ProblemCode].title)}</p>
          </Alert>
        </div>
      )}
      <Hero actor={actor} known={known} />
      {actor && (
        <Suspense fallback={<Loader />}>
          <NextSteps actor={actor} />
        </Suspense>
      )}
      <OpenRounds />
      {actor && mayEver(actor, 'application.create') && <ClosedRounds actor={actor} />}
    </>
  );
}
