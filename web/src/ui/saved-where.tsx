import { useQuery } from '@tanstack/react-query';
import type { Instant } from '#schemas/ids.ts';
import { useLanguage } from '../app/language.tsx';
import { applicationQuery } from '../app/queries.ts';
import { useActor } from '../app/session.tsx';
import { keptQuery } from '../app/unsent.ts';
import { formatTime } from './format.ts';
import { Icon } from './icon.tsx';

/** To somebody who comes back to a draft: whether all of it is on the server, or what only this browser has. */
export function SavedWhere({ applicationId }: { applicationId: string }) {
  const { t, plural, language } = useLanguage();
  const { person } = useActor();
  const { data: kept } = useQuery(keptQuery(person.id, applicationId));
  const { dataUpdatedAt } = useQuery(applicationQuery(applicationId));
  if (kept === undefined || dataUpdatedAt === 0) return null;
  const time = formatTime(new Date(dataUpdatedAt).toISOString() as Instant, language);
  return (
    <p className="saved-where">
      <Icon name={kept > 0 ? 'warning' : 'success'} />
      {kept > 0 ? plural('save.onlyHere', kept) : t('save.everything', { time })}
    </p>
  );
}
