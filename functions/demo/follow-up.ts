import type { GrantTerms } from '#schemas/grant/grant-terms.ts';
import type { Day, RoundId } from '#schemas/ids.ts';

/**
 * The window of the follow-up of the demo's first round, which is the application period of the round after it. Its last
 * day is a Sunday before All Saints' Day, so it ends on 2 November.
 */
export const followUpWindow: NonNullable<GrantTerms['renewal']> = {
  into: 'integrationsmanagement-2028' as RoundId,
  opensOn: '2027-08-02' as Day,
  closesOn: '2027-10-31' as Day,
  deadline: 'period',
};
