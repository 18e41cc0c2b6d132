/** `part-3` → `part3`: ids of rows of the application that stand for a part begin with it, in this application alone. */
export const rowOfPart = (partId: string): string => partId.replace('-', '');

/** Whether a row of an application stands for one of its parts. */
export const isRowOfPart = (rowId: string): boolean => /^part\d/.test(rowId);
