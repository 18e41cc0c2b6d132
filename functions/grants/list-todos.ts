import { firstAuthority } from '#schemas/authority.ts';
import { type ListedTodo, type TodoKind, todoKinds, todoRoles } from '#schemas/grant/todo.ts';
import { limits } from '#schemas/limits.ts';
import type { Actor } from '#schemas/person/person.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { organisationNames } from '../shared/records/directory-records.ts';
import { todoPartition } from '../shared/records/todo-index.ts';
import { type Key, keys } from '../shared/table/keys.ts';
import { getItems, type PlacedKey, queryIndexPage } from '../shared/table/read.ts';
import { aboutOf, listedTodo } from './listed-todo.ts';

/**
 * One page of what waits for the caller's roles about grants, the most urgent first. Each partition of the index is
 * asked for one page from the place where the last page ended, so that the answer costs the same however many wait.
 */
export const listTodos: Endpoint<'listTodos'> = async ({ actor, query: { kind, cursor = '' } }) => {
  const found = await placesOf(actor, kind, cursor);
  const shown = found.slice(0, limits.todoPage);
  const next = found.length > shown.length ? shown.at(-1)?.sort : undefined;
  return { body: { todos: await todosAt(actor, shown, kind), ...(next !== undefined && { next }) } };
};

/** Sorts after every due day. */
const last = '~';

async function placesOf(actor: Actor, kind: TodoKind | undefined, after: string): Promise<PlacedKey[]> {
  const authorityId = actor.person.authorityId ?? firstAuthority;
  const own = todoKinds.filter((each) => actor.person.authorityRoles.includes(todoRoles[each]));
  const asked = own.filter((each) => kind === undefined || each === kind);
  const partitions = [...new Set(asked.map((each) => todoPartition(authorityId, each)))];
  const pages = await Promise.all(
    partitions.map((partition) => queryIndexPage('worklist', partition, { after, before: last }, limits.todoPage + 1)),
  );
  return pages.flat().sort((a, b) => (a.sort < b.sort ? -1 : 1));
}

/** What stands there, in the order of the places. The index lags behind: what was done since is left out. */
async function todosAt(actor: Actor, places: readonly PlacedKey[], kind: TodoKind | undefined): Promise<ListedTodo[]> {
  const items = await getItems(places.flatMap((place) => [place, metaOf(place)]));
  const byKey = new Map(items.map((item) => [`${item.pk} ${item.sk}`, item]));
  const found = places.flatMap(({ pk, sk, sort }) => {
    const [item, meta] = [byKey.get(`${pk} ${sk}`), byKey.get(`${pk} META`)];
    const about = meta && aboutOf(actor, meta);
    return item && about ? [{ item, about, sort }] : [];
  });
  const names = await organisationNames(found.map(({ about }) => about.organisationId));
  return found
    .flatMap((each) => listedTodo(each, names))
    .filter((each) => actor.person.authorityRoles.includes(todoRoles[each.kind]))
    .filter((each) => kind === undefined || each.kind === kind);
}

/** A mail that came back belongs to an application, which may be no grant; everything else to a grant. */
const metaOf = ({ pk }: Key): Key =>
  pk.startsWith('APP#') ? keys.application(pk.slice('APP#'.length)) : keys.grant(pk.slice('GRANT#'.length));
