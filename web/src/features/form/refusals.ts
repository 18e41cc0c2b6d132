import { useSyncExternalStore } from 'react';
import type { Sections } from '#schemas/application/application.ts';
import type { FieldProblem } from '#schemas/errors.ts';
import type { Page } from '#schemas/form/page.ts';

/** A form and what it holds. */
type Form = { pages: readonly Page[]; sections: Sections };

type Refusal = { problem: FieldProblem; held: string };

const refusals = new Map<string, readonly Refusal[]>();
const listeners = new Set<() => void>();

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Draws whoever shows all problems of the form anew once the server has refused it. */
export const useRefusals = (applicationId: string) =>
  useSyncExternalStore(subscribe, () => refusals.get(applicationId));

/** What stands at a place: in the field, or in all rows of a group; for a place that is no field, on the whole page. */
function heldAt({ pages, sections }: Form, { page: id, path }: FieldProblem): string {
  const fields = pages.find((page) => page.id === id)?.fields ?? {};
  const isField = Object.hasOwn(fields, path.split('/')[0] ?? '');
  const held = Object.entries(sections[id] ?? {})
    .filter(([each, { value }]) => value !== null && (!isField || each === path || each.startsWith(`${path}/`)))
    .map(([each, { value }]) => `${each} ${JSON.stringify(value)}`);
  return held.sort().join('\n');
}

/**
 * Remembers what the server found wrong with a form that the browser took for complete (its round was changed, or the
 * platform was renewed meanwhile): it stands at the same fields as what the browser finds.
 */
export function noteRefusal(applicationId: string, problems: readonly FieldProblem[], form: Form): void {
  refusals.set(
    applicationId,
    problems.map((problem) => ({ problem, held: heldAt(form, problem) })),
  );
  for (const listener of listeners) listener();
}

/** What of it still holds: nobody has changed the place since. */
export const stillRefused = (applicationId: string, form: Form): FieldProblem[] =>
  (refusals.get(applicationId) ?? [])
    .filter(({ problem, held }) => heldAt(form, problem) === held)
    .map(({ problem }) => problem);
