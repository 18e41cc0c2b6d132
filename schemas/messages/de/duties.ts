/** Texts in German: duties, reminders and what waits about grants. */
export const dutiesDe = {} as const;
