/**
 * Expressions as they are written: placeholders unresolved, nothing checked but the grammar. Parsing is independent
 * of the request, so trees are cached by their text.
 */
export type Step = string | number;
/** Attribute names (or `#placeholders`) and list indexes. */
export type RawPath = Step[];

export type Operand<P = RawPath, V = string> =
  | { kind: 'path'; path: P }
  | { kind: 'value'; value: V }
  | { kind: 'function'; name: string; operands: Operand<P, V>[] }
  | { kind: 'arithmetic'; operator: '+' | '-'; left: Operand<P, V>; right: Operand<P, V> };

export type Comparator = '=' | '<>' | '<' | '<=' | '>' | '>=';

export type Condition<P = RawPath, V = string> =
  | { kind: 'and' | 'or'; left: Condition<P, V>; right: Condition<P, V> }
  | { kind: 'not'; condition: Condition<P, V> }
  | { kind: 'compare'; operator: Comparator; left: Operand<P, V>; right: Operand<P, V> }
  | { kind: 'between'; operand: Operand<P, V>; low: Operand<P, V>; high: Operand<P, V> }
  | { kind: 'in'; operand: Operand<P, V>; list: Operand<P, V>[] }
  | { kind: 'function'; name: string; operands: Operand<P, V>[] };

export type UpdateAction<P = RawPath, V = string> =
  | { kind: 'SET'; path: P; operand: Operand<P, V> }
  | { kind: 'REMOVE'; path: P }
  | { kind: 'ADD' | 'DELETE'; path: P; value: V };
