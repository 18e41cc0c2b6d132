/**
 * A reason why the local cloud cannot start, worded for the person at the console: one sentence that says what is
 * wrong and what to do. Shown without a stack trace.
 */
export class StartError extends Error {
  override readonly name = 'StartError';
}
