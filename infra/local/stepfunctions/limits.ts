/** Quotas of Step Functions (Developer Guide, "Service quotas"); a Standard workflow fails beyond them. */
const kibibyte = 1024;

/** "Maximum input or output size for a task, state, or execution": 256 KiB of UTF-8. */
export const payloadBytes = 256 * kibibyte;
/** "Maximum size of a single variable" and of one `Assign` field: 256 KiB each. */
export const assignBytes = 256 * kibibyte;
/** "Maximum size of stored variables" of one execution: 10 MiB. */
export const variablesBytes = 10 * kibibyte * kibibyte;
/** "Maximum execution history size": 25,000 events. */
export const historyEvents = 25_000;
/** "Maximum execution time": one year. */
export const executionMilliseconds = 365 * 24 * 3600 * 1000;
/** "Execution history retention time": 90 days after the end; the name is free again then. */
export const retentionMilliseconds = 90 * 24 * 3600 * 1000;
/** "Redrivable period": 14 days from the end of an execution. */
export const redriveMilliseconds = 14 * 24 * 3600 * 1000;
/** An execution can be redriven this often. */
export const redrivesOfExecution = 1000;
/** Concurrent iterations of an inline Map, and children of a Distributed one, if `MaxConcurrency` does not say less. */
export const inlineConcurrency = 40;
export const distributedConcurrency = 10_000;
/** "Maximum request size": 1 MB, which a definition must not exceed. */
export const definitionBytes = 1024 * kibibyte;
/** Largest number of seconds in a timeout or a wait (Amazon States Language in Step Functions). */
export const longestSeconds = 99_999_999;

export function jsonBytes(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value) ?? '', 'utf8');
}
