/** Id of the input of a path: error summaries and links from other pages lead to it, so it must be known from outside. */
export const fieldId = (path: string): string => `field-${path.replaceAll('/', '-')}`;
