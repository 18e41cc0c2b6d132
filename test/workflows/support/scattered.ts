import type { InvokeResult, Json } from '#infra/local/contracts.ts';
import type { Fault } from './faults.ts';
import { soon } from './random.ts';

type Batch = { Records: Json[] };

/**
 * What a consumer must bear of a stream with several shards: the records of a batch arrive one by one, late and in any
 * order, and every third of them arrives a second time.
 */
export const scattered =
  (random: () => number): Fault =>
  async (call, event) => {
    const { Records } = event as unknown as Batch;
    const deliver = (record: Json) => soon(random, 30, () => call({ Records: [record] } as unknown as Json));
    const deliveries = Records.map(async (record) => {
      const result = await deliver(record);
      return random() < 1 / 3 ? deliver(record) : result;
    });
    return together(await Promise.all(deliveries));
  };

function together(results: InvokeResult[]): InvokeResult {
  const failures = results.flatMap((result) => {
    if (!result.ok) throw new Error(result.errorMessage);
    return (result.payload as { batchItemFailures: Json[] }).batchItemFailures;
  });
  return { ok: true, payload: { batchItemFailures: failures } };
}
