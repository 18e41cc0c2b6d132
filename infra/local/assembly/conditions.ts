import type { Json } from '../contracts.ts';
import { isForSeveralValues, isKnownOperator } from '../iam/conditions.ts';
import type { Resource } from './model.ts';
import { conditionKeys, keysOfSeveralValues } from './supported.ts';

const known = new Set(Object.keys(conditionKeys).map((key) => key.toLowerCase()));

/** The condition keys and operators in policies that the local cloud does not know, each with its place. */
export function checkConditions(resources: Resource[]): string[] {
  return resources.flatMap((resource) =>
    statements(resource.properties)
      .flatMap(({ Condition }) => Object.entries((Condition ?? {}) as Record<string, Record<string, Json>>))
      .flatMap(([operator, operands]) => problemsOf(operator, Object.keys(operands)))
      .map((problem) => `${problem} (${resource.stack}/${resource.logicalId})`),
  );
}

function problemsOf(operator: string, keys: string[]): string[] {
  const unknown = isKnownOperator(operator) ? [] : [`the IAM condition operator ${operator}`];
  const inKeys = keys.flatMap((key) => {
    if (!known.has(key.toLowerCase())) return [`the IAM condition key ${key}`];
    if (!keysOfSeveralValues.has(key.toLowerCase()) || isForSeveralValues(operator) || unknown.length > 0) return [];
    return [`what ${operator} without a quantifier says about the several values of ${key}`];
  });
  return [...unknown, ...inKeys];
}

type PolicyStatement = { [key: string]: Json | undefined };

/** All policy statements anywhere in the properties (policy documents, trust policies, inline policies). */
function statements(value: Json | Record<string, Json | undefined> | undefined): PolicyStatement[] {
  if (Array.isArray(value)) return value.flatMap(statements);
  if (value === null || typeof value !== 'object') return [];
  const { Statement, ...others } = value;
  const own = Array.isArray(Statement)
    ? (Statement as PolicyStatement[])
    : Statement
      ? [Statement as PolicyStatement]
      : [];
  return [...own, ...Object.values(others).flatMap((one) => statements(one))];
}
