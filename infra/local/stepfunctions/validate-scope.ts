import type { Json } from '../contracts.ts';
import { innerScopes, isDistributed, type MapState, type Scope, type State, type TaskState } from './definition.ts';
import { errorNames } from './errors.ts';
import { compile, isExpression } from './query.ts';
import { parseResource } from './resource.ts';

/** What is wrong in a scope beyond its schema, and in the scopes of its states. */
export function scopeProblems(scope: Scope, outerVariables: ReadonlySet<string> = new Set()): string[] {
  const variables = new Set([...outerVariables, ...Object.values(scope.States).flatMap(assignedNames)]);
  const own = [...transitionProblems(scope), ...contentProblems(scope, outerVariables)];
  const inner = Object.values(scope.States).flatMap((state) => {
    const visible = state.Type === 'Map' && isDistributed(state) ? new Set<string>() : variables;
    return innerScopes(state).flatMap((branch) => scopeProblems(branch, visible));
  });
  return [...own, ...inner];
}

function transitionProblems({ StartAt, States }: Scope): string[] {
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
    case 'Parallel':
    case 'Map':
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

function contentProblems({ States }: Scope, outerVariables: ReadonlySet<string>): string[] {
  return Object.entries(States).flatMap(([name, state]) => {
    const problems = expressions(ownFields(state)).flatMap(syntaxProblem);
    if (state.Type === 'Task' && !parseResource(state.Resource)) {
      problems.push(`the resource ${state.Resource} is not supported`);
    }
    if (state.Type === 'Wait' && (state.Seconds === undefined) === (state.Timestamp === undefined)) {
      problems.push('a Wait needs either Seconds or Timestamp');
    }
    if (state.Type === 'Map') problems.push(...mapProblems(state));
    if (state.Type === 'Task') problems.push(...timeProblems(state));
    if ('Retry' in state || 'Catch' in state) problems.push(...handlerProblems(state));
    return [...problems, ...assignProblems(state, outerVariables)].map((problem) => `State "${name}": ${problem}`);
  });
}

/** A state without the states inside it, which are looked at for themselves. */
function ownFields(state: State): Json {
  const { ItemProcessor, Branches, ...own } = state as Record<string, Json>;
  return own;
}

const distributedOnly = ['ItemBatcher', 'ToleratedFailureCount', 'ToleratedFailurePercentage', 'Label'] as const;

function mapProblems(state: MapState): string[] {
  if (isDistributed(state)) return [];
  const given = distributedOnly.filter((field) => state[field] !== undefined);
  return given.map((field) => `${field} is for Distributed Maps only`);
}

function timeProblems({ TimeoutSeconds, HeartbeatSeconds }: TaskState): string[] {
  const both = typeof TimeoutSeconds === 'number' && typeof HeartbeatSeconds === 'number';
  return both && HeartbeatSeconds >= TimeoutSeconds ? ['HeartbeatSeconds must be smaller than TimeoutSeconds'] : [];
}

/** Amazon States Language: "States.ALL" stands alone, and in the last retrier or catcher. */
function handlerProblems(state: State): string[] {
  const lists = { Retry: 'Retry' in state ? state.Retry : [], Catch: 'Catch' in state ? state.Catch : [] };
  return Object.entries(lists).flatMap(([name, list = []]) => {
    const misplaced = list.some(({ ErrorEquals }, index) => {
      return ErrorEquals.includes(errorNames.all) && (ErrorEquals.length > 1 || index < list.length - 1);
    });
    return misplaced ? [`in ${name}, ${errorNames.all} must stand alone and last`] : [];
  });
}

function assignedNames(state: State): string[] {
  const clauses = [
    state,
    ...('Choices' in state ? state.Choices : []),
    ...('Catch' in state ? (state.Catch ?? []) : []),
  ];
  return clauses.flatMap((clause) => ('Assign' in clause ? Object.keys(clause.Assign ?? {}) : []));
}

function assignProblems(state: State, outerVariables: ReadonlySet<string>): string[] {
  return assignedNames(state).flatMap((name) => {
    if (name === 'states' || !/^[\p{ID_Start}_][\p{ID_Continue}]{0,79}$/u.test(name)) {
      return [`"${name}" is no name for a variable`];
    }
    // Variables of an outer scope can be read inside, but not assigned.
    return outerVariables.has(name) ? [`the variable "${name}" belongs to an outer scope`] : [];
  });
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
