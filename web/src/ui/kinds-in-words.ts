import type { OrganisationKind } from '#schemas/organisation/organisation.ts';
import type { Language } from '#schemas/text.ts';
import { useLanguage } from '../app/language.tsx';

const locale: Record<Language, string> = { de: 'de-DE', en: 'en-GB' };

/** "Landkreise, Städte, Gemeinden und freie Träger": towns and municipalities are one kind, but two words of the list. */
export function useKindsInWords(): (kinds: readonly OrganisationKind[]) => string {
  const { t, language } = useLanguage();
  const list = new Intl.ListFormat(locale[language], { type: 'conjunction' });
  return (kinds) =>
    list.format(
      kinds.flatMap((kind) =>
        kind === 'municipality' ? [t('kinds.town'), t('kinds.municipality')] : t(`kinds.${kind}`),
      ),
    );
}
