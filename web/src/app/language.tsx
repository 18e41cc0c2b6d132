import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { de, type Messages } from '#schemas/messages/de.ts';
import {
  type MessageArguments,
  type MessageKey,
  message,
  type PluralKey,
  pluralMessage,
} from '#schemas/messages/messages.ts';
import { type Language, languages, type Text } from '#schemas/text.ts';

const storageKey = 'paktwerk.language';

type LanguageContext = {
  language: Language;
  setLanguage(language: Language): void;
  /** The sentence of the catalogue, its placeholders filled. */
  t<K extends MessageKey>(key: K, ...values: MessageArguments<K>): string;
  /** The sentence for one or for several. */
  plural(key: PluralKey, count: number): string;
  /** The reader's half of a text that stands in both languages. */
  pick(text: Text): string;
};

const Context = createContext<LanguageContext | undefined>(undefined);

/** Texts that are here already: the others come when somebody wants them, since most people never do. */
const catalogues: Partial<Record<Language, Messages>> = { de };

/** Brings the texts of a language. @throws when they cannot be loaded, such as offline */
async function load(language: Language): Promise<void> {
  if (language === 'en') catalogues.en ??= (await import('#schemas/messages/en.ts')).en;
}

/** German unless the person chose English here: it is the language of the authority and of most people who apply. */
function storedLanguage(): Language {
  const stored = localStorage.getItem(storageKey);
  return languages.find((language) => language === stored && catalogues[language]) ?? 'de';
}

/** Brings the texts of the language that was chosen on an earlier visit; without them the pages are in German. */
export const prepareLanguage = (): Promise<void> =>
  load(localStorage.getItem(storageKey) === 'en' ? 'en' : 'de').catch(() => undefined);

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setState] = useState(storedLanguage);
  useEffect(() => {
    document.documentElement.lang = language;
    localStorage.setItem(storageKey, language);
  }, [language]);
  const value = useMemo<LanguageContext>(() => {
    const catalogue = catalogues[language] ?? de;
    return {
      language,
      // Without its texts the page stays in the language in which it can be read.
      setLanguage: (next) =>
        void load(next).then(
          () => setState(next),
          () => undefined,
        ),
      t: (key, ...values) => message(catalogue, key, ...values),
      plural: (key, count) => pluralMessage(catalogue, key, count),
      pick: (text) => text[language],
    };
  }, [language]);
  return <Context value={value}>{children}</Context>;
}

export function useLanguage(): LanguageContext {
  const context = useContext(Context);
  if (!context) throw new Error('useLanguage needs a LanguageProvider above it');
  return context;
}
