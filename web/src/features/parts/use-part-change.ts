import { useQueryClient } from '@tanstack/react-query';
import type { Part } from '#schemas/part/part.ts';
import { hasCode } from '../../app/api-problem.ts';
import { applicationQuery } from '../../app/queries.ts';
import { useAction } from '../../app/use-action.ts';

/** What a change answers: parts that are new or other now, and pages of the form that it changed. */
type Changed = { parts: readonly Part[]; sections?: Readonly<Record<string, Part['fields']>> };

/** Changes parts of an application, and shows them as they are then, also when somebody else was faster. */
export function usePartChange<Variables, Result extends Changed>(
  applicationId: string,
  change: (variables: Variables) => Promise<Result>,
) {
  const queryClient = useQueryClient();
  const { queryKey } = applicationQuery(applicationId);
  return useAction({
    mutationFn: change,
    onSuccess: async ({ parts, sections = {} }) => {
      queryClient.setQueryData(queryKey, (view) => {
        if (!view) return view;
        const changed = new Map(parts.map((part) => [part.id, part]));
        const known = new Set(view.parts.map(({ id }) => id));
        return {
          ...view,
          parts: [
            ...view.parts.map((part) => changed.get(part.id) ?? part),
            ...parts.filter(({ id }) => !known.has(id)),
          ],
          sections: { ...view.sections, ...sections },
        };
      });
      // Each change of a part is one of the application, which has another version now.
      await queryClient.invalidateQueries({ queryKey });
    },
    onError: (error) =>
      hasCode(error, 'versionStale', 'illegalTransition', 'notFound')
        ? queryClient.invalidateQueries({ queryKey })
        : undefined,
  });
}
