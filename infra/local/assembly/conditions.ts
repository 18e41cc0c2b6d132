import type { Json } from '../contracts.ts';
import type { Resource } from './model.ts';
import { conditionKeys } from './supported.ts';

const known = new Set(Object.keys(conditionKeys).map((key) => key.toLowerCase()));

/** The condition keys in policies that the local cloud does not know, each with its place. */
export function checkConditionKeys(resources: Resource[]): string[] {
  return resources.flatMap((resource) =>
    statements(resource.properties).flatMap((statement) =>
      Object.values((statement.Condition ?? {}) as Record<string, Record<string, Json>>)
        .flatMap((operands) => Object.keys(operands))
        .filter((key) => !known.has(key.toLowerCase()))
        .map((key) => `the IAM condition key ${key} (${resource.stack}/${resource.logicalId})`),
    ),
  );
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
