import { useParams } from '@tanstack/react-router';
import type { GrantView } from '#schemas/grant/grant-view.ts';
import { useLanguage } from '../../app/language.tsx';
import { NotFoundPage } from '../../app/not-found-page.tsx';
import { GrantSubPage, WithGrant } from '../../ui/grant-frame.tsx';
import { About } from './about.tsx';
import { ForGrantee } from './for-grantee.tsx';
import { InterestPanel } from './interest.tsx';
import { NextStep } from './next-step.tsx';
import { Statement } from './statement.tsx';
import { Steps } from './steps.tsx';
import { useIsGrantee } from './use-reclaim.ts';
import { Year } from './year.tsx';

export const ReclaimPage = () => <WithGrant>{(view) => <One view={view} />}</WithGrant>;

/** One reclaim: its steps and what is next for officers; what it is about and what is to be paid for the grantee. */
function One({ view }: { view: GrantView }) {
  const { t } = useLanguage();
  const { reclaimId } = useParams({ strict: false });
  const reclaim = view.reclaims.find(({ id }) => id === reclaimId);
  const isGrantee = useIsGrantee(view);
  if (!reclaim) return <NotFoundPage />;
  const props = { view, reclaim };
  return (
    <GrantSubPage view={view} title={t('reclaim.title', { n: reclaim.id.replace('reclaim-', '') })}>
      {isGrantee ? (
        <ForGrantee {...props} />
      ) : (
        <>
          <Year reclaim={reclaim} />
          <NextStep {...props} />
          <About reclaim={reclaim} officer />
          <Statement reclaim={reclaim} title={t('reclaim.statement.of')} />
          <Steps {...props} />
          <InterestPanel {...props} />
        </>
      )}
    </GrantSubPage>
  );
}
