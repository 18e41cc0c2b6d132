import { retryRaces } from '../shared/table/retry.ts';
import { type ReserveInput, reserveBudget } from './reserve-budget.ts';

export const handler = (event: ReserveInput) => retryRaces(() => reserveBudget(event));
