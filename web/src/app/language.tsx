import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import {
  type MessageArguments,
  type MessageKey,
  message,
  type PluralKey,
  pluralMessage,
} from '#schemas/messages/messages.ts';
import { type Language, languages, type Text } from '#schemas/text.ts';
import { takeLanguage, textsOf } from './texts.ts';

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
const storedLanguage = (): Language =>
  languages.find((language) => language === localStorage.getItem(storageKey)) ?? 'de';

/** Brings the texts of the language that was chosen on an earlier visit; without them the pages are in German. */
export const prepareLanguage = async (): Promise<Language> => {
  const language = storedLanguage();
  return takeLanguage(language).then(
    () => language,
    () => 'de',
  );
};

type LanguageProviderProps = { initial: Language; children: ReactNode };

export function LanguageProvider({ initial, children }: LanguageProviderProps) {
  const [language, setState] = useState(initial);
  useEffect(() => {
    document.documentElement.lang = language;
    localStorage.setItem(storageKey, language);
  }, [language]);
  const value = useMemo<LanguageContext>(
    () => ({
      language,
      // Without its texts the page stays in the language in which it can be read.
      setLanguage: (next) =>
        void takeLanguage(next).then(
          () => setState(next),
          () => undefined,
        ),
      // Texts are looked up when they are shown: more of them may have come meanwhile.
      t: (key, ...values) => message(textsOf(language), key, ...values),
      plural: (key, count) => pluralMessage(textsOf(language), key, count),
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
