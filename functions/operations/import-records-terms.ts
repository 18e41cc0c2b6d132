import { measureVersion } from '#schemas/measures/registry.ts';
import type { ImportProblem, RecordsFile } from '#schemas/operations/import-records.ts';
import type { RoundTerms } from '#schemas/round/terms.ts';
import { fromTerms, organisationNames, roundsById, toTerms } from '../shared/records/directory-records.ts';
import { keys } from '../shared/table/keys.ts';
import { getItems } from '../shared/table/read.ts';
import { problem } from './import-records-problems.ts';
import { type Step, toStep } from './import-records-step.ts';

type Rows = Pick<RecordsFile, 'rounds' | 'terms' | 'organisations'>;
type Row = Rows['terms'][number];
type Form = Pick<Rows['rounds'][number], 'measure' | 'measureVersion'>;
type Known = { forms: Map<string, Form>; organisations: Set<string> };

/** Terms of rounds. They name a round, organisations and attachments, which have to be there or to come along. */
export async function planTerms({ rounds, terms, organisations }: Rows, replace: boolean): Promise<Step[]> {
  const items = await getItems(terms.map(({ roundId }) => keys.terms(roundId)));
  const stored = new Map(items.map(toTerms).map((found) => [found.roundId as string, found]));
  const known = await whatIsKnown({ rounds, terms, organisations });
  return terms.map((row, index) => {
    const wanted: RoundTerms = { schemaVersion: 1, ...row };
    const place = { path: `terms[${index}]`, record: `terms/${row.roundId}` };
    const step = toStep({ ...place, item: fromTerms(wanted), wanted, stored: stored.get(row.roundId) }, replace);
    return { ...step, problems: [...problemsOf(row, place.path, known), ...step.problems] };
  });
}

async function whatIsKnown({ rounds, terms, organisations }: Rows): Promise<Known> {
  const named = terms.flatMap(({ frames }) => Object.keys(frames));
  const [storedRounds, names] = await Promise.all([
    roundsById(terms.map(({ roundId }) => roundId)),
    organisationNames(named),
  ]);
  return {
    forms: new Map<string, Form>([...storedRounds, ...rounds.map((round) => [round.id as string, round] as const)]),
    organisations: new Set([...names.keys(), ...organisations.map(({ id }) => id)]),
  };
}

function problemsOf({ roundId, frames, requiredAttachments }: Row, path: string, known: Known): ImportProblem[] {
  const form = known.forms.get(roundId);
  const attachments = form ? attachmentsOf(form) : [];
  return [
    ...(form ? [] : [problem(`${path}.roundId`, 'noSuchRound')]),
    ...Object.keys(frames)
      .filter((id) => !known.organisations.has(id))
      .map((id) => problem(`${path}.frames.${id}`, 'noSuchOrganisation')),
    ...requiredAttachments.flatMap((name, index) =>
      form && !attachments.includes(name)
        ? [problem(`${path}.requiredAttachments[${index}]`, 'noSuchAttachment', attachments.join(', '))]
        : [],
    ),
  ];
}

const attachmentsOf = ({ measure, measureVersion: version }: Form): string[] =>
  measureVersion(measure, version).pages.flatMap(({ fields }) =>
    Object.keys(fields).filter((name) => fields[name]?.kind === 'files'),
  );
