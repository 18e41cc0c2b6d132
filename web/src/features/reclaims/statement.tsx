import type { Reclaim } from '#schemas/reclaim/reclaim.ts';
import { useLanguage } from '../../app/language.tsx';
import { formatInstant } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';

/** What the grantee said in its hearing; nothing before it did. */
export function Statement({ reclaim: { statement }, title }: { reclaim: Reclaim; title: string }) {
  const { t, language } = useLanguage();
  if (!statement) return null;
  return (
    <Panel title={title}>
      <blockquote className="reclaim-words">{statement.text}</blockquote>
      <p className="table-hint">
        {t('reclaim.statement.given', { at: formatInstant(statement.at, language), name: statement.byName })}
      </p>
    </Panel>
  );
}
