import { useSyncExternalStore } from 'react';
import type { ValueSource } from '#schemas/application/application.ts';
import type { Day } from '#schemas/ids.ts';
import { useLanguage } from '../../../app/language.tsx';
import { berlinDay, formatDay } from '../../../ui/format.ts';
import type { SectionDraft } from '../autosave/section-draft.ts';

const dayOf = ({ at }: ValueSource): Day => berlinDay(Date.parse(at));

/** Where the value of a field comes from that nobody typed here; nothing as soon as somebody changes it. */
export function useSourceNote(draft: SectionDraft, path: string): string | undefined {
  const { t, language } = useLanguage();
  const source = useSyncExternalStore(draft.subscribe, () => draft.view().current[path]?.source);
  if (!source) return undefined;
  const { label } = source;
  const day = formatDay(dayOf(source), language);
  switch (source.kind) {
    case 'profile':
      return t('source.profile');
    case 'person':
      return t('source.person');
    case 'application':
      if (source.renewed) return t('source.renewed', { label: label ?? '', day });
      return label === undefined ? t('source.earlier', { day }) : t('source.application', { label, day });
    case 'part':
      return label === undefined ? t('source.somePart') : t('source.part', { label });
  }
}
