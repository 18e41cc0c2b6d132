import type { Cents } from '../money.ts';
import type { Onward } from './onward.ts';
import { agreedOf, paidTo } from './onward-sums.ts';

/** One row of an accepted part, such as a post: what it is called, and its figures by id. */
export type OnwardRow = { onwardId: string; recipient: string; group: string; name: string; fte?: number } & {
  figures: Record<string, number>;
};

/** What accepted parts bring to the grantee's own proof, to be shown beside it. */
export type OnwardFigures = {
  /** Parts that were accepted, and agreements whose part is still to come. */
  accepted: number;
  missing: number;
  agreed: Cents;
  paid: Cents;
  used: Cents;
  /** Sums over all accepted parts, by the measure's figure id. */
  figures: Record<string, number>;
  rows: OnwardRow[];
};

/** Paths of the page in `onward-proof.ts` that are no figures. */
const money = new Set(['received', 'used', 'passedFurther']);

/** What the agreements of a grant bring to its proof. Agreed and paid count right below the grant, all else on all levels. */
export function onwardFigures(onward: readonly Onward[]): OnwardFigures {
  const accepted = onward.filter(({ status }) => status === 'accepted');
  const missing = onward.filter(({ status }) => status !== 'accepted' && status !== 'ended');
  const direct = onward.filter(({ under }) => under === undefined);
  const rows = accepted.flatMap(rowsOf);
  return {
    ...{ accepted: accepted.length, missing: missing.length, rows },
    ...{ agreed: sum(direct.map(agreedOf)), paid: sum(direct.map(paidTo)) },
    used: sum(accepted.map(({ fields }) => Number(fields.used?.value ?? 0))),
    figures: added([...rows.map(({ figures }) => figures), ...accepted.map(ownFigures)]),
  };
}

function rowsOf({ id: onwardId, name: recipient, fields }: Onward): OnwardRow[] {
  const places = Object.entries(fields).filter(([path, { value }]) => path.split('/').length === 2 && value !== null);
  return places
    .sort(([, a], [, b]) => Number(a.value) - Number(b.value))
    .map(([place]) => {
      const columns = Object.entries(fields)
        .filter(([path]) => path.startsWith(`${place}/`))
        .map(([path, { value }]) => [path.slice(place.length + 1), value] as const);
      const { name, fte } = Object.fromEntries(columns);
      const figures = columns.filter(([column, value]) => column !== 'fte' && typeof value === 'number');
      return {
        ...{ onwardId, recipient, group: place.split('/')[0] ?? '', name: String(name ?? '') },
        ...(typeof fte === 'number' && { fte }),
        figures: Object.fromEntries(figures) as Record<string, number>,
      };
    });
}

const ownFigures = ({ fields }: Onward): Record<string, number> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([path, { value }]) =>
      path.includes('/') || money.has(path) || typeof value !== 'number' ? [] : [[path, value]],
    ),
  );

function added(all: readonly Record<string, number>[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const one of all) for (const [id, value] of Object.entries(one)) sums[id] = (sums[id] ?? 0) + value;
  return sums;
}

const sum = (amounts: readonly number[]): Cents => amounts.reduce((all, one) => all + one, 0) as Cents;
