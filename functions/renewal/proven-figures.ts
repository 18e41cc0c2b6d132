import type { Sections } from '#schemas/application/application.ts';
import type { Page } from '#schemas/form/page.ts';
import { type FieldPath, rowIds, type StoredFields } from '#schemas/form/paths.ts';
import type { MeasureVersion, ProofFigure } from '#schemas/measures/measure.ts';
import type { Proof } from '#schemas/proof/proof.ts';

/** The last proof of use, and the number of the grant that it was for. */
export type LastProof = { proof: Proof; number: string };

/** Page of the proof on which its figures stand. */
const figuresPage = 'figures';

/**
 * What was reached last time, in the places of what was planned: who reached more or less than planned plans with it. What
 * cannot be more than was granted, such as months in which a post was filled, says nothing about the next time.
 */
export function provenFigures(basis: Sections, version: MeasureVersion, last: LastProof | undefined): Sections {
  const figures = last?.proof.sections[figuresPage];
  const at = last?.proof.submitted?.at;
  if (!figures || !at) return {};
  const source = { kind: 'application', label: last.number, at } as const;
  const found: Sections = {};
  for (const figure of version.proofFigures.filter(({ withinGranted }) => !withinGranted))
    for (const { page, path, from } of placesOf(figure, version, basis)) {
      const value = figures[from]?.value;
      if (typeof value !== 'number' || value === basis[page]?.[path]?.value) continue;
      found[page] = { ...found[page], [path]: { value, revision: 1, source } };
    }
  return found;
}

/** Where a figure was planned, and under which name the proof has it. */
type Place = { page: string; path: FieldPath; from: string };

function placesOf({ id, actualOf = id, per }: ProofFigure, { pages }: MeasureVersion, basis: Sections): Place[] {
  if (per) {
    const stored: StoredFields = basis[per.page] ?? {};
    return rowIds(per.group, stored)
      .map((row) => ({ page: per.page, path: `${per.group}/${row}/${actualOf}`, from: `${id}_${row}` }))
      .filter(({ path }) => stored[path] !== undefined);
  }
  const page = pages.find(({ fields }: Page) => fields[actualOf]?.kind === 'number');
  return page ? [{ page: page.id, path: actualOf, from: id }] : [];
}
