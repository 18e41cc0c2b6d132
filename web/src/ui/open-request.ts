import type { InformationRequest } from '#schemas/review/information-request.ts';
import type { ApplicationView } from '#schemas/routes.ts';

/** The information request that an application waits for, if it waits for one. */
export function openRequestOf({ application, requests }: ApplicationView): InformationRequest | undefined {
  return application.status === 'returned' ? requests.find(({ id }) => id === application.requestId) : undefined;
}
