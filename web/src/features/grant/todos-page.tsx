import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect, useId, useRef } from 'react';
import { type ListedTodo, type TodoKind, todoKinds, todoRoles } from '#schemas/grant/todo.ts';
import { formatCents } from '#schemas/money.ts';
import { useAnnounce } from '../../app/announcer.tsx';
import { useLanguage } from '../../app/language.tsx';
import { PageTitle } from '../../app/page-title.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { ProblemPage } from '../../app/problem-page.tsx';
import { todosQuery } from '../../app/queries.ts';
import { RequireLogin } from '../../app/require-login.tsx';
import { useActor } from '../../app/session.tsx';
import { Button } from '../../ui/button.tsx';
import { Due } from '../../ui/due.tsx';
import { placeOfTodo } from '../../ui/grant-places.ts';
import { PathLink } from '../../ui/link.tsx';
import { Loader } from '../../ui/loader.tsx';
import { Select } from '../../ui/select.tsx';

const route = getRouteApi('/grant-tasks');

export const TodosPage = () => (
  <RequireLogin action="grant.work">
    <Todos />
  </RequireLogin>
);

/** What waits for the officer's roles about grants, the most urgent first; each line leads to where it is done. */
function Todos() {
  const { t } = useLanguage();
  const { authorityRoles } = useActor().person;
  const { kind } = route.useSearch();
  const kinds = todoKinds.filter((each) => authorityRoles.includes(todoRoles[each]));
  const chosen = kinds.find((each) => each === kind);
  return (
    <div className="page">
      <PageTitle>{t('todos.title')}</PageTitle>
      <p className="kern-body">{t('todos.lead')}</p>
      <KindFilter kinds={kinds} kind={chosen} />
      <Entries key={chosen} kind={chosen} />
    </div>
  );
}

function KindFilter({ kinds, kind }: { kinds: readonly TodoKind[]; kind: TodoKind | undefined }) {
  const { t } = useLanguage();
  const navigate = useNavigate();
  return (
    <div className="worklist-filter">
      <Select
        id={useId()}
        label={t('todos.kind')}
        value={kind ?? ''}
        onValue={(chosen) => navigate({ to: '/grant-tasks', search: chosen ? { kind: chosen as TodoKind } : {} })}
        options={[
          { value: '', label: t('todos.everyKind') },
          ...kinds.map((each) => ({ value: each, label: t(`todo.${each}`) })),
        ]}
      />
    </div>
  );
}

function Entries({ kind }: { kind: TodoKind | undefined }) {
  const { t } = useLanguage();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    ...todosQuery(kind),
    staleTime: 0,
  });
  const todos = data?.pages.flatMap((page) => page.todos) ?? [];
  const count = useCount(data === undefined ? undefined : todos.length, hasNextPage);
  if (error && !data) return <ProblemPage error={error} retry={refetch} />;
  if (!data) return <Loader />;
  if (todos.length === 0 && !hasNextPage)
    return (
      <div className="empty">
        <p className="kern-body">{t(kind === undefined ? 'todos.none' : 'todos.noneOfKind')}</p>
      </div>
    );
  return (
    <div className="worklist">
      <p className="worklist__count">{count}</p>
      {todos.length > 0 && <TodoTable todos={todos} />}
      {error && <ProblemAlert error={error} />}
      {hasNextPage && (
        <p className="actions">
          <Button variant="secondary" busy={isFetchingNextPage} onClick={() => fetchNextPage()}>
            {t('todos.more')}
          </Button>
        </p>
      )}
    </div>
  );
}

/** How many are shown, in words; said aloud when it changes. */
function useCount(count: number | undefined, more: boolean): string {
  const { plural } = useLanguage();
  const announce = useAnnounce();
  const words = plural(more ? 'todos.first' : 'todos.count', count ?? 0);
  const said = useRef<string>(undefined);
  useEffect(() => {
    if (count === undefined || said.current === words) return;
    said.current = words;
    announce(words);
  }, [count, words, announce]);
  return words;
}

const columns = ['what', 'grantee', 'number', 'amount', 'due'] as const;

function TodoTable({ todos }: { todos: readonly ListedTodo[] }) {
  const { t, language } = useLanguage();
  return (
    <table className="kern-table stacking-table worklist-table">
      <caption className="kern-sr-only">{t('todos.title')}</caption>
      <thead>
        <tr className="kern-table__row">
          {columns.map((column) => (
            <th key={column} scope="col" className={`kern-table__header${column === 'amount' ? ' money__sum' : ''}`}>
              {t(`todos.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="kern-table__body">
        {todos.map((todo) => (
          <tr className="kern-table__row" key={`${todo.applicationId} ${todo.subject} ${todo.kind}`}>
            <th scope="row" className="kern-table__cell" data-label={t('todos.column.what')}>
              <PathLink path={placeOfTodo(todo.kind, todo)}>
                {t(`todo.${todo.kind}`)}
                <span className="kern-sr-only"> ({todo.number})</span>
              </PathLink>
            </th>
            <td className="kern-table__cell" data-label={t('todos.column.grantee')}>
              {todo.organisationName}
            </td>
            <td className="kern-table__cell" data-label={t('todos.column.number')}>
              {todo.number}
            </td>
            <td className="kern-table__cell money__sum" data-label={t('todos.column.amount')}>
              {todo.amount === undefined ? '–' : formatCents(todo.amount, language)}
            </td>
            <td className="kern-table__cell" data-label={t('todos.column.due')}>
              <Due day={todo.due} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
