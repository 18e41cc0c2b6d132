import { TextLink } from '../ui/link.tsx';
import { useLanguage } from './language.tsx';
import { PageTitle } from './page-title.tsx';

export function NotFoundPage() {
  const { t } = useLanguage();
  return (
    <div className="page">
      <PageTitle>{t('notFound.title')}</PageTitle>
      <p className="kern-body">{t('notFound.body')}</p>
      <p>
        <TextLink to="/">{t('common.toStart')}</TextLink>
      </p>
    </div>
  );
}
