import * as z from 'zod';
import type { Json } from '../contracts.ts';
import { type Definition, machineSchema, type State, supportedStates } from './definition.ts';
import { compile, isExpression } from './query.ts';
import { parseResource } from './resource.ts';

const jsonPathFields = ['InputPath', 'OutputPath', 'ResultPath', 'Parameters', 'ResultSelector'];

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
  const source = parseJson(definition);
  const unsupported = unsupportedParts(source);
  if (unsupported.length > 0) throw new InvalidDefinition(unsupported);
  const parsed = machineSchema.safeParse(source);
  if (!parsed.success) throw new InvalidDefinition(parsed.error.issues.map(sentence));
  const problems = [...transitionProblems(parsed.data), ...contentProblems(parsed.data)];
  if (problems.length > 0) throw new InvalidDefinition(problems);
  return parsed.data;
}

function parseJson(text: string): Record<string, unknown> {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  } catch {
    throw new InvalidDefinition(['The definition is not a JSON object']);
  }
}

function unsupportedParts(machine: Record<string, unknown>): string[] {
  const { States, QueryLanguage } = machine as {
    States?: Record<string, Record<string, unknown>>;
    QueryLanguage?: string;
  };
  return Object.entries(States ?? {}).flatMap(([name, state]) => {
    const language = state.QueryLanguage ?? QueryLanguage ?? 'JSONPath';
    if (!supportedStates.includes(String(state.Type))) {
      return [`State "${name}": the type ${state.Type} is not supported by the local Step Functions`];
    }
    if (language !== 'JSONata')
      return [`State "${name}": the query language ${language} is not supported, only JSONata`];
    return jsonPathFields
      .filter((field) => field in state)
      .map((field) => `State "${name}": the field ${field} belongs to JSONPath, which is not supported`);
  });
}

function sentence(issue: z.core.$ZodIssue): string {
  const [first, state, ...rest] = issue.path;
  const place = first === 'States' && state !== undefined ? `State "${String(state)}"` : 'State machine';
  const field = (first === 'States' ? rest : issue.path).join('.');
  if (issue.code === 'unrecognized_keys') {
    return `${place}: ${field ? `${field} has ` : ''}unsupported fields: ${issue.keys.join(', ')}`;
  }
  return `${place}: ${field || 'definition'}: ${issue.message}`;
}

function transitionProblems({ StartAt, States }: Definition): string[] {
  const missing = (place: string, target: string | undefined) =>
    target !== undefined && !Object.hasOwn(States, target)
      ? [`${place} names the state "${target}", which does not exist`]
      : [];
  return [
    ...missing('StartAt', StartAt),
    ...Object.entries(States).flatMap(([name, state]) => [
      ...(hasOneWayOut(state) ? [] : [`State "${name}" needs either Next or End`]),
      ...targets(state).flatMap((target) => missing(`State "${name}"`, target)),
    ]),
  ];
}

function hasOneWayOut(state: State): boolean {
  if (state.Type === 'Choice' || state.Type === 'Succeed' || state.Type === 'Fail') return true;
  return (state.Next === undefined) !== (state.End === undefined);
}

function targets(state: State): (string | undefined)[] {
  switch (state.Type) {
    case 'Task':
      return [state.Next, ...(state.Catch ?? []).map((catcher) => catcher.Next)];
    case 'Choice':
      return [state.Default, ...state.Choices.map((rule) => rule.Next)];
    case 'Wait':
    case 'Pass':
      return [state.Next];
    case 'Succeed':
    case 'Fail':
      return [];
  }
}

function contentProblems({ States }: Definition): string[] {
  return Object.entries(States).flatMap(([name, state]) => {
    const problems = expressions(state as Json).flatMap(syntaxProblem);
    if (state.Type === 'Task' && !parseResource(state.Resource)) {
      problems.push(`the resource ${state.Resource} is not supported`);
    }
    if (state.Type === 'Wait' && (state.Seconds === undefined) === (state.Timestamp === undefined)) {
      problems.push('a Wait needs either Seconds or Timestamp');
    }
    return [...problems, ...assignProblems(state)].map((problem) => `State "${name}": ${problem}`);
  });
}

function assignProblems(state: State): string[] {
  const clauses = [
    state,
    ...('Choices' in state ? state.Choices : []),
    ...('Catch' in state ? (state.Catch ?? []) : []),
  ];
  return clauses
    .flatMap((clause) => ('Assign' in clause ? Object.keys(clause.Assign ?? {}) : []))
    .filter((name) => name === 'states' || !/^[\p{ID_Start}_][\p{ID_Continue}]{0,79}$/u.test(name))
    .map((name) => `"${name}" is no name for a variable`);
}

function expressions(value: Json | undefined): string[] {
  if (typeof value === 'string') return isExpression(value) ? [value] : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(expressions);
}

function syntaxProblem(expression: string): string[] {
  try {
    compile(expression);
    return [];
  } catch (error) {
    return [`${expression} is not valid JSONata: ${(error as Error).message}`];
  }
}
