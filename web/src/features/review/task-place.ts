/** Id of the part of a case page in which its task stands. */
export const taskPlace = 'case-task';

/** The button that was pressed is gone with what it did: the focus goes to where the case goes on. */
export const focusTask = (): void => document.getElementById(taskPlace)?.focus();
