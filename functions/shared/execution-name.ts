/**
 * Name of the nth execution that leads a record. Step Functions keeps a name for 90 days after its execution ended, so
 * each run has its own: the record's id, then `<id>.2`, `<id>.3` and so on.
 */
export const executionName = (recordId: string, run = 1): string => (run === 1 ? recordId : `${recordId}.${run}`);

/** Which run an execution of this name is. */
export const runOf = (name: string): number => Number(/\.(\d+)$/.exec(name)?.[1] ?? 1);
