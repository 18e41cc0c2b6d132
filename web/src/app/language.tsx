import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
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

/** German unless the person chose English here: it is the language of the authority and of most people who apply. */
function storedLanguage(): Language {
  const stored = localStorage.getItem(storageKey);
  return languages.find((language) => language === stored) ?? 'de';
}

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setState] = useState(storedLanguage);
  useEffect(() => {
    document.documentElement.lang = language;
    localStorage.setItem(storageKey, language);
  }, [language]);
  const value = useMemo<LanguageContext>(
    () => ({
      language,
      setLanguage: setState,
      t: (key, ...values) => message(language, key, ...values),
      plural: (key, count) => pluralMessage(language, key, count),
      pick: (text) => text[language],
    }),
    [language],
  );
  return <Context value={value}>{children}</Context>;
}

export function useLanguage(): LanguageContext {
  const context = useContext(Context);
  if (!context) throw new Error('useLanguage needs a LanguageProvider above it');
  return context;
}
