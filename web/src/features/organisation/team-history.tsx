import type { TeamEvent } from '#schemas/organisation/members.ts';
import { memberRole } from '#schemas/organisation/members.ts';
import { useLanguage } from '../../app/language.tsx';
import { formatInstant } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';

/** Who let whom into the organisation, newest first: what one looks for happened lately. */
export function TeamHistory({ events }: { events: readonly TeamEvent[] }) {
  const { t, language } = useLanguage();
  const role = (value: string | undefined) => {
    const known = memberRole.safeParse(value);
    return known.success ? t(`role.${known.data}`) : '';
  };
  return (
    <Panel title={t('team.history')}>
      {events.length === 0 && <p className="kern-body">{t('team.nothing')}</p>}
      <ol className="team-history" reversed>
        {events.toReversed().map(({ sequence, action, facts, at, actorName }) => (
          <li key={sequence} className="team-history__entry">
            <p>
              {t(`team.${action}`, { name: facts.name ?? '', role: role(facts.role), from: role(facts.from) } as never)}
            </p>
            <p className="timeline__who">
              <time dateTime={at}>{formatInstant(at, language)}</time>
              {' · '}
              {actorName}
            </p>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
