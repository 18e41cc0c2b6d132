import type { ApplicationId, Instant } from '#schemas/ids.ts';

/** Opens the window of a grant as its renewal workflow does. @returns the follow-up draft, where there is one */
export async function openWindowOf(applicationId: string, at: Instant): Promise<ApplicationId | undefined> {
  const { openWindow } = await import('#functions/renewal/open-window.ts');
  const { changeGrant, requireGrantRecord } = await import('#functions/shared/records/grant-record.ts');
  const { byWorkflow } = await import('#functions/shared/application-facts.ts');
  const { transact } = await import('#functions/shared/table/write.ts');
  const found = await requireGrantRecord(applicationId as ApplicationId);
  const { renewal, counts, items } = await openWindow(found, at);
  const event = { action: 'windowOpened', at, ...byWorkflow, facts: {} } as const;
  await transact([...changeGrant(found, { grant: { renewal }, counts }, event), ...items]);
  return renewal.applicationId;
}
