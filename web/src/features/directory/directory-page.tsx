import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Organisation } from '#schemas/organisation/organisation.ts';
import { useLanguage } from '../../app/language.tsx';
import { PageTitle } from '../../app/page-title.tsx';
import { ProblemPage } from '../../app/problem-page.tsx';
import { organisationsQuery } from '../../app/queries.ts';
import { RequireLogin } from '../../app/require-login.tsx';
import { Loader } from '../../ui/loader.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ChooseFile } from './choose-file.tsx';
import { Differences } from './differences.tsx';
import type { ReadFile } from './read-file.ts';
import { Stock } from './stock.tsx';

export const DirectoryPage = () => (
  <RequireLogin action="directory.manage">
    <Directory />
  </RequireLogin>
);

function Directory() {
  const { t } = useLanguage();
  const { data, error, refetch } = useQuery(organisationsQuery);
  if (error && !data) return <ProblemPage error={error} retry={refetch} />;
  if (!data) return <Loader />;
  return (
    <div className="page directory">
      <PageTitle>{t('directory.title')}</PageTitle>
      <p className="kern-body">{t('directory.intro')}</p>
      <Stock organisations={data.organisations} />
      <Update organisations={data.organisations} />
    </div>
  );
}

/** Reads a file and shows what it would change; another file begins anew. */
function Update({ organisations }: { organisations: readonly Organisation[] }) {
  const { t } = useLanguage();
  const [file, setFile] = useState<ReadFile>();
  return (
    <>
      <Panel title={t('directory.file')}>
        <ChooseFile onFile={setFile} file={file} />
      </Panel>
      {file && file.content.problems.length === 0 && (
        <Differences key={file.key} file={file} organisations={organisations} />
      )}
    </>
  );
}
