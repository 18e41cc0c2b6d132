import * as z from 'zod';

/** What the platform found out by itself before anybody looked, with its evidence in words. */
export const checkResult = z.object({
  id: z.string(),
  title: z.object({ de: z.string(), en: z.string() }),
  passed: z.boolean(),
  evidence: z.object({ de: z.string(), en: z.string() }),
});
export type CheckResult = z.infer<typeof checkResult>;
