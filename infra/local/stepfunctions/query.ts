import jsonata from 'jsonata';
import type { Json } from '../contracts.ts';
import { errorNames, StatesError } from './errors.ts';
import { platformTime, registerFunctions, usesEval } from './query-functions.ts';

/** What expressions see: `$states`, the variables, and the time that `$now()` tells. */
export type Bindings = { states: { [key: string]: Json | undefined }; variables: Record<string, Json>; now: number };

/** An endless recursion in one expression must not stop all other executions. */
const guards = { timeout: 5_000, stack: 1_000 };
const compiled = new Map<string, jsonata.Expression>();

export function isExpression(text: string): boolean {
  return text.startsWith('{%') && text.endsWith('%}');
}

/** Compiles the content of `{% … %}`, once for each text. @throws {Error} for what is no JSONata, or calls `$eval` */
export function compile(text: string): jsonata.Expression {
  const known = compiled.get(text);
  if (known) return known;
  const expression = jsonata(source(text), guards);
  if (usesEval(expression.ast())) throw new Error('$eval is not supported in Step Functions, but $parse is');
  registerFunctions(expression);
  compiled.set(text, expression);
  return expression;
}

/**
 * Replaces every `{% … %}` string inside a value by its result.
 * @param field path of the value in its state, such as `Arguments`
 * @throws {StatesError} `States.QueryEvaluationError` when an expression fails or yields nothing
 */
export async function evaluate(field: string, template: Json, bindings: Bindings): Promise<Json> {
  if (typeof template === 'string') return isExpression(template) ? run(field, template, bindings) : template;
  if (template === null || typeof template !== 'object') return template;
  if (Array.isArray(template)) {
    const items: Json[] = [];
    for (const [index, item] of template.entries()) items.push(await evaluate(`${field}[${index}]`, item, bindings));
    return items;
  }
  const members: [string, Json][] = [];
  for (const [key, value] of Object.entries(template)) {
    if (value !== undefined) members.push([key, await evaluate(`${field}/${key}`, value, bindings)]);
  }
  return Object.fromEntries(members);
}

export type TypeNames = {
  boolean: boolean;
  number: number;
  string: string;
  items: Json[] | { [key: string]: Json | undefined };
};

/** JSON types of the values that a field takes; errors name the first. */
const accepted: Record<keyof TypeNames, [string, ...string[]]> = {
  boolean: ['boolean'],
  number: ['number'],
  string: ['string'],
  items: ['array', 'object'],
};

/** Like {@link evaluate}, for fields that take one type only, such as `Seconds`. */
export async function evaluateTyped<Type extends keyof TypeNames>(
  field: string,
  template: Json,
  type: Type,
  bindings: Bindings,
): Promise<TypeNames[Type]> {
  const value = await evaluate(field, template, bindings);
  if (accepted[type].includes(typeName(value))) return value as TypeNames[Type];
  throw failure(
    field,
    `The JSONata expression '${source(String(template))}' specified for the field '${field}' returned an unexpected ` +
      `result type. Expected '${accepted[type][0]}', but was '${typeName(value)}' for value: ${JSON.stringify(value)}`,
  );
}

function typeName(value: Json): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

async function run(field: string, text: string, { states, variables, now }: Bindings): Promise<Json> {
  const place = `The JSONata expression '${source(text)}' specified for the field '${field}'`;
  let value: unknown;
  try {
    value = await compile(text).evaluate(undefined, { ...variables, states, [platformTime]: now });
  } catch (error) {
    throw failure(field, `${place} threw an error during evaluation. ${describe(error)}`);
  }
  // Bare JSONata answers a missing value with undefined; Step Functions fails the state.
  if (value === undefined) throw failure(field, `${place} returned nothing (undefined).`);
  const serialized = typeof value === 'function' || isLambda(value) ? undefined : JSON.stringify(value);
  if (serialized === undefined) throw failure(field, `${place} returned an unsupported result type.`);
  return JSON.parse(serialized) as Json;
}

function isLambda(value: unknown): boolean {
  return typeof value === 'object' && value !== null && ('_jsonata_lambda' in value || '_jsonata_function' in value);
}

function failure(field: string, cause: string): StatesError {
  return new StatesError(errorNames.query, cause, { location: field });
}

function describe(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  return code ? `${code}: ${message}` : (message ?? String(error));
}

function source(text: string): string {
  return text.slice(2, -2).trim();
}
