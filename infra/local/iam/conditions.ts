import { wildcard } from '../wildcard.ts';

/** What a request says about itself, by condition keys in lower case. */
export type Context = Record<string, string | string[]>;
/** The `Condition` of a statement: operators, each with keys, each with its values. */
export type Condition = Record<string, Record<string, string[]>>;

type Test = (value: string, operand: string) => boolean;
/** A negated operator holds when no operand fits, and for a key that the request does not have. */
type Operator = { test: Test; negated: boolean };

const equal: Test = (value, operand) => value === operand;
const equalIgnoringCase: Test = (value, operand) => value.toLowerCase() === operand.toLowerCase();
const like: Test = (value, operand) => wildcard(operand).test(value);
const numbers = (holds: (value: number, operand: number) => boolean): Test => {
  return (value, operand) => holds(Number(value), Number(operand));
};
/** ISO 8601 or seconds since the epoch. */
const instant = (text: string) => (/^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text));
const dates = (holds: (value: number, operand: number) => boolean): Test => {
  return (value, operand) => holds(instant(value), instant(operand));
};

/** ARNs are compared in six parts, each with its own wildcards; both operators do the same. */
const arnLike: Test = (value, operand) => {
  const [values, patterns] = [arnParts(value), arnParts(operand)];
  return values.length === patterns.length && patterns.every((pattern, at) => wildcard(pattern).test(values[at] ?? ''));
};
function arnParts(arn: string): string[] {
  const parts = arn.split(':');
  return [...parts.slice(0, 5), ...(parts.length > 5 ? [parts.slice(5).join(':')] : [])];
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
const operators: Record<string, Operator> = {
  ...both('StringEquals', 'StringNotEquals', equal),
  ...both('StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase', equalIgnoringCase),
  ...both('StringLike', 'StringNotLike', like),
  ...both('ArnEquals', 'ArnNotEquals', arnLike),
  ...both('ArnLike', 'ArnNotLike', arnLike),
  ...both(
    'NumericEquals',
    'NumericNotEquals',
    numbers((value, operand) => value === operand),
  ),
  ...one(
    'NumericLessThan',
    numbers((value, operand) => value < operand),
  ),
  ...one(
    'NumericLessThanEquals',
    numbers((value, operand) => value <= operand),
  ),
  ...one(
    'NumericGreaterThan',
    numbers((value, operand) => value > operand),
  ),
  ...one(
    'NumericGreaterThanEquals',
    numbers((value, operand) => value >= operand),
  ),
  ...both(
    'DateEquals',
    'DateNotEquals',
    dates((value, operand) => value === operand),
  ),
  ...one(
    'DateLessThan',
    dates((value, operand) => value < operand),
  ),
  ...one(
    'DateLessThanEquals',
    dates((value, operand) => value <= operand),
  ),
  ...one(
    'DateGreaterThan',
    dates((value, operand) => value > operand),
  ),
  ...one(
    'DateGreaterThanEquals',
    dates((value, operand) => value >= operand),
  ),
  ...one('Bool', equalIgnoringCase),
};

function one(name: string, test: Test): Record<string, Operator> {
  return { [name]: { test, negated: false } };
}

function both(name: string, negation: string, test: Test): Record<string, Operator> {
  return { [name]: { test, negated: false }, [negation]: { test, negated: true } };
}

type Parsed = Operator & { quantifier: 'all' | 'any' | null; ifExists: boolean };

/** An operator as a policy names it, with its quantifier and `IfExists`; null for one that is not known here. */
function parseOperator(name: string): Parsed | null {
  const [, quantifier, base = '', ifExists] = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(name) ?? [];
  const operator = operators[base];
  if (!operator) return null;
  const quantifiers = { ForAllValues: 'all', ForAnyValue: 'any' } as const;
  const chosen = quantifier ? quantifiers[quantifier as keyof typeof quantifiers] : null;
  return { ...operator, quantifier: chosen, ifExists: ifExists !== undefined };
}

/** Whether the operator is one that the local cloud evaluates. */
export function isKnownOperator(name: string): boolean {
  return name === 'Null' || parseOperator(name) !== null;
}

/** Whether the operator compares each value of a key that has several. */
export function isForSeveralValues(name: string): boolean {
  return /^For(AllValues|AnyValue):/.test(name) || name === 'Null';
}

/** Whether all of a statement's conditions hold: operators and keys are all to hold, values are alternatives. */
export function holds(condition: Condition, context: Context): boolean {
  return Object.entries(condition).every(([operator, operands]) =>
    Object.entries(operands).every(([key, values]) => holdsFor(operator, values, context[key.toLowerCase()])),
  );
}

function holdsFor(name: string, operands: string[], given: string | string[] | undefined): boolean {
  const values = given === undefined ? [] : [given].flat();
  if (name === 'Null') return operands.some((operand) => (operand.toLowerCase() === 'true') === (values.length === 0));
  const operator = parseOperator(name);
  if (!operator) throw new Error(`unknown condition operator ${name}`);
  const fits = (value: string) => operands.some((operand) => operator.test(value, operand)) !== operator.negated;
  if (values.length === 0) return operator.ifExists || operator.quantifier === 'all' || absent(operator);
  return operator.quantifier === 'any' ? values.some(fits) : values.every(fits);
}

/** What an operator says about a key that the request does not have. */
function absent({ negated, quantifier }: Parsed): boolean {
  return negated && quantifier === null;
}
