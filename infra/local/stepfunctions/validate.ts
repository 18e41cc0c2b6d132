import * as z from 'zod';
import { type Definition, innerScopes, machineSchema, supportedStates } from './definition.ts';
import { definitionBytes } from './limits.ts';
import { scopeProblems } from './validate-scope.ts';

const jsonPathFields = ['InputPath', 'OutputPath', 'ResultPath', 'Parameters', 'ResultSelector'];
const refusedFields = ['ItemReader', 'ResultWriter', 'ItemsPath', 'Iterator'];

/** A definition that cannot run here; the message lists every reason, each with the state's name. */
export class InvalidDefinition extends Error {
  readonly problems: string[];
  constructor(problems: string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

/**
 * Reads a state machine's definition and refuses whatever this interpreter would not carry out as Step Functions does.
 * @throws {InvalidDefinition} with all problems found
 */
export function validateDefinition(definition: string): Definition {
  const bytes = Buffer.byteLength(definition, 'utf8');
  if (bytes > definitionBytes) {
    throw new InvalidDefinition([
      `The definition has ${bytes} bytes, more than the ${definitionBytes} that are allowed`,
    ]);
  }
  const source = parseJson(definition);
  const unsupported = unsupportedParts(source, 'JSONPath');
  if (unsupported.length > 0) throw new InvalidDefinition(unsupported);
  const parsed = machineSchema.safeParse(source);
  if (!parsed.success) throw new InvalidDefinition(parsed.error.issues.map(sentence));
  const problems = [...repeatedNames(parsed.data), ...scopeProblems(parsed.data)];
  if (problems.length > 0) throw new InvalidDefinition(problems);
  return parsed.data;
}

type Source = { [field: string]: unknown };

function parseJson(text: string): Source {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  } catch {
    throw new InvalidDefinition(['The definition is not a JSON object']);
  }
}

/** Looks before the schema does, for clear names: in a scope, and in the scopes of its states. */
function unsupportedParts(scope: Source, inherited: string): string[] {
  const own = String(scope.QueryLanguage ?? inherited);
  return sources(scope.States).flatMap(([name, state]) => {
    const language = String(state.QueryLanguage ?? own);
    const problem = unsupported(state, language);
    if (problem) return [`State "${name}": ${problem}`];
    const refused = [...jsonPathFields, ...refusedFields].filter((field) => field in state);
    if (refused.length > 0) return refused.map((field) => `State "${name}": ${refusal(field)}`);
    const inner = [...(Array.isArray(state.Branches) ? state.Branches : []), state.ItemProcessor];
    return inner.filter(isSource).flatMap((branch) => unsupportedParts(branch, own));
  });
}

function unsupported({ Type, ItemProcessor }: Source, language: string): string | undefined {
  if (!supportedStates.includes(String(Type))) return `the type ${Type} is not supported by the local Step Functions`;
  if (language !== 'JSONata') return `the query language ${language} is not supported, only JSONata`;
  const config = isSource(ItemProcessor) ? ItemProcessor.ProcessorConfig : undefined;
  const express = isSource(config) && config.ExecutionType === 'EXPRESS';
  return express ? 'the ExecutionType EXPRESS is not supported, only STANDARD' : undefined;
}

function refusal(field: string): string {
  return refusedFields.includes(field)
    ? `${field} is not supported by the local Step Functions`
    : `the field ${field} belongs to JSONPath, which is not supported`;
}

function sources(value: unknown): [string, Source][] {
  return isSource(value) ? Object.entries(value).filter((entry): entry is [string, Source] => isSource(entry[1])) : [];
}

function isSource(value: unknown): value is Source {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sentence(issue: z.core.$ZodIssue): string {
  // The innermost state that the path leads through is the one to be named.
  const at = issue.path.lastIndexOf('States');
  const state = at < 0 ? undefined : issue.path[at + 1];
  const place = state === undefined ? 'State machine' : `State "${String(state)}"`;
  const field = (state === undefined ? issue.path : issue.path.slice(at + 2)).join('.');
  if (issue.code === 'unrecognized_keys') {
    return `${place}: ${field ? `${field} has ` : ''}unsupported fields: ${issue.keys.join(', ')}`;
  }
  return `${place}: ${field || 'definition'}: ${issue.message}`;
}

/** "State names must be unique within the scope of the whole state machine." */
function repeatedNames(definition: Definition): string[] {
  const seen = new Set<string>();
  return allNames(definition)
    .filter((name) => seen.size === seen.add(name).size)
    .map((name) => `State "${name}": the name is used more than once in the state machine`);
}

function allNames({ States }: Pick<Definition, 'States'>): string[] {
  return Object.entries(States).flatMap(([name, state]) => [name, ...innerScopes(state).flatMap(allNames)]);
}
