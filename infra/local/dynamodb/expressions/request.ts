import { validationError } from '../errors.ts';
import { type BoundCondition, bindCondition } from './bind-condition.ts';
import { type BoundAction, bindUpdate } from './bind-update.ts';
import { parseCondition } from './parse-condition.ts';
import { parseProjection, parseUpdate } from './parse-update.ts';
import { ExpressionError } from './parser.ts';
import { assertNoOverlap } from './paths.ts';
import { type Path, Placeholders } from './placeholders.ts';

type Parameters = { [name: string]: unknown };

/** Enough for every expression a program has in its source; an endless supply of texts must not fill the memory. */
const CACHED_TEXTS = 2000;

/** The expressions of one request, bound to its names and values. */
export type Expressions = {
  key?: BoundCondition;
  filter?: BoundCondition;
  condition?: BoundCondition;
  update?: BoundAction[];
  projection?: Path[];
};

const GRAMMARS = {
  key: { parameter: 'KeyConditionExpression', parse: cached(parseCondition), bind: bindCondition, takesValues: true },
  filter: { parameter: 'FilterExpression', parse: cached(parseCondition), bind: bindCondition, takesValues: true },
  update: { parameter: 'UpdateExpression', parse: cached(parseUpdate), bind: bindUpdate, takesValues: true },
  condition: {
    parameter: 'ConditionExpression',
    parse: cached(parseCondition),
    bind: bindCondition,
    takesValues: true,
  },
  projection: {
    parameter: 'ProjectionExpression',
    parse: cached(parseProjection),
    bind: bindPaths,
    takesValues: false,
  },
} as const;

/** Parses and checks the named expressions of a request; refuses placeholders that none of them uses. */
export function readExpressions(input: Parameters, kinds: readonly (keyof typeof GRAMMARS)[]): Expressions {
  const given = kinds.filter((kind) => input[GRAMMARS[kind].parameter] != null);
  assertPlaceholdersWanted(input, kinds, given);
  if (given.length === 0) return {};
  const parsed = given.map((kind) => within(kind, () => GRAMMARS[kind].parse(String(input[GRAMMARS[kind].parameter]))));
  // Operations that take a projection only have no values.
  const values = kinds.some((kind) => GRAMMARS[kind].takesValues) ? input.ExpressionAttributeValues : undefined;
  const placeholders = new Placeholders(input.ExpressionAttributeNames, values);
  const expressions: Record<string, unknown> = {};
  given.forEach((kind, index) => {
    const bind = GRAMMARS[kind].bind as (tree: unknown, placeholders: Placeholders) => unknown;
    expressions[kind] = within(kind, () => bind(parsed[index], placeholders));
  });
  placeholders.assertAllUsed();
  return expressions;
}

function assertPlaceholdersWanted(
  input: Parameters,
  kinds: readonly (keyof typeof GRAMMARS)[],
  given: (keyof typeof GRAMMARS)[],
): void {
  if (input.ExpressionAttributeNames != null && given.length === 0) {
    throw validationError('ExpressionAttributeNames can only be specified when using expressions');
  }
  const possible = kinds.filter((kind) => GRAMMARS[kind].takesValues).map((kind) => GRAMMARS[kind].parameter);
  if (input.ExpressionAttributeValues == null || possible.length === 0) return;
  if (given.some((kind) => GRAMMARS[kind].takesValues)) return;
  throw validationError(
    `ExpressionAttributeValues can only be specified when using expressions: ${possible.sort().reverse().join(' and ')} ${possible.length > 1 ? 'are' : 'is'} null`,
  );
}

function bindPaths(paths: Path[], placeholders: Placeholders): Path[] {
  const bound = paths.map((path) => placeholders.path(path));
  assertNoOverlap(bound);
  return bound;
}

function within<T>(kind: keyof typeof GRAMMARS, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof ExpressionError) {
      throw validationError(`Invalid ${GRAMMARS[kind].parameter}: ${error.message}`);
    }
    throw error;
  }
}

function cached<T>(parse: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const tree = known.get(text) ?? parse(text);
    if (known.size >= CACHED_TEXTS) known.clear();
    known.set(text, tree);
    return tree;
  };
}
