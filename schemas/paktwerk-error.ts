import type * as z from 'zod';
import type { FieldProblem, ProblemCode } from './errors.ts';

/**
 * An error of the domain or the request: a stable code and its facts, without any HTTP. It stands in a file without
 * schemas, so that functions that only throw it stay small.
 */
export class PaktwerkError extends Error {
  override readonly name = 'PaktwerkError';
  readonly code: ProblemCode;
  readonly facts: Record<string, z.core.util.JSONType>;
  readonly errors: FieldProblem[];
  constructor(code: ProblemCode, facts: PaktwerkError['facts'] = {}, errors: FieldProblem[] = []) {
    super(code);
    this.code = code;
    this.facts = facts;
    this.errors = errors;
  }
}
