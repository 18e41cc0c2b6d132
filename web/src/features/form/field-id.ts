/** Id of the input of a path: the error summary and the check page lead to it, so it must be known from outside. */
export const fieldId = (path: string): string => `field-${path.replaceAll('/', '-')}`;
