import { useQuery } from '@tanstack/react-query';
import { hasCode } from '../../app/api-problem.ts';
import { useLanguage } from '../../app/language.tsx';
import { PageTitle } from '../../app/page-title.tsx';
import { ProblemPage } from '../../app/problem-page.tsx';
import { Loader } from '../../ui/loader.tsx';
import { useSecretLink } from '../../ui/use-secret-link.ts';
import { FillIn } from './fill-in.tsx';
import { HandedIn } from './handed-in.tsx';
import { heldPartQuery, isWritable } from './held-part.ts';

/** The part of a municipality, Verband or carrier, for whoever holds its link: no login. */
export function PartPage() {
  const link = useSecretLink();
  return link === undefined ? <LinkProblem /> : <LinkedPart key={link} link={link} />;
}

function LinkedPart({ link }: { link: string }) {
  const { data, error, refetch } = useQuery(heldPartQuery(link));
  if (data) return isWritable(data) ? <FillIn link={link} held={data} /> : <HandedIn held={data} />;
  if (!error) return <Loader />;
  return hasCode(error, 'linkInvalid', 'partClosed') ? <LinkProblem /> : <ProblemPage error={error} retry={refetch} />;
}

/** A link that is not complete, or that the Kreis has taken back. */
function LinkProblem() {
  const { t } = useLanguage();
  return (
    <div className="page">
      <PageTitle>{t('part.linkTitle')}</PageTitle>
      <p className="kern-body">{t('part.linkBody')}</p>
      <p className="kern-body">{t('part.linkHelp')}</p>
    </div>
  );
}
