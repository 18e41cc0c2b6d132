import type { Page } from '#schemas/form/page.ts';
import type { Present } from '#schemas/routes.ts';
import { useLanguage } from '../app/language.tsx';
import { TextLink } from './link.tsx';
import { usePresence } from './use-presence.ts';

type WhoIsHereProps = {
  applicationId: string;
  pages: readonly Page[];
  /** Where the person is: a page of the form, `overview` or `check`. */
  page: string;
};

/** The colleagues who have the same draft open, each with a link to where they are. */
export function WhoIsHere({ applicationId, pages, page }: WhoIsHereProps) {
  const { t } = useLanguage();
  const others = usePresence(applicationId, page);
  if (others.length === 0) return null;
  return (
    <div className="who-is-here">
      <p id="who-is-here">{t('here.title')}</p>
      <ul aria-labelledby="who-is-here">
        {others.map((other) => (
          <li key={other.personId} className="who-is-here__person">
            {other.name}, <Whereabouts applicationId={applicationId} pages={pages} other={other} />
          </li>
        ))}
      </ul>
    </div>
  );
}

type WhereaboutsProps = Omit<WhoIsHereProps, 'page'> & { other: Present };

function Whereabouts({ applicationId: id, pages, other }: WhereaboutsProps) {
  const { t, pick } = useLanguage();
  const page = pages.find((one) => one.id === other.page);
  if (page)
    return (
      <TextLink to="/applications/$id/form/$page" params={{ id, page: page.id }}>
        {t('here.on', { page: pick(page.title) })}
      </TextLink>
    );
  return other.page === 'check' ? (
    <TextLink to="/applications/$id/check" params={{ id }}>
      {t('here.on', { page: t('here.check') })}
    </TextLink>
  ) : (
    <TextLink to="/applications/$id" params={{ id }}>
      {t('here.on', { page: t('here.overview') })}
    </TextLink>
  );
}
