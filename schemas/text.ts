/** The two languages of the platform; German comes first and is the official one. */
export const languages = ['de', 'en'] as const;
export type Language = (typeof languages)[number];

/** A text that stands in both languages. */
export type Text = Readonly<Record<Language, string>>;
