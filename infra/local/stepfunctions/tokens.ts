import { randomBytes } from 'node:crypto';
import { AwsError } from '../contracts.ts';

/** A new task token: unguessable, since whoever has it may complete the task. */
export function createToken(): string {
  return randomBytes(96).toString('base64url');
}

/** @throws {AwsError} `InvalidToken` for a text that was never a token */
export function checkToken(token: string): void {
  if (!/^[\w-]{128}$/.test(token)) throw new AwsError('InvalidToken', "Invalid Token: 'Invalid token'");
}

/** The token belongs to a task that was completed, timed out, replaced by a retry, or whose execution is over. */
export function taskTimedOut(): AwsError {
  return new AwsError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");
}

export function taskDoesNotExist(): AwsError {
  return new AwsError('TaskDoesNotExist', 'Task does not exist');
}
