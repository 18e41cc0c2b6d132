import * as z from 'zod';
import { withoutEffect } from '../wiring/properties.ts';

/** A policy variable would stand for something else in every request: it is refused, not taken literally. */
const text = z.string().refine((value) => !value.includes('${'), 'policy variables are not known here');
/** IAM takes one of a kind for a list of one. */
const oneOrMany = <Item extends z.ZodType>(item: Item) =>
  z.preprocess((value) => (Array.isArray(value) ? value : [value]), z.array(item).min(1));
const texts = oneOrMany(text);
const action = z.string().regex(/^(\*|[a-z0-9-]+:[\w*?]+)$/i, 'an action is a service and a name');
const operand = z.union([z.string(), z.number(), z.boolean()]).transform(String).pipe(text);
const condition = z.record(z.string(), z.record(z.string(), oneOrMany(operand)));

const common = {
  Sid: withoutEffect,
  Effect: z.enum(['Allow', 'Deny']),
  Action: oneOrMany(action),
  Condition: condition.default({}),
};
/** What a `Principal` names: everybody, or services and other principals by kind. */
const principal = z.union([
  z.literal('*').transform(() => ({ AWS: ['*'], Service: [] as string[] })),
  z.strictObject({ AWS: texts.default([]), Service: texts.default([]) }),
]);

/** `NotAction`, `NotResource` and `NotPrincipal` are in none of the shapes and so stop the start. */
const identityStatement = z.strictObject({ ...common, Resource: texts });
const trustStatement = z.strictObject({ ...common, Principal: principal });
const resourceStatement = z.strictObject({ ...common, Principal: principal, Resource: texts });

const document = <Shape extends z.ZodType>(statement: Shape) =>
  z.strictObject({
    Version: z.enum(['2012-10-17', '2008-10-17']).optional(),
    Id: withoutEffect,
    Statement: oneOrMany(statement),
  });

export const identityPolicy = document(identityStatement);
export const trustPolicy = document(trustStatement);
export const resourcePolicy = document(resourceStatement);

export type IdentityStatement = z.infer<typeof identityStatement>;
export type TrustStatement = z.infer<typeof trustStatement>;
export type ResourceStatement = z.infer<typeof resourceStatement>;
