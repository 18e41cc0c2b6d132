/** `part-3` → `part3`: ids of rows of the application that stand for a part begin with it, in this application alone. */
export const rowOfPart = (partId: string): string => partId.replace('-', '');

/** Whether a row of an application stands for this part: `part3` and `part3r1` for `part-3`, and not `part30`. */
export const isRowOf = (partId: string, rowId: string): boolean =>
  rowId === rowOfPart(partId) || rowId.startsWith(`${rowOfPart(partId)}r`);

/** Whether a row of an application stands for one of its parts. */
export const isRowOfPart = (rowId: string): boolean => /^part\d/.test(rowId);
