import type { OrganisationKind } from '#schemas/organisation/organisation.ts';
import type { Language } from '#schemas/text.ts';
import { useLanguage } from '../app/language.tsx';

const locale: Record<Language, string> = { de: 'de-DE', en: 'en-GB' };

/** "Landkreise, Stadtkreise und freie Träger". */
export function useKindsInWords(): (kinds: readonly OrganisationKind[]) => string {
  const { t, language } = useLanguage();
  const list = new Intl.ListFormat(locale[language], { type: 'conjunction' });
  return (kinds) => list.format(kinds.map((kind) => t(`kinds.${kind}`)));
}
