import {
  type ImportInput,
  type ImportProblem,
  type ImportReport,
  type RecordsFile,
  recordsFile,
} from '#schemas/operations/import-records.ts';
import { planDirectory } from './import-records-directory.ts';
import { planPeople } from './import-records-people.ts';
import { problemsOf } from './import-records-problems.ts';
import type { Step } from './import-records-step.ts';
import { planTerms } from './import-records-terms.ts';

/**
 * Reads everything first and writes only when nothing is wrong anywhere. The records are written one after the other,
 * those that others name before them: an import that was broken off is to be repeated, and goes on where it was.
 */
export async function importRecords({ records, replace, dryRun }: ImportInput): Promise<ImportReport> {
  const file = recordsFile.safeParse(records, { reportInput: true });
  if (!file.success) return report(dryRun, [], problemsOf(file.error));
  const steps = await plan(file.data, replace);
  const problems = steps.flatMap((step) => step.problems);
  if (problems.length === 0 && !dryRun) for (const step of steps) if (step.outcome !== 'left') await step.write();
  return report(dryRun, steps, problems);
}

async function plan(file: RecordsFile, replace: boolean): Promise<Step[]> {
  const [directory, terms, invited] = await Promise.all([
    planDirectory(file, replace),
    planTerms(file, replace),
    planPeople(file.people, file.organisations, replace),
  ]);
  return [...directory, ...terms, ...invited];
}

function report(dryRun: boolean, steps: Step[], problems: ImportProblem[]): ImportReport {
  const done = problems.length > 0 ? [] : steps;
  const of = (outcome: Step['outcome']) => done.filter((step) => step.outcome === outcome).map(({ record }) => record);
  return { dryRun, added: of('added'), replaced: of('replaced'), left: of('left'), problems };
}
