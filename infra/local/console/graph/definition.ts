import * as z from 'zod';

/**
 * The members of a state machine's definition that a picture of it needs (Amazon States Language). Loose on purpose: a
 * definition that can be stored can be shown, in JSONPath as in JSONata.
 */
const next = { Next: z.string().optional() };
const catcher = z.looseObject({ ErrorEquals: z.array(z.string()).default([]), ...next });
const rule = z.looseObject({ Condition: z.union([z.string(), z.boolean()]).optional(), ...next });

const base = z.looseObject({
  Type: z.string(),
  Comment: z.string().optional(),
  ...next,
  End: z.boolean().optional(),
  Default: z.string().optional(),
  Resource: z.string().optional(),
  TimeoutSeconds: z.union([z.number(), z.string()]).optional(),
  Choices: z.array(rule).optional(),
  Catch: z.array(catcher).optional(),
});

export type AslMachine = { StartAt: string; States: Record<string, AslState>; Comment?: string | undefined };
export type AslState = z.infer<typeof base> & {
  Branches?: AslMachine[] | undefined;
  ItemProcessor?: AslMachine | undefined;
  /** The older name of `ItemProcessor`. */
  Iterator?: AslMachine | undefined;
};

const state: z.ZodType<AslState> = z.lazy(() =>
  base.extend({
    Branches: z.array(machine).optional(),
    ItemProcessor: machine.optional(),
    Iterator: machine.optional(),
  }),
);

const machine: z.ZodType<AslMachine> = z.looseObject({
  StartAt: z.string(),
  States: z.record(z.string(), state),
  Comment: z.string().optional(),
});

/** Reads a definition; undefined for a text that is none. */
export function readDefinition(text: string): AslMachine | undefined {
  try {
    return machine.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
