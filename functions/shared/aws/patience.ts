/**
 * For clients of services beside the table: one that never answers must fail the call and not the function, which would
 * otherwise end by its time-out without noting what it could not deliver. Three attempts stay below half a minute.
 */
export const patience = {
  requestHandler: { connectionTimeout: 3000, requestTimeout: 5000, throwOnRequestTimeout: true },
} as const;
