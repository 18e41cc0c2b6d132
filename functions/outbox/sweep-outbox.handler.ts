import { type SweepInput, type SweepResult, sweepOutbox } from './sweep-outbox.ts';

/** @throws Error when something could still not be delivered, so that the alarm for failing functions calls somebody */
export async function handler(event: SweepInput): Promise<SweepResult> {
  const result = await sweepOutbox(event);
  if (result.failed > 0) throw new Error(`${result.failed} items of the outbox could not be delivered`);
  return result;
}
