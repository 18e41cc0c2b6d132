import * as z from 'zod';
import { roundId } from '../ids.ts';
import { cents } from '../money.ts';

/**
 * What a round's budget holds. `reserved` is set aside for applications before the decision, `granted` is promised in
 * notices; together they never exceed `budget`.
 */
export const ledgerTotal = z.object({
  schemaVersion: z.literal(1),
  roundId,
  budget: cents,
  reserved: cents,
  granted: cents,
});
export type LedgerTotal = z.infer<typeof ledgerTotal>;

export const available = ({ budget, reserved, granted }: LedgerTotal): number => budget - reserved - granted;
