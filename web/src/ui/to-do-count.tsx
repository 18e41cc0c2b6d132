import { useQuery } from '@tanstack/react-query';
import { mayEver } from '#schemas/permissions.ts';
import { serverNow } from '../app/clock.ts';
import { useLanguage } from '../app/language.tsx';
import { applicationsQuery } from '../app/queries.ts';
import { useSession } from '../app/session.tsx';
import { berlinDay } from './format.ts';
import { inboxOf, isToDo } from './to-dos.ts';

/** How many things wait for the applicant who is logged in, beside the name of the inbox; nothing when there are none. */
export function ToDoCount() {
  const { plural } = useLanguage();
  const { actor } = useSession();
  const applies = actor !== null && mayEver(actor, 'application.list');
  const { data } = useQuery({ ...applicationsQuery, enabled: applies });
  const count = data && actor ? inboxOf(data.applications, actor, berlinDay(serverNow())).filter(isToDo).length : 0;
  if (!applies || count === 0) return null;
  return (
    <>
      <span className="to-do-count" aria-hidden="true">
        {count}
      </span>
      <span className="kern-sr-only"> ({plural('inbox.toDo', count)})</span>
    </>
  );
}
