import { useEffect, useRef } from 'react';
import type { PageField } from '#schemas/form/field.ts';
import { visibleFields } from '#schemas/form/page.ts';
import { useAnnounce } from '../../../app/announcer.tsx';
import { useLanguage } from '../../../app/language.tsx';
import type { DraftView } from '../autosave/draft-view.ts';
import type { SectionDraft } from '../autosave/section-draft.ts';
import { useSelected } from './use-selected.ts';

type Fields = Readonly<Record<string, PageField>>;

/**
 * The fields that the answers ask for. Which ones come and go is said politely: people who listen would not notice it
 * otherwise. What a hidden field holds stays where it is.
 * @param valuesOf what the page, or the row, holds at the moment
 */
export function useShownFields<F extends Fields>(
  fields: F,
  draft: SectionDraft,
  valuesOf: (view: DraftView) => Readonly<Record<string, unknown>>,
): [string, F[string]][] {
  const { t, pick } = useLanguage();
  const announce = useAnnounce();
  const names = useSelected(draft, (view) =>
    visibleFields(fields, valuesOf(view))
      .map(([name]) => name)
      .join(' '),
  );
  const before = useRef(names);
  useEffect(() => {
    const [was, is] = [before.current.split(' '), names.split(' ')];
    before.current = names;
    const labels = (some: string[]) => some.flatMap((name) => (fields[name] ? [pick(fields[name].label)] : []));
    const appeared = labels(is.filter((name) => !was.includes(name)));
    const gone = labels(was.filter((name) => !is.includes(name)));
    const said = [
      appeared.length > 0 ? t('fields.appeared', { fields: appeared.join(', ') }) : '',
      gone.length > 0 ? t('fields.gone', { fields: gone.join(', ') }) : '',
    ].join(' ');
    if (said.trim()) announce(said.trim());
  }, [names, fields, t, pick, announce]);
  return names.split(' ').flatMap((name): [string, F[string]][] => {
    const field = fields[name] as F[string] | undefined;
    return field ? [[name, field]] : [];
  });
}
