import { isDeepStrictEqual } from 'node:util';
import { AwsError, type Json, type State } from '../../contracts.ts';
import type { AttributeValue, Item } from '../values.ts';
import { mended } from './deviations.ts';
import type { Operation } from './generate.ts';
import type { Reference } from './reference.ts';

export type Reply = { error?: string; message?: string; body: { [member: string]: unknown } };
/** `substance` is everything but the text of a message. */
export type Comparison = { outcome: string; kind?: 'message' | 'substance'; difference?: string; detail?: string };

/** Runs one operation on both sides; says how they differ, if they do. */
export async function compareOperation(asked: Operation, state: State, reference: Reference): Promise<Comparison> {
  const { operation, input } = asked;
  const paged = operation === 'Query' || operation === 'Scan';
  const run = (ask: (request: Input) => Promise<Reply>) => (paged ? allPages(ask, input) : ask(input));
  const [ours, theirs] = await Promise.all([
    run((request) => askEngine(state, operation, request)),
    run((request) => askReference(reference, operation, request)),
  ]);
  const outcome = theirs.error ?? 'ok';
  const [here, there] = [normalized(mended(ours, asked), asked), normalized(mended(theirs, asked), asked)];
  const difference = differenceOf(here, there);
  if (!difference) return { outcome };
  const kind = here.error === there.error && here.message !== there.message ? 'message' : 'substance';
  return { outcome, kind, difference, detail: `ours   ${JSON.stringify(here)}\n      theirs ${JSON.stringify(there)}` };
}

type Input = { [member: string]: Json };

async function askEngine(state: State, operation: string, input: Json): Promise<Reply> {
  try {
    return { body: JSON.parse(JSON.stringify(await state.dynamodb(operation, input))) };
  } catch (error) {
    if (error instanceof AwsError) return { error: error.name, message: error.message, body: error.members };
    throw error;
  }
}

async function askReference(reference: Reference, operation: string, input: Json): Promise<Reply> {
  const { status, body } = await reference.call(operation, input);
  if (status === 200) return { body };
  const { __type: type, Message, message, ...members } = body;
  return { error: String(type).split('#').at(-1) ?? '', message: String(Message ?? message ?? ''), body: members };
}

/** Follows the pages of a query to its end, so that ties in an index may come in another order. */
async function allPages(ask: (request: Input) => Promise<Reply>, input: Input) {
  const pages: { [member: string]: unknown }[] = [];
  let start: Json | undefined;
  do {
    const reply = await ask(start === undefined ? input : { ...input, ExclusiveStartKey: start });
    if (reply.error) return reply;
    pages.push(reply.body);
    start = reply.body.LastEvaluatedKey as Json | undefined;
  } while (start !== undefined);
  const list = (member: string) => pages.map((page) => page[member]);
  const body: { [member: string]: unknown } = {
    ScannedCount: list('ScannedCount'),
    ConsumedCapacity: list('ConsumedCapacity'),
    Items: pages.flatMap((page) => (page.Items as Item[] | undefined) ?? []),
    Count: list('Count').reduce<number>((sum, count) => sum + Number(count), 0),
  };
  return { body } as Reply;
}

function differenceOf(ours: Reply, theirs: Reply): string | undefined {
  if (ours.error !== theirs.error)
    return `${ours.error ?? 'ok'} (${ours.message}) instead of ${theirs.error ?? 'ok'} (${theirs.message})`;
  if (ours.message !== theirs.message) return `message "${ours.message}" instead of "${theirs.message}"`;
  const members = new Set([...Object.keys(ours.body), ...Object.keys(theirs.body)]);
  const different = [...members].filter((member) => !isDeepStrictEqual(ours.body[member], theirs.body[member]));
  return different.length > 0 ? `members ${different.join(', ')}` : undefined;
}

/** Sets in one order, and what comes in no particular order: scans, batches, items that tie in an index. */
function normalized(reply: Reply, { operation, source }: Operation): Reply {
  const body = sortSets(reply.body) as { [member: string]: unknown };
  if (Array.isArray(body.Items) && (operation === 'Scan' || source?.index)) {
    body.Items = sortTies(body.Items as Item[], operation === 'Scan' ? undefined : source?.range?.name);
  }
  // Which of the items that tie falls on which page is open, and so is what a page costs.
  if (source?.index && Array.isArray(body.ScannedCount) && body.ScannedCount.length > 1) delete body.ConsumedCapacity;
  if (operation !== 'Query' && operation !== 'Scan' && Array.isArray(body.ConsumedCapacity)) {
    body.ConsumedCapacity.sort((one, two) => (one.TableName < two.TableName ? -1 : 1));
  }
  if (operation === 'BatchGetItem' && body.Responses) {
    const tables = Object.entries(body.Responses);
    body.Responses = Object.fromEntries(tables.map(([name, items]) => [name, sortTies(items as Item[], undefined)]));
  }
  return { ...reply, body };
}

function sortTies(items: Item[], tieName: string | undefined): Item[] {
  const runs: Item[][] = [];
  for (const item of items) {
    const last = runs.at(-1);
    if (last && (tieName === undefined || isDeepStrictEqual(last[0]?.[tieName], item[tieName]))) last.push(item);
    else runs.push([item]);
  }
  return runs.flatMap((run) => run.sort((one, two) => (text(one) < text(two) ? -1 : 1)));
}

function text(value: unknown): string {
  return JSON.stringify(value, (_, member) =>
    member && typeof member === 'object' && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}

/** A value with the members of its sets in one order. */
export function sortSets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortSets);
  if (!value || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      const isSet = ['SS', 'NS', 'BS'].includes(name) && Array.isArray(member) && typeof member[0] === 'string';
      return [name, isSet ? [...(member as NonNullable<AttributeValue['SS']>)].sort() : sortSets(member)];
    }),
  );
}
