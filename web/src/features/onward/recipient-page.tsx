import { useQuery } from '@tanstack/react-query';
import { isOpenOnward } from '#schemas/onward/onward.ts';
import { hasCode } from '../../app/api-problem.ts';
import { useLanguage } from '../../app/language.tsx';
import { PageTitle } from '../../app/page-title.tsx';
import { ProblemPage } from '../../app/problem-page.tsx';
import { Loader } from '../../ui/loader.tsx';
import { useSecretLink } from '../../ui/use-secret-link.ts';
import { FillInProof } from './fill-in-proof.tsx';
import { HandedInProof } from './handed-in-proof.tsx';
import { heldOnwardQuery } from './held-onward.ts';

/** The part of the proof of an onward recipient, for whoever holds its link: no login. */
export function RecipientPage() {
  const link = useSecretLink();
  return link === undefined ? <LinkProblem /> : <Linked key={link} link={link} />;
}

function Linked({ link }: { link: string }) {
  const { data, error, refetch } = useQuery(heldOnwardQuery(link));
  if (data) return isOpenOnward(data) ? <FillInProof link={link} held={data} /> : <HandedInProof held={data} />;
  if (!error) return <Loader />;
  return hasCode(error, 'linkInvalid') ? <LinkProblem /> : <ProblemPage error={error} retry={refetch} />;
}

/** A link that is not complete, or whose agreement has ended. */
function LinkProblem() {
  const { t } = useLanguage();
  return (
    <div className="page">
      <PageTitle>{t('onwardPart.linkTitle')}</PageTitle>
      <p className="kern-body">{t('onwardPart.linkBody')}</p>
      <p className="kern-body">{t('onwardPart.linkHelp')}</p>
    </div>
  );
}
