import type { Json } from '#infra/local/contracts.ts';
import { runCommand } from '#infra/local/control/run-command.ts';
import type { ImportReport } from '#schemas/operations/import-records.ts';
import type { Platform } from './platform.ts';

/**
 * Puts rounds, terms and people into a running platform, as `npm run records` does; what is there already is replaced.
 * @throws Error naming the problems of the records
 */
export async function importRecords({ dataFolder }: Platform, records: object): Promise<void> {
  const report = await runCommand<ImportReport>({
    dataFolder,
    command: 'records',
    input: { records, replace: true } as Json,
    print: () => undefined,
    alone: () => Promise.reject(new Error(`no platform runs on ${dataFolder}`)),
  });
  if (report.problems.length > 0) throw new Error(JSON.stringify(report.problems));
}
