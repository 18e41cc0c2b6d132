import * as z from 'zod';

export type JsonObject = Record<string, z.infer<ReturnType<typeof z.json>>>;

/**
 * A schema as JSON Schema that can stand inside another document. Only free-form JSON refers to itself; those
 * references would point into the surrounding document, so they become "anything".
 */
export function inlineSchema(schema: z.ZodType, io: 'input' | 'output'): JsonObject {
  const { $schema: _, $defs: __, ...inlined } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return withoutReferences(inlined) as JsonObject;
}

function withoutReferences(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutReferences);
  if (value === null || typeof value !== 'object') return value;
  if ('$ref' in value) return {};
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withoutReferences(member)]));
}
