import { useDeferredValue, useMemo } from 'react';
import type { Sections } from '#schemas/application/application.ts';
import { formValues } from '#schemas/form/check-form.ts';
import type { Financing, FormValues } from '#schemas/measures/measure.ts';
import type { DraftView } from './autosave/draft-view.ts';
import { useDraftViews } from './autosave/use-drafts.ts';
import type { Desk } from './desk.ts';

/** What stands in the form at the moment, by page. */
export const sectionsOf = ({ drafts }: Pick<Desk, 'drafts'>, views: readonly DraftView[]): Sections =>
  Object.fromEntries(drafts.map(({ page }, index) => [page.id, views[index]?.current ?? {}]));

export type Computed = { financing: Financing; values: FormValues };

/** The grant that follows from the form as it stands, computed as the submission will compute it. */
export function computed(desk: Pick<Desk, 'drafts' | 'version' | 'context'>, views: readonly DraftView[]): Computed {
  const values = formValues(desk.version, sectionsOf(desk, views));
  return { financing: desk.version.financing(values, desk.context), values };
}

/** The same while somebody types: the character comes first, the sums follow as soon as there is time. */
export function useComputed({ drafts, version, context }: Desk): Computed {
  const views = useDeferredValue(useDraftViews(drafts));
  return useMemo(() => computed({ drafts, version, context }, views), [drafts, version, context, views]);
}

/** Whether the grant depends on what stands on this page: without the page's values it would be another one. */
export function dependsOn(
  { version, context }: Pick<Desk, 'version' | 'context'>,
  { financing, values }: Computed,
  page: string,
): boolean {
  const { [page]: _without, ...others } = values;
  return version.financing(others, context).computed !== financing.computed;
}
