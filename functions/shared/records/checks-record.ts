import type { CheckResult } from '#schemas/review/check-result.ts';
import { keys } from '../table/keys.ts';
import type { Item } from '../table/read.ts';
import type { TransactItem } from '../table/write.ts';

/** What the automatic checks found when the application was registered, or when its applicant last changed it. */
export const putChecks = (applicationId: string, checks: CheckResult[]): TransactItem => ({
  put: { ...keys.checks(applicationId), schemaVersion: 1, checks },
});

export const isChecks = (item: Item): boolean => item.sk === keys.checks('').sk;

export const toChecks = (item: Item | undefined): CheckResult[] => (item?.checks ?? []) as CheckResult[];
