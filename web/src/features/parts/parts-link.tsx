import type { Part } from '#schemas/part/part.ts';
import type { ApplicationView } from '#schemas/routes.ts';
import { useLanguage } from '../../app/language.tsx';
import { Badge } from '../../ui/badge.tsx';
import { versionOf } from '../../ui/form-context.ts';
import { TextLink } from '../../ui/link.tsx';
import { asked, isMissing } from './part-figures.ts';

/** Where the parts of others stand, with the way to their page; nothing where the measure has none. */
export function PartsLink({ view }: { view: ApplicationView }) {
  const { t } = useLanguage();
  if (!versionOf(view).parts) return null;
  return (
    <div className="parts-teaser">
      <div className="parts-teaser__what">
        <TextLink to="/applications/$id/parts" params={{ id: view.application.id }}>
          {t('parts.link')}
        </TextLink>
        <p className="parts__hint">{t('parts.linkHint')}</p>
      </div>
      <PartsState parts={asked(view.parts)} />
    </div>
  );
}

/** What is to be done about parts: what waits for the applicant comes before what is missing. */
function PartsState({ parts }: { parts: readonly Part[] }) {
  const { t, plural } = useLanguage();
  const waiting = parts.filter(({ status }) => status === 'handedIn').length;
  const missing = parts.filter(isMissing).length;
  if (parts.length === 0) return <Badge kind="info">{t('parts.noneAsked')}</Badge>;
  if (waiting > 0) return <Badge kind="warning">{plural('parts.waiting', waiting)}</Badge>;
  if (missing > 0) return <Badge kind="info">{plural('parts.missing', missing)}</Badge>;
  return <Badge kind="success">{t('parts.allIn')}</Badge>;
}
