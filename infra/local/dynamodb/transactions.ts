import { createHash } from 'node:crypto';
import { AwsError, type Json } from '../contracts.ts';
import { hasDuplicates } from './batch.ts';
import { readUnits, TRANSACTION_FACTOR, Usages } from './capacity.ts';
import type { Context, Input, Operation } from './context.ts';
import { type CancellationReason, transactionCanceled, validationError } from './errors.ts';
import { project } from './expressions/project.ts';
import { readExpressions } from './expressions/request.ts';
import { readKey } from './keys.ts';
import { assertRequest, requireItem } from './validation.ts';
import { applyOutcome, evaluateWrite, type Outcome, readWrite, type Write, type WriteKind } from './writes.ts';

const MAX_ACTIONS = 100;
const MAX_BYTES = 4 * 1024 * 1024;
const MAX_TOKEN_LENGTH = 36;
/** How long a client request token protects against running a transaction twice. */
const TOKEN_MILLISECONDS = 10 * 60 * 1000;
const KINDS: WriteKind[] = ['Put', 'Update', 'Delete', 'ConditionCheck'];

export const TRANSACTIONS_SCHEMA = `
  CREATE TABLE IF NOT EXISTS ddb_tokens (
    token TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, response TEXT NOT NULL, expires_at INTEGER NOT NULL
  ) WITHOUT ROWID`;

export const transactWriteItems: Operation = (context, input) => {
  assertRequest(input);
  const actions = transactItems(input);
  const token = input.ClientRequestToken == null ? '' : String(input.ClientRequestToken);
  if (token.length > MAX_TOKEN_LENGTH) {
    throw validationError(
      `1 validation error detected: Value '${token}' at 'clientRequestToken' failed to satisfy constraint: Member must have length less than or equal to ${MAX_TOKEN_LENGTH}`,
    );
  }
  const writes = actions.map((action, index) => readAction(context, action, index));
  if (hasDuplicates(writes)) throw multipleOperations();
  const repeated = token && findToken(context, token, fingerprint(actions));
  if (repeated) return repeated;
  const usages = new Usages();
  for (const outcome of evaluateAll(context, writes)) {
    usages.of(outcome.write.table).add(applyOutcome(context, outcome), TRANSACTION_FACTOR);
  }
  const response = { ConsumedCapacity: usages.report(input.ReturnConsumedCapacity) };
  if (token) keepToken(context, token, fingerprint(actions), response);
  return response;
};

function transactItems(input: Input): Input[] {
  const actions = Array.isArray(input.TransactItems) ? (input.TransactItems as Input[]) : [];
  if (actions.length >= 1 && actions.length <= MAX_ACTIONS) return actions;
  const limit = actions.length === 0 ? 'greater than or equal to 1' : `less than or equal to ${MAX_ACTIONS}`;
  throw validationError(
    `1 validation error detected: Value at 'transactItems' failed to satisfy constraint: Member must have length ${limit}`,
  );
}

function readAction(context: Context, action: Input, index: number): Write {
  const kinds = KINDS.filter((kind) => action[kind] != null);
  const [kind] = kinds;
  if (!kind || kinds.length > 1) {
    throw validationError('TransactItems can only contain one of Check, Put, Update or Delete');
  }
  const input = action[kind] as Input;
  assertRequest(input);
  const required = { ConditionCheck: 'ConditionExpression', Update: 'UpdateExpression', Put: 'Item', Delete: 'Key' }[
    kind
  ];
  if (input[required] == null) {
    const path = `transactItems.${index + 1}.member.${lowerFirst(kind)}.${lowerFirst(required)}`;
    throw validationError(
      `1 validation error detected: Value null at '${path}' failed to satisfy constraint: Member must not be null`,
    );
  }
  return readWrite(context, kind, input);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** Evaluates every write before any is applied; one failure cancels all, with a reason for each. */
function evaluateAll(context: Context, writes: Write[]): Outcome[] {
  const outcomes: Outcome[] = [];
  const reasons = writes.map((write): CancellationReason => {
    try {
      outcomes.push(evaluateWrite(context, write));
      return { Code: 'None' };
    } catch (error) {
      return reasonOf(error);
    }
  });
  if (outcomes.length < writes.length) throw transactionCanceled(reasons);
  const bytes = outcomes.reduce((sum, { before, after }) => sum + ((after ?? before)?.size ?? 0), 0);
  if (bytes > MAX_BYTES) throw validationError(`Transaction payload size cannot exceed 4MB. Payload Size: ${bytes}`);
  return outcomes;
}

function reasonOf(error: unknown): CancellationReason {
  if (!(error instanceof AwsError)) throw error;
  const item = error.members.Item === undefined ? {} : { Item: error.members.Item };
  const code = error.name === 'ConditionalCheckFailedException' ? 'ConditionalCheckFailed' : 'ValidationError';
  return { Code: code, Message: error.message, ...item };
}

function fingerprint(actions: Input[]): string {
  return createHash('sha256').update(JSON.stringify(actions)).digest('hex');
}

function findToken(context: Context, token: string, print: string): { [member: string]: Json } | undefined {
  const sql = 'SELECT fingerprint, response FROM ddb_tokens WHERE token = ? AND expires_at > ?';
  const row = context.database.get(sql, token, context.now());
  if (!row) return undefined;
  if (row.fingerprint === print) return JSON.parse(String(row.response)) as { [member: string]: Json };
  throw new AwsError(
    'IdempotentParameterMismatchException',
    'Specified idempotent token was used with different request parameters within the idempotency window',
  );
}

function keepToken(
  context: Context,
  token: string,
  print: string,
  response: { [member: string]: Json | undefined },
): void {
  const now = context.now();
  context.database.run('DELETE FROM ddb_tokens WHERE token = ? OR expires_at <= ?', token, now);
  context.database.run(
    'INSERT INTO ddb_tokens (token, fingerprint, response, expires_at) VALUES (?, ?, ?, ?)',
    token,
    print,
    JSON.stringify(response),
    now + TOKEN_MILLISECONDS,
  );
}

export const transactGetItems: Operation = (context, input) => {
  assertRequest(input);
  const gets = transactItems(input).map((action) => {
    const get = (action.Get ?? {}) as Input;
    assertRequest(get);
    const { projection } = readExpressions(get, ['projection']);
    const table = context.tables.require(get.TableName);
    return { table, key: readKey(requireItem(get, 'Key'), table.key), projection };
  });
  if (hasDuplicates(gets)) throw multipleOperations();
  const usages = new Usages();
  const responses = gets.map(({ table, key, projection }): Json => {
    const stored = context.items.get(table, key);
    usages.of(table).addTable(TRANSACTION_FACTOR * readUnits(stored?.size ?? 0, true));
    return stored ? { Item: (projection ? project(stored.item, projection) : stored.item) as Json } : {};
  });
  return { Responses: responses, ConsumedCapacity: usages.report(input.ReturnConsumedCapacity) };
};

function multipleOperations(): AwsError {
  return validationError('Transaction request cannot include multiple operations on one item');
}
