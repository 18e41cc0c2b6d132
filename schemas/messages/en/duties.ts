/** Texts in English: duties, reminders and what waits about grants. */
export const dutiesEn = {} as const;
